package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Functions and classes of Python. */
final class PythonDefinitions {
  private final PythonLowering lowering;

  PythonDefinitions(PythonLowering lowering) {
    this.lowering = lowering;
  }

  List<Tree.Annotation> decorators(Node node) {
    List<Tree.Annotation> found = new ArrayList<>();
    for (Node part : node.named()) {
      if (part.is("decorator")) {
        found.add(new Tree.Annotation(lowering.inner(part)));
      }
    }
    return found;
  }

  /**
   * @param block false for a lambda, whose body is an expression
   */
  Tree.Function function(Node node, List<Tree.Annotation> annotations, boolean block) {
    List<Statement> body =
        block
            ? lowering.body(node, "body")
            : node.child("body").map(lowering::returned).orElse(List.of());
    return new Tree.Function(
        node.textOf("name"),
        List.of(),
        parameters(node),
        PythonTypes.of(node, "return_type"),
        annotations,
        node.has("async") ? List.of("async") : List.of(),
        body,
        node.start(),
        node.end());
  }

  private List<Tree.Parameter> parameters(Node node) {
    List<Tree.Parameter> found = new ArrayList<>();
    for (Node part : node.child("parameters").map(Node::named).orElse(List.of())) {
      switch (part.kind()) {
        case "keyword_separator", "positional_separator" -> {}
        case "typed_parameter" ->
            part.firstNamed()
                .ifPresent(n -> found.add(parameter(n, PythonTypes.of(part, "type"), List.of())));
        case "default_parameter", "typed_default_parameter" ->
            part.child("name")
                .ifPresent(n ->
                    found.add(
                        parameter(
                            n,
                            PythonTypes.of(part, "type"),
                            lowering.expressions(part.all("value")))));
        default -> found.add(parameter(part, Type.NONE, List.of()));
      }
    }
    return found;
  }

  private Tree.Parameter parameter(Node node, Type type, List<Expression> otherwise) {
    String rest =
        switch (node.kind()) {
          case "list_splat_pattern" -> "*";
          case "dictionary_splat_pattern" -> "**";
          default -> "";
        };
    Expression target = rest.isEmpty() ? lowering.expression(node) : lowering.inner(node);
    return new Tree.Parameter(target, type, otherwise, rest, List.of());
  }

  /** Names that the body of a class assigns are its fields. */
  Tree.ClassTree type(Node node, List<Tree.Annotation> annotations) {
    List<Tree.Field> fields = new ArrayList<>();
    List<Tree.Function> methods = new ArrayList<>();
    List<Tree.ClassTree> nested = new ArrayList<>();
    List<Statement> initializers = new ArrayList<>();
    for (Statement statement : lowering.body(node, "body")) {
      switch (statement) {
        case Statement.Define define -> methods.add(define.function());
        case Statement.DefineClass define -> nested.add(define.type());
        case Statement.Assign assign
            when assign.target() instanceof Name name && assign.operator().equals("=") ->
            fields.add(field(assign, name));
        default -> initializers.add(statement);
      }
    }
    return new Tree.ClassTree(
        node.textOf("name"),
        supertypes(node),
        fields,
        methods,
        nested,
        initializers,
        annotations,
        List.of(),
        node.start(),
        node.end());
  }

  private static Tree.Field field(Statement.Assign assign, Name name) {
    boolean none =
        assign.value() instanceof Expression.Opaque opaque
            && opaque.parts().isEmpty()
            && opaque.start() == opaque.end();
    return new Tree.Field(
        name.name(),
        assign.type(),
        none ? List.of() : List.of(assign.value()),
        List.of(),
        List.of(),
        assign.start(),
        assign.end());
  }

  private static List<Type> supertypes(Node node) {
    List<Type> found = new ArrayList<>();
    for (Node part : node.child("superclasses").map(Node::named).orElse(List.of())) {
      if (!part.is("keyword_argument")) {
        found.add(PythonTypes.of(part));
      }
    }
    return found;
  }
}
