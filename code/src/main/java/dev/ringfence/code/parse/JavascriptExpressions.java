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
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Expression.Sequence;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Expressions, patterns and functions of JavaScript. */
final class JavascriptExpressions {
  private final JavascriptLowering lowering;

  JavascriptExpressions(JavascriptLowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "identifier",
          "this",
          "super",
          "import",
          "property_identifier",
          "shorthand_property_identifier",
          "type_identifier" ->
          Lowering.name(node);
      case "number" -> Lowering.literal(Literal.Kind.NUMBER, node);
      case "true", "false" -> Lowering.literal(Literal.Kind.BOOLEAN, node);
      case "null", "undefined" -> Lowering.literal(Literal.Kind.NULL, node);
      case "string" -> text(node);
      case "template_string" -> template(node);
      case "regex" -> regex(node);
      case "member_expression", "nested_identifier" ->
          new Member(lowering.child(node, "object"), node.textOf("property"), start, end);
      case "subscript_expression" ->
          new Index(lowering.child(node, "object"), lowering.child(node, "index"), start, end);
      case "call_expression" ->
          new Call(lowering.child(node, "function"), arguments(node), start, end);
      case "new_expression" -> construction(node);
      case "object" -> new Mapping(entries(node), start, end);
      case "array" -> new Sequence(elements(node, false), start, end);
      case "object_pattern", "array_pattern" -> target(node);
      case "assignment_expression", "augmented_assignment_expression" -> assignment(node);
      case "function_expression", "generator_function", "arrow_function" ->
          new Expression.Closure(function(node), start, end);
      case "class" -> classValue(node);
      default -> compound(node);
    };
  }

  private Expression compound(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "binary_expression" -> binary(node);
      case "unary_expression", "update_expression" ->
          new Operation(
              node.textOf("operator"), List.of(lowering.child(node, "argument")), start, end);
      case "ternary_expression" ->
          new Expression.Choice(
              lowering.child(node, "condition"),
              lowering.child(node, "consequence"),
              lowering.child(node, "alternative"),
              start,
              end);
      case "await_expression", "yield_expression" ->
          new Expression.Await(lowering.inner(node), start, end);
      case "parenthesized_expression", "satisfies_expression", "instantiation_expression" ->
          lowering.inner(node);
      case "sequence_expression" ->
          new Operation(",", lowering.expressions(node.named()), start, end);
      case "as_expression" -> cast(node, false);
      case "type_assertion" -> cast(node, true);
      case "non_null_expression" ->
          new Expression.Cast(Type.NONE, lowering.inner(node), start, end);
      case "spread_element" ->
          new Operation(Lowering.SPREAD, List.of(lowering.inner(node)), start, end);
      case "meta_property" -> new Name(node.text(), start, end);
      case "type_arguments", "jsx_text", "type_annotation" -> new Opaque(List.of(), start, end);
      case "jsx_attribute" -> attribute(node);
      case "expression_statement" -> lowering.inner(node);
      default -> lowering.opaque(node);
    };
  }

  /** {@code <a href={url}>}: what is given, without the name that it is given to. */
  private Expression attribute(Node node) {
    List<Node> named = node.named();
    List<Node> values = named.isEmpty() ? named : named.subList(1, named.size());
    return new Opaque(lowering.expressions(values), node.start(), node.end());
  }

  private Expression text(Node node) {
    String raw = node.text();
    int last = raw.length();
    boolean closed = last > 1 && raw.charAt(last - 1) == raw.charAt(0);
    String inside = last == 0 ? "" : raw.substring(1, closed ? last - 1 : last);
    return Lowering.string(Escapes.decode(inside), node);
  }

  private Expression template(Node node) {
    List<Expression> parts = new ArrayList<>();
    for (Node part : node.named()) {
      if (part.is("template_substitution")) {
        parts.add(lowering.inner(part));
      } else {
        parts.add(Lowering.string(Escapes.decode(part.text()), part));
      }
    }
    return Lowering.joined(parts, node);
  }

  /** {@code /a/g} is {@code new RegExp("a", "g")}. */
  private Expression regex(Node node) {
    List<Argument> arguments = new ArrayList<>();
    for (Node part : node.named()) {
      arguments.add(new Argument("", Lowering.string(part.text(), part), false));
    }
    return new Expression.New(
        Lowering.type("RegExp"),
        new Name("RegExp", node.start(), node.start()),
        arguments,
        List.of(),
        node.start(),
        node.end());
  }

  private Expression construction(Node node) {
    Expression callee = lowering.child(node, "constructor");
    String written = dotted(callee);
    List<Type> of = node.child("type_arguments").map(TypescriptTypes::arguments).orElse(List.of());
    return new Expression.New(
        written.isEmpty() ? Type.NONE : new Type(written, of),
        callee,
        arguments(node),
        List.of(),
        node.start(),
        node.end());
  }

  private static String dotted(Expression callee) {
    List<String> words = new ArrayList<>();
    Expression at = callee;
    while (at instanceof Member member) {
      words.add(member.name());
      at = member.object();
    }
    if (!(at instanceof Name name)) {
      return "";
    }
    words.add(name.name());
    return String.join(".", words.reversed());
  }

  private List<Argument> arguments(Node node) {
    List<Argument> found = new ArrayList<>();
    for (Node list : node.all("arguments")) {
      if (list.is("template_string")) {
        found.add(new Argument("", lowering.expression(list), false));
        continue;
      }
      for (Node argument : list.named()) {
        boolean spread = argument.is("spread_element");
        Expression value = spread ? lowering.inner(argument) : lowering.expression(argument);
        found.add(new Argument("", value, spread));
      }
    }
    return found;
  }

  private List<Entry> entries(Node node) {
    List<Entry> found = new ArrayList<>();
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "pair" -> found.add(new Entry(key(part, "key"), lowering.child(part, "value"), false));
        case "spread_element" ->
            found.add(new Entry(JavascriptLowering.missing(part), lowering.inner(part), true));
        case "method_definition" ->
            found.add(
                new Entry(
                    key(part, "name"),
                    new Expression.Closure(function(part), part.start(), part.end()),
                    false));
        case "shorthand_property_identifier" ->
            found.add(new Entry(Lowering.string(part.text(), part), Lowering.name(part), false));
        default ->
            found.add(
                new Entry(JavascriptLowering.missing(part), lowering.expression(part), false));
      }
    }
    return found;
  }

  private Expression key(Node node, String field) {
    Node key = node.child(field).orElse(node);
    return switch (key.kind()) {
      case "property_identifier", "private_property_identifier", "number" ->
          Lowering.string(key.text(), key);
      case "computed_property_name" -> lowering.inner(key);
      default -> lowering.expression(key);
    };
  }

  /** Elements in order; what is left out between two commas has its place too. */
  private List<Expression> elements(Node node, boolean pattern) {
    List<Expression> found = new ArrayList<>();
    boolean open = true;
    for (Node part : node.children()) {
      if (part.is(",")) {
        if (open) {
          found.add(JavascriptLowering.missing(part));
        }
        open = true;
      } else if (part.isNamed()) {
        found.add(pattern ? target(part) : lowering.expression(part));
        open = false;
      }
    }
    return found;
  }

  private Expression assignment(Node node) {
    String operator = node.child("operator").map(Node::text).orElse("=");
    return new Assignment(
        operator,
        node.child("left").map(this::target).orElseGet(() -> Lowering.none(node)),
        lowering.child(node, "right"),
        node.start(),
        node.end());
  }

  /** What is assigned to. */
  Expression target(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "object_pattern" -> new Mapping(targets(node), start, end);
      case "array_pattern" -> new Sequence(elements(node, true), start, end);
      case "assignment_pattern", "object_assignment_pattern" ->
          new Assignment(
              "=",
              node.child("left").map(this::target).orElseGet(() -> Lowering.none(node)),
              lowering.child(node, "right"),
              start,
              end);
      case "rest_pattern" ->
          new Operation(
              Lowering.SPREAD,
              List.of(node.firstNamed().map(this::target).orElseGet(() -> Lowering.none(node))),
              start,
              end);
      case "shorthand_property_identifier_pattern", "undefined" -> Lowering.name(node);
      default -> lowering.expression(node);
    };
  }

  private List<Entry> targets(Node node) {
    List<Entry> found = new ArrayList<>();
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "pair_pattern" ->
            found.add(
                new Entry(
                    key(part, "key"),
                    part.child("value").map(this::target).orElseGet(() -> Lowering.none(part)),
                    false));
        case "rest_pattern" ->
            found.add(
                new Entry(
                    JavascriptLowering.missing(part),
                    part.firstNamed().map(this::target).orElseGet(() -> Lowering.none(part)),
                    true));
        case "object_assignment_pattern" ->
            found.add(
                new Entry(
                    Lowering.string(part.textOf("left"), part.child("left").orElse(part)),
                    target(part),
                    false));
        default -> found.add(new Entry(Lowering.string(part.text(), part), target(part), false));
      }
    }
    return found;
  }

  private Expression binary(Node node) {
    String operator = node.textOf("operator");
    if (operator.equals("+")) {
      return lowering.sum(node);
    }
    Expression left = lowering.child(node, "left");
    Expression right = lowering.child(node, "right");
    return switch (operator) {
      case "||", "??" -> new Expression.Fallback(left, right, node.start(), node.end());
      default -> new Operation(operator, List.of(left, right), node.start(), node.end());
    };
  }

  private Expression cast(Node node, boolean typeFirst) {
    List<Node> parts = node.named();
    if (parts.size() < 2) {
      return lowering.inner(node);
    }
    Node type = typeFirst ? parts.getFirst() : parts.getLast();
    Node value = typeFirst ? parts.getLast() : parts.getFirst();
    Type told =
        type.is("type_arguments")
            ? TypescriptTypes.arguments(type).stream().findFirst().orElse(Type.NONE)
            : TypescriptTypes.of(type);
    return new Expression.Cast(told, lowering.expression(value), node.start(), node.end());
  }

  /** A class written as a value is declared before the statement, and then named. */
  private Expression classValue(Node node) {
    Tree.ClassTree type = lowering.classes().of(node);
    lowering.first(new Statement.DefineClass(type, node.start(), node.end()));
    return new Name(type.name(), node.start(), node.end());
  }

  /** Functions, methods and arrow functions. */
  Tree.Function function(Node node) {
    List<Statement> body = new ArrayList<>();
    node.child("body")
        .ifPresent(block ->
            body.addAll(
                block.is("statement_block")
                    ? lowering.statements(block.named())
                    : lowering.returned(block)));
    List<Tree.Parameter> parameters = new ArrayList<>();
    node.child("parameter")
        .ifPresent(n ->
            parameters.add(new Tree.Parameter(target(n), Type.NONE, List.of(), "", List.of())));
    node.child("parameters").ifPresent(list -> list.named().forEach(n -> parameter(n, parameters)));
    Tree.Function made =
        Lowering.function(
            node.child("name").map(JavascriptExpressions::methodName).orElse(""),
            parameters,
            TypescriptTypes.of(node, "return_type"),
            modifiers(node),
            body,
            node);
    return made;
  }

  static String methodName(Node name) {
    String text = name.text();
    boolean quoted = name.is("string") && text.length() > 1;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  static List<String> modifiers(Node node) {
    List<String> found = new ArrayList<>();
    for (Node part : node.children()) {
      switch (part.kind()) {
        case "async", "static", "get", "set", "readonly", "abstract", "declare" ->
            found.add(part.kind());
        case "static get" -> found.addAll(List.of("static", "get"));
        case "*" -> found.add("generator");
        case "accessibility_modifier", "override_modifier" -> found.add(part.text());
        default -> {
          // Names, parameters and bodies.
        }
      }
    }
    if (node.is("arrow_function")) {
      found.add("arrow");
    }
    return found;
  }

  private void parameter(Node node, List<Tree.Parameter> out) {
    Node pattern = node.child("pattern").orElse(node);
    if (pattern.is("this")) {
      return;
    }
    List<Tree.Annotation> annotations = new ArrayList<>();
    for (Node decorator : node.all("decorator")) {
      annotations.add(new Tree.Annotation(lowering.inner(decorator)));
    }
    List<Expression> otherwise = lowering.expressions(node.all("value"));
    if (pattern.is("assignment_pattern")) {
      otherwise = lowering.expressions(pattern.all("right"));
      pattern = pattern.child("left").orElse(pattern);
    }
    boolean rest = pattern.is("rest_pattern");
    Node target = rest ? pattern.firstNamed().orElse(pattern) : pattern;
    out.add(
        new Tree.Parameter(
            target(target),
            TypescriptTypes.of(node, "type"),
            otherwise,
            rest ? "*" : "",
            annotations));
  }
}
