package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Functions and types of Go. */
final class GoDeclarations {
  private final GoLowering lowering;

  GoDeclarations(GoLowering lowering) {
    this.lowering = lowering;
  }

  Tree.Function function(Node node) {
    List<Statement> body = new ArrayList<>();
    node.child("result").filter(n -> n.is("parameter_list")).ifPresent(n -> results(n, body));
    body.addAll(lowering.body(node, "body"));
    return new Tree.Function(
        node.textOf("name"),
        parameters(node, "receiver"),
        parameters(node, "parameters"),
        GoTypes.of(node, "result"),
        List.of(),
        List.of(),
        body,
        node.start(),
        node.end());
  }

  /** Results with names are variables of the function. */
  private static void results(Node node, List<Statement> out) {
    for (Node part : node.named()) {
      for (Node name : part.all("name")) {
        out.add(
            new Statement.Assign(
                Lowering.name(name),
                GoTypes.of(part, "type"),
                "=",
                Lowering.none(name),
                true,
                part.start(),
                part.end()));
      }
    }
  }

  private static List<Tree.Parameter> parameters(Node node, String field) {
    List<Tree.Parameter> found = new ArrayList<>();
    for (Node part : node.child(field).map(Node::named).orElse(List.of())) {
      Type type = GoTypes.of(part, "type");
      String rest = part.is("variadic_parameter_declaration") ? "*" : "";
      List<Node> names = part.all("name");
      for (Node name : names) {
        found.add(new Tree.Parameter(Lowering.name(name), type, List.of(), rest, List.of()));
      }
      if (names.isEmpty()) {
        Expression none = new Opaque(List.of(), part.start(), part.start());
        found.add(new Tree.Parameter(none, type, List.of(), rest, List.of()));
      }
    }
    return found;
  }

  /** A {@code type_spec} or {@code type_alias}. */
  void type(Node node, List<Statement> out) {
    Node type = node.child("type").orElse(node);
    List<Type> supertypes = new ArrayList<>();
    List<Tree.Field> fields = new ArrayList<>();
    List<Tree.Function> methods = new ArrayList<>();
    List<String> modifiers = new ArrayList<>();
    switch (type.kind()) {
      case "struct_type" ->
          type.first("field_declaration_list")
              .ifPresent(list -> list.named().forEach(n -> field(n, fields, supertypes)));
      case "interface_type" -> {
        modifiers.add("interface");
        for (Node part : type.named()) {
          if (part.is("method_elem")) {
            methods.add(function(part));
          } else {
            supertypes.add(GoTypes.of(part));
          }
        }
      }
      default -> supertypes.add(GoTypes.of(type));
    }
    Tree.ClassTree made =
        new Tree.ClassTree(
            node.textOf("name"),
            supertypes,
            fields,
            methods,
            List.of(),
            List.of(),
            List.of(),
            modifiers,
            node.start(),
            node.end());
    out.add(new Statement.DefineClass(made, node.start(), node.end()));
  }

  private static void field(Node node, List<Tree.Field> fields, List<Type> supertypes) {
    Type type = GoTypes.of(node, "type");
    List<Node> names = node.all("name");
    if (names.isEmpty()) {
      supertypes.add(type);
    }
    for (Node name : names) {
      fields.add(
          new Tree.Field(
              name.text(), type, List.of(), List.of(), List.of(), node.start(), node.end()));
    }
  }
}
