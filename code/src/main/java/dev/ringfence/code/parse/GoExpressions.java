package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Argument;
import dev.ringfence.code.tree.Expression.Await;
import dev.ringfence.code.tree.Expression.Call;
import dev.ringfence.code.tree.Expression.Cast;
import dev.ringfence.code.tree.Expression.Closure;
import dev.ringfence.code.tree.Expression.Entry;
import dev.ringfence.code.tree.Expression.Index;
import dev.ringfence.code.tree.Expression.Literal;
import dev.ringfence.code.tree.Expression.Mapping;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Expression.Sequence;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Expressions of Go. */
final class GoExpressions {
  private final GoLowering lowering;

  GoExpressions(GoLowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "identifier",
          "iota",
          "blank_identifier",
          "package_identifier",
          "field_identifier",
          "type_identifier" ->
          Lowering.name(node);
      case "int_literal", "float_literal", "imaginary_literal" ->
          Lowering.literal(Literal.Kind.NUMBER, node);
      case "true", "false" -> Lowering.literal(Literal.Kind.BOOLEAN, node);
      case "nil" -> Lowering.literal(Literal.Kind.NULL, node);
      case "interpreted_string_literal", "rune_literal" ->
          Lowering.string(Escapes.decode(unquoted(node)), node);
      case "raw_string_literal" -> Lowering.string(unquoted(node).replace("\r", ""), node);
      case "selector_expression" ->
          new Member(lowering.child(node, "operand"), node.textOf("field"), start, end);
      case "qualified_type" ->
          new Member(lowering.child(node, "package"), node.textOf("name"), start, end);
      case "index_expression" ->
          new Index(lowering.child(node, "operand"), lowering.child(node, "index"), start, end);
      case "slice_expression" -> slice(node);
      case "call_expression" -> call(node);
      case "composite_literal" -> composite(node);
      case "func_literal" -> new Closure(lowering.declarations().function(node), start, end);
      case "expression_list" -> list(node);
      default -> operation(node);
    };
  }

  private Expression operation(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "binary_expression" ->
          node.textOf("operator").equals("+")
              ? lowering.sum(node)
              : new Operation(
                  node.textOf("operator"),
                  List.of(lowering.child(node, "left"), lowering.child(node, "right")),
                  start,
                  end);
      case "unary_expression" -> unary(node);
      case "parenthesized_expression", "literal_element" -> lowering.inner(node);
      case "type_conversion_expression", "type_assertion_expression" ->
          new Cast(GoTypes.of(node, "type"), lowering.child(node, "operand"), start, end);
      case "type_instantiation_expression" -> lowering.child(node, "type");
      case "generic_type" -> lowering.child(node, "type");
      case "literal_value" -> untyped(node);
      default ->
          node.kind().endsWith("_type") ? new Opaque(List.of(), start, end) : lowering.opaque(node);
    };
  }

  private static String unquoted(Node node) {
    String raw = node.text();
    return raw.length() > 1 ? raw.substring(1, raw.length() - 1) : "";
  }

  private Expression list(Node node) {
    List<Expression> all = lowering.expressions(node.named());
    return all.size() == 1 ? all.getFirst() : new Sequence(all, node.start(), node.end());
  }

  private Expression slice(Node node) {
    List<Expression> bounds = new ArrayList<>();
    for (String field : List.of("start", "end", "capacity")) {
      bounds.addAll(lowering.expressions(node.all(field)));
    }
    return new Index(
        lowering.child(node, "operand"),
        new Opaque(bounds, node.start(), node.end()),
        node.start(),
        node.end());
  }

  private Expression unary(Node node) {
    Expression operand = lowering.child(node, "operand");
    String operator = node.textOf("operator");
    return switch (operator) {
      case "&", "*" -> operand;
      case "<-" -> new Await(operand, node.start(), node.end());
      default -> new Operation(operator, List.of(operand), node.start(), node.end());
    };
  }

  private Expression call(Node node) {
    List<Node> written = node.child("arguments").map(Node::named).orElse(List.of());
    if (node.textOf("function").equals("new") && written.size() == 1) {
      Node type = written.getFirst();
      return new Expression.New(
          GoTypes.of(type),
          lowering.expression(type),
          List.of(),
          List.of(),
          node.start(),
          node.end());
    }
    List<Argument> arguments = new ArrayList<>();
    for (Node part : written) {
      boolean spread = part.is("variadic_argument");
      Expression value = spread ? lowering.inner(part) : lowering.expression(part);
      arguments.add(new Argument("", value, spread));
    }
    return new Call(lowering.child(node, "function"), arguments, node.start(), node.end());
  }

  private Expression composite(Node node) {
    Node type = node.child("type").orElse(node);
    Node body = node.child("body").orElse(node);
    return typed(type, body, node);
  }

  /** A literal of a type; the literals in it may leave theirs out. */
  private Expression typed(Node type, Node body, Node whole) {
    int start = whole.start();
    int end = whole.end();
    return switch (type.kind()) {
      case "map_type" -> new Mapping(entries(body, type.child("value").orElse(type)), start, end);
      case "slice_type", "array_type", "implicit_length_array_type" ->
          new Sequence(elements(body, type.child("element").orElse(type)), start, end);
      case "pointer_type" ->
          type.firstNamed()
              .map(pointed -> typed(pointed, body, whole))
              .orElseGet(() -> untyped(body));
      default ->
          new Expression.New(GoTypes.of(type), callee(type), fields(body), List.of(), start, end);
    };
  }

  private Expression callee(Node type) {
    Type told = GoTypes.of(type);
    if (type.is("qualified_type")) {
      return lowering.expression(type);
    }
    return new Name(told.name(), type.start(), type.end());
  }

  /** A literal whose type is not known here. */
  private Expression untyped(Node node) {
    boolean keyed = node.has("keyed_element");
    return keyed
        ? new Mapping(entries(node, node), node.start(), node.end())
        : new Sequence(elements(node, node), node.start(), node.end());
  }

  private Expression element(Node node, Node type) {
    Node value = node.is("literal_element") ? node.firstNamed().orElse(node) : node;
    boolean known = !type.is("literal_value") && !type.is("composite_literal");
    return value.is("literal_value") && known
        ? typed(type, value, value)
        : lowering.expression(value);
  }

  private List<Expression> elements(Node body, Node type) {
    List<Expression> found = new ArrayList<>();
    for (Node part : body.named()) {
      Node value = part.is("keyed_element") ? part.child("value").orElse(part) : part;
      found.add(element(value, type));
    }
    return found;
  }

  private List<Entry> entries(Node body, Node type) {
    List<Entry> found = new ArrayList<>();
    for (Node part : body.named()) {
      if (part.is("keyed_element")) {
        Expression value =
            part.child("value").map(n -> element(n, type)).orElseGet(() -> Lowering.none(part));
        found.add(new Entry(lowering.child(part, "key"), value, false));
      } else {
        found.add(
            new Entry(
                new Opaque(List.of(), part.start(), part.start()),
                lowering.expression(part),
                false));
      }
    }
    return found;
  }

  /** Fields are keyword arguments; keys that are no names are those of a map with a name. */
  private List<Argument> fields(Node body) {
    List<Argument> found = new ArrayList<>();
    for (Node part : body.named()) {
      if (!part.is("keyed_element")) {
        found.add(new Argument("", lowering.expression(part), false));
        continue;
      }
      Node key = part.child("key").flatMap(Node::firstNamed).orElse(part);
      if (!key.is("identifier")) {
        Mapping all = new Mapping(entries(body, body), body.start(), body.end());
        return List.of(new Argument("", all, false));
      }
      found.add(new Argument(key.text(), lowering.child(part, "value"), false));
    }
    return found;
  }
}
