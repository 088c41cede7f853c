package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Assignment;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Statement.Assign;
import dev.ringfence.code.tree.Statement.Imported;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Java: statements. */
final class JavaLowering extends Lowering {
  private final JavaExpressions expressions = new JavaExpressions(this);
  private final JavaDeclarations declarations = new JavaDeclarations(this);

  @Override
  Lowered unit(Node root) {
    String module =
        root.first("package_declaration")
            .flatMap(n -> n.named().stream().filter(JavaLowering::isName).findFirst())
            .map(Node::text)
            .orElse("");
    return new Lowered(module, statements(root.named()));
  }

  private static boolean isName(Node node) {
    return node.is("identifier") || node.is("scoped_identifier");
  }

  @Override
  Expression expression(Node node) {
    return expressions.of(node);
  }

  JavaDeclarations declarations() {
    return declarations;
  }

  @Override
  void lower(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "expression_statement" -> node.named().forEach(n -> evaluate(n, out));
      case "local_variable_declaration" -> declare(node, out);
      case "import_declaration" -> imported(node, out);
      case "class_declaration",
          "interface_declaration",
          "enum_declaration",
          "record_declaration",
          "annotation_type_declaration" ->
          out.add(new Statement.DefineClass(declarations.type(node), start, end));
      case "method_declaration", "constructor_declaration" ->
          out.add(new Statement.Define(declarations.function(node), start, end));
      case "package_declaration", "module_declaration" -> {}
      case "explicit_constructor_invocation" -> constructor(node, out);
      case NativeParser.ERROR -> broken(node, out);
      default -> control(node, out);
    }
  }

  private void control(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "block", "constructor_body" ->
          out.add(new Statement.Block(statements(node.named()), start, end));
      case "if_statement" ->
          out.add(
              new Statement.If(
                  child(node, "condition"),
                  body(node, "consequence"),
                  body(node, "alternative"),
                  start,
                  end));
      case "while_statement", "do_statement" ->
          out.add(
              new Statement.Repeat(
                  List.of(),
                  List.of(child(node, "condition")),
                  body(node, "body"),
                  List.of(),
                  start,
                  end));
      case "for_statement" -> counted(node, out);
      case "enhanced_for_statement" -> out.add(each(node));
      case "switch_expression" -> out.add(choice(node, false));
      case "try_statement", "try_with_resources_statement" -> out.add(attempt(node));
      case "return_statement", "yield_statement" ->
          out.add(new Statement.Return(expressions(node.named()), start, end));
      case "throw_statement" -> out.add(new Statement.Throw(expressions(node.named()), start, end));
      case "break_statement" -> out.add(new Statement.Jump("break", start, end));
      case "continue_statement" -> out.add(new Statement.Jump("continue", start, end));
      case "labeled_statement" -> {
        List<Node> parts = node.named();
        statement(parts.getLast(), out);
      }
      case "synchronized_statement" -> {
        Expression lock = inner(node);
        out.add(new Statement.Evaluate(lock, lock.start(), lock.end()));
        out.add(new Statement.Block(body(node, "body"), start, end));
      }
      case "assert_statement" ->
          out.add(
              new Statement.Evaluate(
                  new Operation("assert", expressions(node.named()), start, end), start, end));
      default -> evaluate(node, out);
    }
  }

  private void evaluate(Node node, List<Statement> out) {
    if (node.is("switch_expression")) {
      out.add(choice(node, false));
      return;
    }
    Expression value = expression(node);
    if (value instanceof Assignment a) {
      out.add(
          new Assign(a.target(), Type.NONE, a.operator(), a.value(), false, a.start(), a.end()));
    } else {
      out.add(new Statement.Evaluate(value, node.start(), node.end()));
    }
  }

  private void declare(Node node, List<Statement> out) {
    Type type = JavaTypes.of(node);
    for (Node declarator : node.all("declarator")) {
      Type own = declarator.has("dimensions") ? new Type("[]", List.of(type)) : type;
      out.add(
          new Assign(
              child(declarator, "name"),
              own,
              "=",
              child(declarator, "value"),
              true,
              declarator.start(),
              declarator.end()));
    }
  }

  private static void imported(Node node, List<Statement> out) {
    Node name = node.named().stream().filter(JavaLowering::isName).findFirst().orElse(node);
    String module = name.text();
    Imported what = new Imported("*", "");
    if (!node.has("asterisk")) {
      module = name.textOf("scope");
      String simple = name.is("identifier") ? name.text() : name.textOf("name");
      what = new Imported(simple, simple);
    }
    out.add(new Statement.Import(module, List.of(what), node.start(), node.end()));
  }

  /** {@code this(…)} and {@code super(…)}. */
  private void constructor(Node node, List<Statement> out) {
    Node word = node.child("constructor").orElse(node);
    Expression call =
        new Expression.Call(name(word), expressions.arguments(node), node.start(), node.end());
    out.add(new Statement.Evaluate(call, node.start(), node.end()));
  }

  List<Statement> body(Node node, String field) {
    return node.child(field).map(this::body).orElse(List.of());
  }

  private List<Statement> body(Node body) {
    return switch (body.kind()) {
      case "block", "constructor_body" -> statements(body.named());
      case ";" -> List.of();
      default -> statements(List.of(body));
    };
  }

  private void counted(Node node, List<Statement> out) {
    for (Node first : node.all("init")) {
      if (first.is("local_variable_declaration")) {
        statement(first, out);
      } else {
        evaluate(first, out);
      }
    }
    List<Statement> body = new ArrayList<>(body(node, "body"));
    node.all("update").forEach(step -> evaluate(step, body));
    List<Expression> condition = expressions(node.all("condition"));
    out.add(new Statement.Repeat(List.of(), condition, body, List.of(), node.start(), node.end()));
  }

  private Statement each(Node node) {
    Expression target = child(node, "name");
    Type type = JavaTypes.of(node);
    Expression typed =
        type.isWritten() ? new Expression.Cast(type, target, target.start(), target.end()) : target;
    return new Statement.Repeat(
        List.of(new Expression.Loop(typed, child(node, "value"), List.of())),
        List.of(),
        body(node, "body"),
        List.of(),
        node.start(),
        node.end());
  }

  /**
   * @param valued the last expression of a rule is the value of the whole
   */
  Statement choice(Node node, boolean valued) {
    List<Statement.Case> cases = new ArrayList<>();
    for (Node part : node.child("body").map(Node::named).orElse(List.of())) {
      List<Node> labels = new ArrayList<>();
      List<Statement> body = new ArrayList<>();
      for (Node inside : part.named()) {
        if (inside.is("switch_label")) {
          labels.add(inside);
        } else if (inside.is("block")) {
          body.addAll(body(inside));
        } else if (valued && inside.is("expression_statement")) {
          body.addAll(inside.firstNamed().map(this::returned).orElse(List.of()));
        } else {
          statement(inside, body);
        }
      }
      cases.add(oneCase(labels, body));
    }
    return new Statement.Switch(child(node, "condition"), cases, node.start(), node.end());
  }

  private Statement.Case oneCase(List<Node> nodes, List<Statement> body) {
    List<Expression> labels = new ArrayList<>();
    List<Statement> guarded = body;
    for (Node node : nodes) {
      for (Node part : node.named()) {
        if (part.is("guard")) {
          guarded =
              List.of(new Statement.If(inner(part), guarded, List.of(), part.start(), part.end()));
        } else {
          labels.add(expression(part));
        }
      }
    }
    boolean other = nodes.stream().anyMatch(n -> n.has("default"));
    return new Statement.Case(other ? List.of() : labels, guarded);
  }

  private Statement attempt(Node node) {
    List<Statement.Catch> catches = new ArrayList<>();
    List<Statement> last = new ArrayList<>();
    for (Node part : node.named()) {
      if (part.is("catch_clause")) {
        catches.add(handler(part));
      } else if (part.is("finally_clause")) {
        part.firstNamed().ifPresent(block -> last.addAll(body(block)));
      }
    }
    List<Statement> body = body(node, "body");
    if (node.child("resources").isEmpty()) {
      return new Statement.Try(body, catches, last, node.start(), node.end());
    }
    List<Statement> resources = new ArrayList<>();
    node.child("resources").ifPresent(all -> all.named().forEach(n -> resource(n, resources)));
    Statement scope = new Statement.Scope(resources, body, node.start(), node.end());
    return catches.isEmpty() && last.isEmpty()
        ? scope
        : new Statement.Try(List.of(scope), catches, last, node.start(), node.end());
  }

  private void resource(Node node, List<Statement> out) {
    if (node.child("name").isEmpty()) {
      out.add(new Statement.Evaluate(inner(node), node.start(), node.end()));
      return;
    }
    out.add(
        new Assign(
            child(node, "name"),
            JavaTypes.of(node),
            "=",
            child(node, "value"),
            true,
            node.start(),
            node.end()));
  }

  private Statement.Catch handler(Node node) {
    Node parameter = node.first("catch_formal_parameter").orElse(node);
    List<Type> types = parameter.first("catch_type").map(JavaTypes::all).orElse(List.of());
    return new Statement.Catch(types, parameter.textOf("name"), body(node, "body"));
  }

  static Member member(Expression object, Node name) {
    return new Member(object, name.text(), object.start(), name.end());
  }

  static Name typeName(Node node, Type type) {
    return new Name(type.name(), node.start(), node.end());
  }
}
