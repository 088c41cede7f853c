package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Assignment;
import dev.ringfence.code.tree.Expression.Member;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Statement.Assign;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** JavaScript and TypeScript: statements. */
final class JavascriptLowering extends Lowering {
  private final JavascriptExpressions expressions = new JavascriptExpressions(this);
  private final JavascriptClasses classes = new JavascriptClasses(this);
  private final JavascriptModules modules = new JavascriptModules(this);

  @Override
  Lowered unit(Node root) {
    return new Lowered("", statements(root.named()));
  }

  @Override
  Expression expression(Node node) {
    return expressions.of(node);
  }

  JavascriptExpressions expressions() {
    return expressions;
  }

  JavascriptClasses classes() {
    return classes;
  }

  @Override
  void lower(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "expression_statement" -> node.named().forEach(n -> evaluate(n, out));
      case "variable_declaration", "lexical_declaration", "using_declaration" -> declare(node, out);
      case "function_declaration", "generator_function_declaration" ->
          out.add(new Statement.Define(expressions.function(node), start, end));
      case "class_declaration", "abstract_class_declaration", "interface_declaration" ->
          out.add(new Statement.DefineClass(classes.of(node), start, end));
      case "enum_declaration" ->
          out.add(new Statement.DefineClass(classes.enumeration(node), start, end));
      case "type_alias_declaration" -> classes.alias(node, out);
      case "import_statement" -> out.add(modules.imported(node));
      case "export_statement" -> modules.exported(node, out);
      case "import_alias" -> alias(node, out);
      case "module", "internal_module" -> node.child("body").ifPresent(body -> lower(body, out));
      case "ambient_declaration" -> broken(node, out);
      case "function_signature", "empty_statement", "debugger_statement" -> {}
      case NativeParser.ERROR -> broken(node, out);
      default -> control(node, out);
    }
  }

  private void control(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "statement_block" -> out.add(new Statement.Block(statements(node.named()), start, end));
      case "if_statement" ->
          out.add(
              new Statement.If(
                  child(node, "condition"),
                  body(node, "consequence"),
                  body(node, "alternative"),
                  start,
                  end));
      case "switch_statement" -> out.add(choice(node));
      case "for_statement" -> counted(node, out);
      case "for_in_statement" -> out.add(each(node));
      case "while_statement", "do_statement" ->
          out.add(
              new Statement.Repeat(
                  List.of(),
                  List.of(child(node, "condition")),
                  body(node, "body"),
                  List.of(),
                  start,
                  end));
      case "with_statement" -> {
        Expression object = child(node, "object");
        out.add(new Statement.Evaluate(object, object.start(), object.end()));
        out.addAll(body(node, "body"));
      }
      case "labeled_statement" -> node.child("body").ifPresent(body -> statement(body, out));
      case "try_statement" -> out.add(attempt(node));
      case "break_statement" -> out.add(new Statement.Jump("break", start, end));
      case "continue_statement" -> out.add(new Statement.Jump("continue", start, end));
      case "return_statement" ->
          out.add(new Statement.Return(expressions(node.named()), start, end));
      case "throw_statement" -> out.add(new Statement.Throw(expressions(node.named()), start, end));
      default -> evaluate(node, out);
    }
  }

  private void evaluate(Node node, List<Statement> out) {
    if (node.is("sequence_expression")) {
      node.named().forEach(part -> evaluate(part, out));
      return;
    }
    if (node.is("internal_module")) {
      lower(node, out);
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
    for (Node declarator : node.named()) {
      if (!declarator.is("variable_declarator")) {
        statement(declarator, out);
        continue;
      }
      out.add(
          new Assign(
              declarator.child("name").map(expressions::target).orElseGet(() -> none(declarator)),
              TypescriptTypes.of(declarator, "type"),
              "=",
              child(declarator, "value"),
              true,
              declarator.start(),
              declarator.end()));
    }
  }

  /** {@code import S3 = AWS.S3}. */
  private void alias(Node node, List<Statement> out) {
    List<Node> names = node.named();
    if (names.size() == 2) {
      out.add(
          new Assign(
              name(names.getFirst()),
              Type.NONE,
              "=",
              expression(names.getLast()),
              true,
              node.start(),
              node.end()));
    }
  }

  /** The statements of a body, which may be one without braces. */
  List<Statement> body(Node node, String field) {
    return node.child(field).map(this::body).orElse(List.of());
  }

  private List<Statement> body(Node body) {
    return switch (body.kind()) {
      case "statement_block" -> statements(body.named());
      case "else_clause", "finally_clause" -> body.firstNamed().map(this::body).orElse(List.of());
      default -> statements(List.of(body));
    };
  }

  private Statement choice(Node node) {
    List<Statement.Case> cases = new ArrayList<>();
    for (Node one : node.child("body").map(Node::named).orElse(List.of())) {
      List<Expression> labels = expressions(one.all("value"));
      cases.add(new Statement.Case(labels, statements(one.all("body"))));
    }
    return new Statement.Switch(child(node, "value"), cases, node.start(), node.end());
  }

  private void counted(Node node, List<Statement> out) {
    node.child("initializer").filter(Node::isNamed).ifPresent(first -> statement(first, out));
    List<Statement> body = new ArrayList<>(body(node, "body"));
    node.child("increment").filter(Node::isNamed).ifPresent(step -> evaluate(step, body));
    List<Expression> condition = new ArrayList<>();
    for (Node test : node.all("condition")) {
      if (!test.is("empty_statement")) {
        condition.add(test.is("expression_statement") ? inner(test) : expression(test));
      }
    }
    out.add(new Statement.Repeat(List.of(), condition, body, List.of(), node.start(), node.end()));
  }

  /** A loop over the names of an object's properties is one over {@code Object.keys(…)}. */
  private Statement each(Node node) {
    Expression target = node.child("left").map(expressions::target).orElseGet(() -> none(node));
    Expression iterable = child(node, "right");
    if (node.textOf("operator").equals("in")) {
      int start = iterable.start();
      int end = iterable.end();
      iterable =
          new Expression.Call(
              new Member(new Name("Object", start, start), "keys", start, start),
              List.of(new Expression.Argument("", iterable, false)),
              start,
              end);
    }
    return new Statement.Repeat(
        List.of(new Expression.Loop(target, iterable, List.of())),
        List.of(),
        body(node, "body"),
        List.of(),
        node.start(),
        node.end());
  }

  private Statement attempt(Node node) {
    List<Statement.Catch> catches = new ArrayList<>();
    for (Node handler : node.all("handler")) {
      List<Statement> body = new ArrayList<>();
      String name = "";
      Node parameter = handler.child("parameter").orElse(handler);
      if (parameter.is("identifier")) {
        name = parameter.text();
      } else if (!parameter.is("catch_clause")) {
        name = "catch@" + handler.start();
        body.add(taken(parameter, name));
      }
      body.addAll(body(handler, "body"));
      catches.add(new Statement.Catch(List.of(), name, body));
    }
    return new Statement.Try(
        body(node, "body"), catches, body(node, "finalizer"), node.start(), node.end());
  }

  /** {@code catch ({message})} takes the error apart in its first statement. */
  private Statement taken(Node pattern, String name) {
    return new Assign(
        expressions.target(pattern),
        Type.NONE,
        "=",
        new Name(name, pattern.start(), pattern.start()),
        true,
        pattern.start(),
        pattern.end());
  }

  static Expression missing(Node node) {
    return new Opaque(List.of(), node.start(), node.start());
  }
}
