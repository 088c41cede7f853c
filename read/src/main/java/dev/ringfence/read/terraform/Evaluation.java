package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes expressions as far as they can be before deployment; what remains is a text that keeps
 * its known parts and its links.
 */
final class Evaluation {
  private final References references;
  private final Functions functions;
  private final Budget budget;

  Evaluation(Project project, References references, Budget budget) {
    this.references = references;
    this.budget = budget;
    this.functions = new Functions(project, this, budget);
  }

  Node evaluate(Expression expression, Scope scope) {
    if (!budget.enter()) {
      budget.leave();
      return Values.unknown("…", expression.span().origin());
    }
    try {
      return computed(expression, scope);
    } finally {
      budget.leave();
    }
  }

  /** A value that is gone through: of a resource all its instances, by key. */
  Node collection(Expression expression, Scope scope) {
    return references.collection(evaluate(expression, scope), expression.span().origin());
  }

  /** The file of the scanned folder that a path names. */
  Optional<String> file(String path) {
    return references.file(path);
  }

  FileFunctions files() {
    return functions.files();
  }

  private Node computed(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Literal literal -> literal.value();
      case Expression.Template template -> template(template, scope);
      case Expression.Name name -> references.name(name, scope);
      case Expression.Attribute attribute -> attribute(attribute, scope);
      case Expression.Index index ->
          references.index(
              evaluate(index.of(), scope), evaluate(index.key(), scope), index.span().origin());
      case Expression.Splat splat -> splat(splat, scope);
      case Expression.Item item ->
          scope.named(Scope.ITEM).orElseGet(() -> new Node.Missing(item.span().origin()));
      case Expression.Call call -> functions.call(call, scope);
      case Expression.Unary unary -> unary(unary, scope);
      case Expression.Binary binary -> Operators.binary(binary, this, scope);
      case Expression.Conditional conditional -> conditional(conditional, scope);
      case Expression.Tuple tuple -> {
        var items = new ArrayList<Node>();
        tuple.items().forEach(item -> items.add(element(item, scope)));
        yield Node.list(items, tuple.span().origin());
      }
      case Expression.Mapping mapping -> mapping(mapping, scope);
      case Expression.For loop -> new Loop(this, budget).of(loop, scope);
    };
  }

  /** What Terraform would refuse is unknown within a collection. */
  private Node element(Expression expression, Scope scope) {
    Node value = evaluate(expression, scope);
    return value.isMissing() ? unknown(expression) : value;
  }

  static Node unknown(Expression expression) {
    return Values.unknown(shown(expression.span().text()), expression.span().origin());
  }

  static String shown(String text) {
    return text.length() > 1000 ? text.substring(0, 1000) + "…" : text;
  }

  private Node attribute(Expression.Attribute attribute, Scope scope) {
    Origin origin = attribute.span().origin();
    if (attribute.of() instanceof Expression.Name name && scope.named(name.name()).isEmpty()) {
      return references.first(name.name(), attribute.name(), scope, origin);
    }
    return references.attribute(evaluate(attribute.of(), scope), attribute.name(), origin);
  }

  private Node splat(Expression.Splat splat, Scope scope) {
    Node of = references.all(evaluate(splat.of(), scope), splat.span().origin());
    if (of.isNull()) {
      return Node.list(List.of(), splat.span().origin());
    }
    if (Values.isUnknown(of) && !Mark.is(of, Mark.RESOURCE) && !Mark.is(of, Mark.INSTANCE)) {
      return Values.unknown(Values.read(of) + "[*]", splat.span().origin());
    }
    List<Node> items = of.isSequence() ? of.items() : List.of(of);
    var results = new ArrayList<Node>();
    if (budget.takes(items.size())) {
      items.forEach(item -> results.add(element(splat.each(), scope.with(Scope.ITEM, item))));
    }
    return Node.list(results, splat.span().origin());
  }

  private Node unary(Expression.Unary unary, Scope scope) {
    Node of = evaluate(unary.of(), scope);
    Origin origin = unary.span().origin();
    Optional<Node> result =
        unary.operator() == Expression.Operator.NOT
            ? Values.bool(of).map(value -> Node.bool(!value, origin))
            : Values.number(of).map(number -> Values.of(number.negate(), origin));
    return result.orElseGet(
        () -> Values.unknown(unary.operator().sign() + Values.read(of), origin));
  }

  private Node conditional(Expression.Conditional conditional, Scope scope) {
    Node condition = evaluate(conditional.condition(), scope);
    Optional<Boolean> holds = Values.bool(condition);
    if (holds.isPresent()) {
      return evaluate(holds.get() ? conditional.then() : conditional.otherwise(), scope);
    }
    Node then = evaluate(conditional.then(), scope);
    Node otherwise = evaluate(conditional.otherwise(), scope);
    return Values.equal(then, otherwise).orElse(false)
        ? then
        : Values.unknown(
            "%s ? %s : %s"
                .formatted(Values.read(condition), Values.read(then), Values.read(otherwise)),
            conditional.span().origin());
  }

  private Node mapping(Expression.Mapping mapping, Scope scope) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (Expression.Pair pair : mapping.pairs()) {
      Optional<String> key = Values.text(evaluate(pair.key(), scope)).map(Text::toString);
      if (key.isPresent()) {
        Origin origin = pair.key().span().origin();
        entries.put(key.get(), new Node.Entry(key.get(), origin, element(pair.value(), scope)));
      }
    }
    return Node.Mapping.of(entries.values(), mapping.span().origin());
  }

  /** A template of nothing but one interpolation is its value. */
  private Node template(Expression.Template template, Scope scope) {
    Origin origin = template.span().origin();
    if (template.parts().size() == 1
        && template.parts().getFirst() instanceof Expression.Part.Interpolation only) {
      return Values.at(evaluate(only.value(), scope), origin);
    }
    var text = new TemplateText(this, budget);
    text.add(template.parts(), scope);
    return Values.of(text.text(), origin);
  }

  /** A template in a file of its own. */
  Node template(Expression template, Map<String, Node> names) {
    Instance nowhere = new Instance(new Module(""), "", Map.of(), 0, List.of());
    return evaluate(template, new Scope(nowhere, names));
  }
}
