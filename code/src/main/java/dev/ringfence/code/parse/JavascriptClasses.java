package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Classes, interfaces and enums of JavaScript and TypeScript. */
final class JavascriptClasses {
  private final JavascriptLowering lowering;

  JavascriptClasses(JavascriptLowering lowering) {
    this.lowering = lowering;
  }

  /** What is found in the body of one class. */
  private final class Members {
    final List<Tree.Field> fields = new ArrayList<>();
    final List<Tree.Function> methods = new ArrayList<>();
    final List<Statement> initializers = new ArrayList<>();
    private List<Tree.Annotation> decorators = new ArrayList<>();

    void add(Node node) {
      switch (node.kind()) {
        case "decorator" -> {
          decorators.add(new Tree.Annotation(lowering.inner(node)));
          return;
        }
        case "method_definition", "method_signature", "abstract_method_signature" -> method(node);
        case "field_definition", "public_field_definition", "property_signature" ->
            fields.add(field(node));
        case "class_static_block" -> initializers.addAll(lowering.body(node, "body"));
        default -> {
          // Call and index signatures carry nothing.
        }
      }
      decorators = new ArrayList<>();
    }

    private List<Tree.Annotation> annotations(Node node) {
      for (Node decorator : node.all("decorator")) {
        decorators.add(new Tree.Annotation(lowering.inner(decorator)));
      }
      return decorators;
    }

    private Tree.Field field(Node node) {
      Node name = node.child("name").or(() -> node.child("property")).orElse(node);
      return new Tree.Field(
          JavascriptExpressions.methodName(name),
          TypescriptTypes.of(node, "type"),
          lowering.expressions(node.all("value")),
          annotations(node),
          JavascriptExpressions.modifiers(node),
          node.start(),
          node.end());
    }

    private void method(Node node) {
      Tree.Function made = lowering.expressions().function(node);
      List<Statement> body = new ArrayList<>();
      if (made.name().equals("constructor")) {
        node.child("parameters").ifPresent(list -> list.named().forEach(n -> property(n, body)));
      }
      body.addAll(made.body());
      methods.add(
          new Tree.Function(
              made.name(),
              List.of(),
              made.parameters(),
              made.returns(),
              annotations(node),
              made.modifiers(),
              body,
              made.start(),
              made.end()));
    }

    /** {@code constructor(private s3: S3Client)} is a field, and its assignment. */
    private void property(Node node, List<Statement> body) {
      List<String> modifiers = JavascriptExpressions.modifiers(node);
      Node pattern = node.child("pattern").orElse(node);
      if (modifiers.isEmpty() || !pattern.is("identifier")) {
        return;
      }
      Name name = Lowering.name(pattern);
      fields.add(
          new Tree.Field(
              name.name(),
              TypescriptTypes.of(node, "type"),
              List.of(),
              List.of(),
              modifiers,
              node.start(),
              node.end()));
      Expression self = new Name("this", pattern.start(), pattern.start());
      body.add(
          new Statement.Assign(
              new Member(self, name.name(), pattern.start(), pattern.end()),
              Type.NONE,
              "=",
              name,
              false,
              pattern.start(),
              pattern.end()));
    }
  }

  Tree.ClassTree of(Node node) {
    Members members = new Members();
    node.child("body").ifPresent(body -> body.named().forEach(members::add));
    List<Tree.Annotation> annotations = new ArrayList<>();
    for (Node decorator : node.all("decorator")) {
      annotations.add(new Tree.Annotation(lowering.inner(decorator)));
    }
    List<String> modifiers = JavascriptExpressions.modifiers(node);
    if (node.is("interface_declaration")) {
      modifiers.add("interface");
    }
    return made(node, name(node), supertypes(node), members, annotations, modifiers);
  }

  private static String name(Node node) {
    return node.child("name").map(Node::text).orElse("class@" + node.start());
  }

  private Tree.ClassTree made(
      Node node,
      String name,
      List<Type> supertypes,
      Members members,
      List<Tree.Annotation> annotations,
      List<String> modifiers) {
    return new Tree.ClassTree(
        name,
        supertypes,
        members.fields,
        members.methods,
        List.of(),
        members.initializers,
        annotations,
        modifiers,
        node.start(),
        node.end());
  }

  private List<Type> supertypes(Node node) {
    List<Type> found = new ArrayList<>();
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "class_heritage" -> part.named().forEach(n -> heritage(n, found));
        case "extends_type_clause" -> found.addAll(TypescriptTypes.arguments(part));
        default -> {
          // Name, type parameters and body.
        }
      }
    }
    return found;
  }

  private void heritage(Node node, List<Type> found) {
    switch (node.kind()) {
      case "extends_clause" -> {
        List<Type> arguments =
            node.first("type_arguments").map(TypescriptTypes::arguments).orElse(List.of());
        node.all("value").forEach(value -> found.add(new Type(value.text(), arguments)));
      }
      case "implements_clause" -> found.addAll(TypescriptTypes.arguments(node));
      default -> found.add(Lowering.type(node.text()));
    }
  }

  /** Members of an enum are static fields. */
  Tree.ClassTree enumeration(Node node) {
    Members members = new Members();
    for (Node part : node.child("body").map(Node::named).orElse(List.of())) {
      Node name = part.child("name").orElse(part);
      members.fields.add(
          new Tree.Field(
              JavascriptExpressions.methodName(name),
              Lowering.type(node.textOf("name")),
              lowering.expressions(part.all("value")),
              List.of(),
              List.of("static"),
              part.start(),
              part.end()));
    }
    return made(node, name(node), List.of(), members, List.of(), List.of("enum"));
  }

  /** {@code type T = {…}} is an interface; other aliases carry nothing. */
  void alias(Node node, List<Statement> out) {
    Node value = node.child("value").orElse(node);
    if (!value.is("object_type")) {
      return;
    }
    Members members = new Members();
    value.named().forEach(members::add);
    Tree.ClassTree made =
        made(node, name(node), List.of(), members, List.of(), List.of("interface"));
    out.add(new Statement.DefineClass(made, node.start(), node.end()));
  }
}
