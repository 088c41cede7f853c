package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Argument;
import dev.ringfence.code.tree.Expression.Assignment;
import dev.ringfence.code.tree.Expression.Call;
import dev.ringfence.code.tree.Expression.Cast;
import dev.ringfence.code.tree.Expression.Closure;
import dev.ringfence.code.tree.Expression.Index;
import dev.ringfence.code.tree.Expression.Literal;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Expression.Sequence;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Expressions of Java. */
final class JavaExpressions {
  private final JavaLowering lowering;

  JavaExpressions(JavaLowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    int start = node.start();
    int end = node.end();
    return switch (node.kind()) {
      case "identifier", "this", "super", "type_identifier", "underscore_pattern" ->
          Lowering.name(node);
      case "decimal_integer_literal",
          "hex_integer_literal",
          "octal_integer_literal",
          "binary_integer_literal",
          "decimal_floating_point_literal",
          "hex_floating_point_literal" ->
          Lowering.literal(Literal.Kind.NUMBER, node);
      case "true", "false" -> Lowering.literal(Literal.Kind.BOOLEAN, node);
      case "null_literal" -> Lowering.literal(Literal.Kind.NULL, node);
      case "string_literal", "character_literal" -> text(node);
      case "field_access" ->
          new Member(lowering.child(node, "object"), node.textOf("field"), start, end);
      case "scoped_identifier" ->
          new Member(lowering.child(node, "scope"), node.textOf("name"), start, end);
      case "array_access" ->
          new Index(lowering.child(node, "array"), lowering.child(node, "index"), start, end);
      case "method_invocation" -> call(node);
      case "object_creation_expression" -> construction(node);
      case "array_creation_expression" -> array(node);
      case "array_initializer", "element_value_array_initializer" ->
          new Sequence(lowering.expressions(node.named()), start, end);
      case "lambda_expression" -> new Closure(lambda(node), start, end);
      case "method_reference" -> reference(node);
      case "annotation", "marker_annotation" -> annotation(node);
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
      case "unary_expression" ->
          new Operation(
              node.textOf("operator"), List.of(lowering.child(node, "operand")), start, end);
      case "update_expression" ->
          new Operation(node.has("++") ? "++" : "--", List.of(lowering.inner(node)), start, end);
      case "assignment_expression" ->
          new Assignment(
              node.textOf("operator"),
              lowering.child(node, "left"),
              lowering.child(node, "right"),
              start,
              end);
      case "ternary_expression" ->
          new Expression.Choice(
              lowering.child(node, "condition"),
              lowering.child(node, "consequence"),
              lowering.child(node, "alternative"),
              start,
              end);
      case "cast_expression" ->
          new Cast(JavaTypes.of(node), lowering.child(node, "value"), start, end);
      case "instanceof_expression" -> isInstance(node);
      case "parenthesized_expression", "expression_statement", "pattern" -> lowering.inner(node);
      case "switch_expression" -> choice(node);
      case "class_literal" ->
          new Member(
              node.firstNamed()
                  .<Expression>map(n -> JavaLowering.typeName(n, JavaTypes.named(n)))
                  .orElseGet(() -> Lowering.none(node)),
              "class",
              start,
              end);
      case "type_pattern", "record_pattern_component" -> typePattern(node);
      case "modifiers", "type_arguments", "dimensions", "integral_type", "void_type" ->
          new Opaque(List.of(), start, end);
      default -> lowering.opaque(node);
    };
  }

  private Expression text(Node node) {
    String raw = node.text();
    if (raw.startsWith("\"\"\"") && raw.length() >= 6) {
      String inside = raw.substring(3, raw.length() - 3);
      String block = inside.substring(inside.indexOf('\n') + 1);
      return Lowering.string(Escapes.decode(block.stripIndent()), node);
    }
    int last = Math.max(1, raw.length() - 1);
    return Lowering.string(Escapes.decode(raw.substring(Math.min(1, raw.length()), last)), node);
  }

  List<Argument> arguments(Node node) {
    List<Argument> found = new ArrayList<>();
    for (Node argument : node.child("arguments").map(Node::named).orElse(List.of())) {
      found.add(new Argument("", lowering.expression(argument), false));
    }
    return found;
  }

  private Expression call(Node node) {
    Node name = node.child("name").orElse(node);
    Expression callee =
        node.child("object")
            .<Expression>map(object -> JavaLowering.member(lowering.expression(object), name))
            .orElseGet(() -> Lowering.name(name));
    return new Call(callee, arguments(node), node.start(), node.end());
  }

  private Expression construction(Node node) {
    Node written = node.child("type").orElse(node);
    Type type = JavaTypes.of(node);
    List<Tree.ClassTree> body =
        node.first("class_body")
            .map(found -> lowering.declarations().anonymous(found))
            .orElse(List.of());
    return new Expression.New(
        type,
        JavaLowering.typeName(written, type),
        arguments(node),
        body,
        node.start(),
        node.end());
  }

  private Expression array(Node node) {
    if (node.child("value").isPresent()) {
      return lowering.child(node, "value");
    }
    List<Argument> sizes = new ArrayList<>();
    for (Node size : node.all("dimensions")) {
      size.firstNamed().ifPresent(n -> sizes.add(new Argument("", lowering.expression(n), false)));
    }
    Node written = node.child("type").orElse(node);
    Type type = node.child("type").map(JavaTypes::named).orElse(Type.NONE);
    return new Expression.New(
        new Type("[]", List.of(type)),
        JavaLowering.typeName(written, type),
        sizes,
        List.of(),
        node.start(),
        node.end());
  }

  private Tree.Function lambda(Node node) {
    List<Tree.Parameter> parameters = new ArrayList<>();
    node.child("parameters")
        .filter(n -> n.is("identifier"))
        .ifPresent(n ->
            parameters.add(
                new Tree.Parameter(Lowering.name(n), Type.NONE, List.of(), "", List.of())));
    parameters.addAll(lowering.declarations().parameters(node));
    Node body = node.child("body").orElse(node);
    List<Statement> statements =
        body.is("block")
            ? lowering.statements(body.named())
            : body.is("lambda_expression") && body.start() == node.start()
                ? List.of()
                : lowering.returned(body);
    return Lowering.function("", parameters, Type.NONE, List.of("arrow"), statements, node);
  }

  /** {@code a::b}; its object may be a type. */
  private Expression reference(Node node) {
    List<Node> parts = node.named();
    if (parts.isEmpty()) {
      return lowering.opaque(node);
    }
    Node object = parts.getFirst();
    String name = node.has("new") ? "new" : parts.size() > 1 ? parts.getLast().text() : "";
    Expression value =
        object.kind().endsWith("type") || object.is("scoped_type_identifier")
            ? JavaLowering.typeName(object, JavaTypes.named(object))
            : lowering.expression(object);
    return new Member(value, name, node.start(), node.end());
  }

  /** An annotation is a call, also where it has no arguments. */
  private Expression annotation(Node node) {
    List<Argument> found = new ArrayList<>();
    for (Node part : node.child("arguments").map(Node::named).orElse(List.of())) {
      if (part.is("element_value_pair")) {
        found.add(new Argument(part.textOf("key"), lowering.child(part, "value"), false));
      } else {
        found.add(new Argument("", lowering.expression(part), false));
      }
    }
    return new Call(lowering.child(node, "name"), found, node.start(), node.end());
  }

  /** {@code x instanceof T t} gives {@code t} a value too. */
  private Expression isInstance(Node node) {
    Expression left = lowering.child(node, "left");
    if (node.child("pattern").isPresent()) {
      return new Operation(
          "instanceof", List.of(left, lowering.child(node, "pattern")), node.start(), node.end());
    }
    Node right = node.child("right").orElse(node);
    Type type = right.equals(node) ? Type.NONE : JavaTypes.named(right);
    if (node.child("name").isPresent()) {
      left =
          new Assignment(
              "=",
              lowering.child(node, "name"),
              new Cast(type, left, left.start(), left.end()),
              node.start(),
              node.end());
    }
    return new Operation(
        "instanceof", List.of(left, JavaLowering.typeName(right, type)), node.start(), node.end());
  }

  private Expression typePattern(Node node) {
    List<Node> parts = node.named();
    Node last = parts.isEmpty() ? node : parts.getLast();
    if (parts.size() < 2 || !last.is("identifier")) {
      return lowering.opaque(node);
    }
    Type type = JavaTypes.named(parts.get(parts.size() - 2));
    return new Cast(type, Lowering.name(last), node.start(), node.end());
  }

  /** A switch as a value: choices; or where rules have blocks, a function that is called. */
  private Expression choice(Node node) {
    Statement made = lowering.choice(node, true);
    return Switches.value(made, node);
  }
}
