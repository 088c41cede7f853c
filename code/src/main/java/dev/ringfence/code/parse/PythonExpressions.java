package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Argument;
import dev.ringfence.code.tree.Expression.Assignment;
import dev.ringfence.code.tree.Expression.Call;
import dev.ringfence.code.tree.Expression.Entry;
import dev.ringfence.code.tree.Expression.Index;
import dev.ringfence.code.tree.Expression.Literal;
import dev.ringfence.code.tree.Expression.Mapping;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Expressions and patterns of Python. */
final class PythonExpressions {
  private final PythonLowering lowering;

  PythonExpressions(PythonLowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "identifier", "keyword_identifier" -> Lowering.name(node);
      case "integer", "float" -> Lowering.literal(Literal.Kind.NUMBER, node);
      case "true", "false" -> Lowering.literal(Literal.Kind.BOOLEAN, node);
      case "none" -> Lowering.literal(Literal.Kind.NULL, node);
      case "string", "concatenated_string" -> string(node);
      case "attribute" ->
          new Member(lowering.child(node, "object"), node.textOf("attribute"), start, end);
      case "subscript" -> subscript(node);
      case "call" -> new Call(lowering.child(node, "function"), arguments(node), start, end);
      case "dictionary" -> new Mapping(entries(node), start, end);
      case "list",
          "tuple",
          "set",
          "expression_list",
          "pattern_list",
          "tuple_pattern",
          "list_pattern" ->
          new Sequence(lowering.expressions(node.named()), start, end);
      case "list_splat", "list_splat_pattern" ->
          new Operation(Lowering.SPREAD, List.of(lowering.inner(node)), start, end);
      case "list_comprehension",
          "set_comprehension",
          "dictionary_comprehension",
          "generator_expression" ->
          comprehension(node);
      case "lambda" ->
          new Expression.Closure(
              lowering.definitions().function(node, List.of(), false), start, end);
      default -> operation(node);
    };
  }

  private Expression operation(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "binary_operator" ->
          node.textOf("operator").equals("+")
              ? lowering.sum(node)
              : new Operation(
                  node.textOf("operator"),
                  List.of(lowering.child(node, "left"), lowering.child(node, "right")),
                  start,
                  end);
      case "boolean_operator" -> either(node);
      case "comparison_operator" ->
          new Operation(
              node.child("operators").map(Node::kind).orElse(""),
              lowering.expressions(node.named()),
              start,
              end);
      case "not_operator" ->
          new Operation("not", List.of(lowering.child(node, "argument")), start, end);
      case "unary_operator" ->
          new Operation(
              node.textOf("operator"), List.of(lowering.child(node, "argument")), start, end);
      case "conditional_expression" -> choice(node);
      case "named_expression" ->
          new Assignment(
              "=", lowering.child(node, "name"), lowering.child(node, "value"), start, end);
      case "assignment", "augmented_assignment" ->
          new Assignment(
              node.child("operator").map(Node::text).orElse("="),
              lowering.child(node, "left"),
              lowering.child(node, "right"),
              start,
              end);
      case "await", "yield" -> new Expression.Await(lowering.inner(node), start, end);
      case "parenthesized_expression", "expression_statement", "if_clause", "interpolation" ->
          lowering.inner(node);
      default -> pattern(node);
    };
  }

  /** Patterns of {@code case}; names in them are what they bind. */
  private Expression pattern(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "case_pattern" ->
          node.firstNamed()
              .map(lowering::expression)
              .orElseGet(() -> new Opaque(List.of(), start, end));
      case "dotted_name" -> dotted(node);
      case "as_pattern" -> named(node);
      case "class_pattern" -> classPattern(node);
      case "keyword_pattern" -> lowering.opaque(node);
      case "dict_pattern" -> new Mapping(entries(node), start, end);
      case "type", "type_parameter", "ellipsis" -> new Opaque(List.of(), start, end);
      default -> lowering.opaque(node);
    };
  }

  private static Expression dotted(Node node) {
    List<Node> words = node.named();
    if (words.isEmpty()) {
      return Lowering.name(node);
    }
    Expression at = Lowering.name(words.getFirst());
    for (Node word : words.subList(1, words.size())) {
      at = new Member(at, word.text(), node.start(), word.end());
    }
    return at;
  }

  private Expression named(Node node) {
    List<Node> parts = node.named();
    if (parts.size() < 2) {
      return lowering.opaque(node);
    }
    Node target = parts.getLast();
    return new Assignment(
        "=",
        target.is("as_pattern_target") ? lowering.inner(target) : lowering.expression(target),
        lowering.expression(parts.getFirst()),
        node.start(),
        node.end());
  }

  private Expression classPattern(Node node) {
    List<Node> parts = node.named();
    if (parts.isEmpty()) {
      return lowering.opaque(node);
    }
    List<Argument> arguments = new ArrayList<>();
    for (Node part : parts.subList(1, parts.size())) {
      arguments.add(new Argument("", lowering.expression(part), false));
    }
    return new Call(lowering.expression(parts.getFirst()), arguments, node.start(), node.end());
  }

  private Expression either(Node node) {
    Expression left = lowering.child(node, "left");
    Expression right = lowering.child(node, "right");
    return node.textOf("operator").equals("or")
        ? new Expression.Fallback(left, right, node.start(), node.end())
        : new Operation("and", List.of(left, right), node.start(), node.end());
  }

  private Expression choice(Node node) {
    List<Node> parts = node.named();
    if (parts.size() < 3) {
      return lowering.opaque(node);
    }
    return new Expression.Choice(
        lowering.expression(parts.get(1)),
        lowering.expression(parts.get(0)),
        lowering.expression(parts.get(2)),
        node.start(),
        node.end());
  }

  private Expression subscript(Node node) {
    List<Node> keys = node.all("subscript");
    Expression key =
        keys.size() == 1
            ? lowering.expression(keys.getFirst())
            : new Sequence(lowering.expressions(keys), node.start(), node.end());
    return new Index(lowering.child(node, "value"), key, node.start(), node.end());
  }

  private List<Argument> arguments(Node node) {
    List<Argument> found = new ArrayList<>();
    Node list = node.child("arguments").orElse(node);
    if (!list.is("argument_list")) {
      found.add(new Argument("", lowering.expression(list), false));
      return found;
    }
    for (Node part : list.named()) {
      found.add(
          switch (part.kind()) {
            case "keyword_argument" ->
                new Argument(part.textOf("name"), lowering.child(part, "value"), false);
            case "list_splat", "list_splat_pattern" -> new Argument("", lowering.inner(part), true);
            case "dictionary_splat" -> new Argument("**", lowering.inner(part), true);
            default -> new Argument("", lowering.expression(part), false);
          });
    }
    return found;
  }

  private List<Entry> entries(Node node) {
    List<Entry> found = new ArrayList<>();
    List<Node> keys = node.all("key");
    List<Node> values = node.all("value");
    for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
      found.add(
          new Entry(lowering.expression(keys.get(i)), lowering.expression(values.get(i)), false));
    }
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "pair" ->
            found.add(new Entry(lowering.child(part, "key"), lowering.child(part, "value"), false));
        case "dictionary_splat", "splat_pattern" ->
            found.add(
                new Entry(
                    new Opaque(List.of(), part.start(), part.start()), lowering.inner(part), true));
        default -> {
          if (keys.isEmpty()) {
            found.add(
                new Entry(
                    new Opaque(List.of(), part.start(), part.start()),
                    lowering.expression(part),
                    false));
          }
        }
      }
    }
    return found;
  }

  private Expression comprehension(Node node) {
    List<Expression.Loop> loops = new ArrayList<>();
    for (Node part : node.named()) {
      if (part.is("for_in_clause")) {
        List<Node> right = part.all("right");
        Expression iterable =
            right.size() == 1
                ? lowering.expression(right.getFirst())
                : new Sequence(lowering.expressions(right), part.start(), part.end());
        loops.add(new Expression.Loop(lowering.child(part, "left"), iterable, List.of()));
      } else if (part.is("if_clause") && !loops.isEmpty()) {
        Expression.Loop last = loops.removeLast();
        List<Expression> conditions = new ArrayList<>(last.conditions());
        conditions.add(lowering.inner(part));
        loops.add(new Expression.Loop(last.target(), last.iterable(), conditions));
      }
    }
    return new Expression.Comprehension(element(node), loops, node.start(), node.end());
  }

  private Expression element(Node node) {
    Node body = node.child("body").orElse(node);
    if (!body.is("pair")) {
      return body.equals(node) ? Lowering.none(node) : lowering.expression(body);
    }
    return new Sequence(
        List.of(lowering.child(body, "key"), lowering.child(body, "value")),
        body.start(),
        body.end());
  }

  private Expression string(Node node) {
    List<Expression> parts = new ArrayList<>();
    List<Node> strings = node.is("string") ? List.of(node) : node.named();
    strings.forEach(one -> pieces(one, parts));
    return Lowering.joined(parts, node);
  }

  private void pieces(Node node, List<Expression> parts) {
    String prefix =
        node.first("string_start").map(n -> n.text().toLowerCase(Locale.ROOT)).orElse("");
    boolean raw = prefix.indexOf('r') >= 0;
    boolean format = prefix.indexOf('f') >= 0 || prefix.indexOf('t') >= 0;
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "string_content" -> {
          String text = raw ? part.text() : Escapes.decode(part.text());
          String plain = format ? text.replace("{{", "{").replace("}}", "}") : text;
          parts.add(Lowering.string(plain, part));
        }
        case "interpolation" -> parts.add(lowering.child(part, "expression"));
        default -> {
          // The quotes.
        }
      }
    }
  }
}
