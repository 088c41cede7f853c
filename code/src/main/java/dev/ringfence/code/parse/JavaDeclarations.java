package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Argument;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Classes and methods of Java. */
final class JavaDeclarations {
  private final JavaLowering lowering;

  JavaDeclarations(JavaLowering lowering) {
    this.lowering = lowering;
  }

  /** What is found in the body of one class. */
  private final class Members {
    final List<Tree.Field> fields = new ArrayList<>();
    final List<Tree.Function> methods = new ArrayList<>();
    final List<Tree.ClassTree> nested = new ArrayList<>();
    final List<Statement> initializers = new ArrayList<>();
    private final String owner;

    Members(String owner) {
      this.owner = owner;
    }

    void add(Node node) {
      switch (node.kind()) {
        case "field_declaration", "constant_declaration" -> field(node);
        case "method_declaration",
            "constructor_declaration",
            "compact_constructor_declaration",
            "annotation_type_element_declaration" ->
            methods.add(function(node));
        case "class_declaration",
            "interface_declaration",
            "enum_declaration",
            "record_declaration",
            "annotation_type_declaration" ->
            nested.add(type(node));
        case "block" -> initializers.addAll(lowering.statements(node.named()));
        case "static_initializer", "enum_body_declarations" -> node.named().forEach(this::add);
        case "enum_constant" -> constant(node);
        default -> lowering.statement(node, initializers);
      }
    }

    private void field(Node node) {
      Type type = JavaTypes.of(node);
      for (Node declarator : node.all("declarator")) {
        fields.add(
            new Tree.Field(
                declarator.textOf("name"),
                declarator.has("dimensions") ? new Type("[]", List.of(type)) : type,
                lowering.expressions(declarator.all("value")),
                annotations(node),
                modifiers(node),
                node.start(),
                node.end()));
      }
    }

    private void constant(Node node) {
      Type type = Lowering.type(owner);
      Expression value =
          new Expression.New(
              type,
              new Expression.Name(owner, node.start(), node.start()),
              arguments(node),
              node.child("body").map(JavaDeclarations.this::anonymous).orElse(List.of()),
              node.start(),
              node.end());
      fields.add(
          new Tree.Field(
              node.textOf("name"),
              type,
              List.of(value),
              annotations(node),
              List.of("static"),
              node.start(),
              node.end()));
    }
  }

  private List<Argument> arguments(Node node) {
    List<Argument> found = new ArrayList<>();
    for (Node argument : node.child("arguments").map(Node::named).orElse(List.of())) {
      found.add(new Argument("", lowering.expression(argument), false));
    }
    return found;
  }

  Tree.ClassTree type(Node node) {
    String name = node.textOf("name");
    Members members = new Members(name);
    for (Node parameter : node.child("parameters").map(Node::named).orElse(List.of())) {
      members.fields.add(component(parameter));
    }
    node.child("body").ifPresent(body -> body.named().forEach(members::add));
    List<Type> supertypes = new ArrayList<>();
    node.child("superclass").ifPresent(n -> supertypes.addAll(JavaTypes.all(n)));
    node.child("interfaces").ifPresent(n -> types(n, supertypes));
    node.first("extends_interfaces").ifPresent(n -> types(n, supertypes));
    List<String> modifiers = modifiers(node);
    kind(node, modifiers);
    return made(node, name, supertypes, members, modifiers);
  }

  private static void types(Node node, List<Type> out) {
    node.first("type_list").ifPresent(list -> out.addAll(JavaTypes.all(list)));
  }

  private static void kind(Node node, List<String> modifiers) {
    switch (node.kind()) {
      case "interface_declaration", "annotation_type_declaration" -> modifiers.add("interface");
      case "enum_declaration" -> modifiers.add("enum");
      case "record_declaration" -> modifiers.add("record");
      default -> {
        // A class.
      }
    }
  }

  private Tree.ClassTree made(
      Node node, String name, List<Type> supertypes, Members members, List<String> modifiers) {
    return new Tree.ClassTree(
        name,
        supertypes,
        members.fields,
        members.methods,
        members.nested,
        members.initializers,
        annotations(node),
        modifiers,
        node.start(),
        node.end());
  }

  /** The body of an anonymous class. */
  List<Tree.ClassTree> anonymous(Node body) {
    Members members = new Members("");
    body.named().forEach(members::add);
    return List.of(made(body, "", List.of(), members, List.of()));
  }

  private Tree.Field component(Node node) {
    return new Tree.Field(
        node.textOf("name"),
        JavaTypes.of(node),
        List.of(),
        annotations(node),
        List.of("final"),
        node.start(),
        node.end());
  }

  Tree.Function function(Node node) {
    return new Tree.Function(
        node.textOf("name"),
        List.of(),
        parameters(node),
        JavaTypes.of(node),
        annotations(node),
        modifiers(node),
        lowering.body(node, "body"),
        node.start(),
        node.end());
  }

  List<Tree.Parameter> parameters(Node node) {
    List<Tree.Parameter> found = new ArrayList<>();
    for (Node part : node.child("parameters").map(Node::named).orElse(List.of())) {
      switch (part.kind()) {
        case "spread_parameter" -> found.add(rest(part));
        case "formal_parameter" ->
            found.add(
                new Tree.Parameter(
                    lowering.child(part, "name"),
                    JavaTypes.of(part),
                    List.of(),
                    "",
                    annotations(part)));
        case "identifier" ->
            found.add(new Tree.Parameter(Lowering.name(part), Type.NONE, List.of(), "", List.of()));
        default -> {
          // The receiver `this`.
        }
      }
    }
    return found;
  }

  private Tree.Parameter rest(Node node) {
    Expression target = Lowering.none(node);
    Type type = Type.NONE;
    for (Node part : node.named()) {
      if (part.is("variable_declarator")) {
        target = lowering.child(part, "name");
      } else if (!part.is("modifiers") && !part.kind().endsWith("annotation")) {
        type = JavaTypes.named(part);
      }
    }
    return new Tree.Parameter(target, type, List.of(), "*", annotations(node));
  }

  List<Tree.Annotation> annotations(Node node) {
    List<Tree.Annotation> found = new ArrayList<>();
    for (Node part : node.first("modifiers").map(Node::named).orElse(List.of())) {
      if (part.is("annotation") || part.is("marker_annotation")) {
        found.add(new Tree.Annotation(lowering.expression(part)));
      }
    }
    return found;
  }

  static List<String> modifiers(Node node) {
    List<String> found = new ArrayList<>();
    for (Node part : node.first("modifiers").map(Node::children).orElse(List.of())) {
      if (!part.isNamed()) {
        found.add(part.kind());
      }
    }
    return found;
  }
}
