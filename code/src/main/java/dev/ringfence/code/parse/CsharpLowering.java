package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Assignment;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Statement.Assign;
import dev.ringfence.code.tree.Statement.Imported;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** C#: statements. */
final class CsharpLowering extends Lowering {
  private final CsharpExpressions expressions = new CsharpExpressions(this);
  private final CsharpDeclarations declarations = new CsharpDeclarations(this);

  @Override
  Lowered unit(Node root) {
    String module =
        root.first("file_scoped_namespace_declaration")
            .or(() -> root.first("namespace_declaration"))
            .map(n -> n.textOf("name"))
            .orElse("");
    return new Lowered(module, statements(root.named()));
  }

  @Override
  Expression expression(Node node) {
    return expressions.of(node);
  }

  CsharpExpressions expressions() {
    return expressions;
  }

  CsharpDeclarations declarations() {
    return declarations;
  }

  @Override
  void lower(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "global_statement", "declaration_list", NativeParser.ERROR -> broken(node, out);
      case "preproc_if", "preproc_elif", "preproc_else" -> conditional(node, out);
      case "namespace_declaration" -> node.child("body").ifPresent(n -> broken(n, out));
      case "file_scoped_namespace_declaration" ->
          node.named().stream()
              .filter(n -> !n.field().equals("name"))
              .forEach(n -> statement(n, out));
      case "using_directive" -> imported(node, out);
      case "class_declaration",
          "struct_declaration",
          "interface_declaration",
          "record_declaration",
          "enum_declaration" ->
          out.add(new Statement.DefineClass(declarations.type(node), start, end));
      case "method_declaration", "local_function_statement", "constructor_declaration" ->
          out.add(new Statement.Define(declarations.function(node), start, end));
      case "local_declaration_statement", "field_declaration", "event_field_declaration" ->
          node.first("variable_declaration").ifPresent(n -> declare(n, out));
      case "variable_declaration" -> declare(node, out);
      case "expression_statement" -> node.named().forEach(n -> evaluate(n, out));
      case "empty_statement",
          "delegate_declaration",
          "extern_alias_directive",
          "global_attribute",
          "attribute_list" -> {}
      default -> control(node, out);
    }
  }

  /** Both branches of {@code #if}, as only the build can tell which it takes. */
  private void conditional(Node node, List<Statement> out) {
    for (Node part : node.named()) {
      if (!part.field().equals("condition")) {
        statement(part, out);
      }
    }
  }

  private void control(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "block" -> out.add(new Statement.Block(statements(node.named()), start, end));
      case "checked_statement", "unsafe_statement" -> node.named().forEach(n -> statement(n, out));
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
      case "foreach_statement" -> out.add(each(node));
      case "switch_statement" -> out.add(choice(node));
      case "try_statement" -> out.add(attempt(node));
      case "using_statement", "fixed_statement", "lock_statement" -> out.add(scope(node));
      case "return_statement" ->
          out.add(new Statement.Return(expressions(node.named()), start, end));
      case "throw_statement" -> out.add(new Statement.Throw(expressions(node.named()), start, end));
      case "yield_statement" -> {
        Expression given = new Expression.Await(inner(node), start, end);
        out.add(new Statement.Evaluate(given, start, end));
      }
      case "break_statement" -> out.add(new Statement.Jump("break", start, end));
      case "continue_statement" -> out.add(new Statement.Jump("continue", start, end));
      case "goto_statement" -> out.add(new Statement.Jump("goto", start, end));
      case "labeled_statement" -> statement(node.named().getLast(), out);
      default -> evaluate(node, out);
    }
  }

  private void evaluate(Node node, List<Statement> out) {
    Expression value = expression(node);
    if (value instanceof Assignment a) {
      out.add(
          new Assign(a.target(), Type.NONE, a.operator(), a.value(), false, a.start(), a.end()));
    } else {
      out.add(new Statement.Evaluate(value, node.start(), node.end()));
    }
  }

  private static void imported(Node node, List<Statement> out) {
    String alias = node.textOf("name");
    String module = "";
    for (Node part : node.named()) {
      if (!part.field().equals("name")) {
        module = CsharpTypes.of(part).name();
      }
    }
    Imported what = new Imported("*", "");
    if (!alias.isEmpty()) {
      int dot = module.lastIndexOf('.');
      what = new Imported(module.substring(dot + 1), alias);
      module = dot < 0 ? "" : module.substring(0, dot);
    }
    out.add(new Statement.Import(module, List.of(what), node.start(), node.end()));
  }

  private void declare(Node node, List<Statement> out) {
    Type type = CsharpTypes.of(node, "type");
    for (Node declarator : node.named()) {
      if (!declarator.is("variable_declarator")) {
        continue;
      }
      Expression target =
          declarator
              .child("name")
              .or(() -> declarator.first("tuple_pattern"))
              .map(this::expression)
              .orElseGet(() -> none(declarator));
      out.add(
          new Assign(
              target,
              type,
              "=",
              value(declarator, type),
              true,
              declarator.start(),
              declarator.end()));
    }
  }

  /** The first value of a variable; {@code new()} is of the type that is declared. */
  Expression value(Node declarator, Type type) {
    Expression value = none(declarator);
    for (Node part : declarator.named()) {
      if (!part.field().equals("name")
          && !part.is("tuple_pattern")
          && !part.is("bracketed_argument_list")) {
        value = typed(expression(part), type);
      }
    }
    return value;
  }

  static Expression typed(Expression value, Type type) {
    if (value instanceof Expression.New made && !made.type().isWritten() && type.isWritten()) {
      return new Expression.New(
          type,
          new Expression.Name(type.name(), made.start(), made.start()),
          made.arguments(),
          made.body(),
          made.start(),
          made.end());
    }
    return value;
  }

  List<Statement> body(Node node, String field) {
    return node.child(field).map(this::body).orElse(List.of());
  }

  List<Statement> body(Node body) {
    return switch (body.kind()) {
      case "block" -> statements(body.named());
      case "arrow_expression_clause" -> body.firstNamed().map(this::returned).orElse(List.of());
      default -> statements(List.of(body));
    };
  }

  private void counted(Node node, List<Statement> out) {
    for (Node first : node.all("initializer")) {
      if (first.is("variable_declaration")) {
        declare(first, out);
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
    Expression target = child(node, "left");
    Type type = CsharpTypes.of(node, "type");
    Expression typed =
        type.isWritten() ? new Expression.Cast(type, target, target.start(), target.end()) : target;
    return new Statement.Repeat(
        List.of(new Expression.Loop(typed, child(node, "right"), List.of())),
        List.of(),
        body(node, "body"),
        List.of(),
        node.start(),
        node.end());
  }

  private Statement choice(Node node) {
    List<Statement.Case> cases = new ArrayList<>();
    for (Node section : node.child("body").map(Node::named).orElse(List.of())) {
      List<Expression> labels = new ArrayList<>();
      List<Expression> guards = new ArrayList<>();
      List<Node> body = new ArrayList<>();
      boolean label = false;
      boolean other = section.has("default");
      for (Node part : section.children()) {
        if (part.is("case") || part.is(":")) {
          label = part.is("case");
        } else if (part.is("when_clause")) {
          guards.add(inner(part));
        } else if (part.isNamed() && label) {
          labels.add(expression(part));
        } else if (part.isNamed()) {
          body.add(part);
        }
      }
      List<Statement> done = guarded(guards, statements(body), section);
      cases.add(new Statement.Case(other ? List.of() : labels, done));
    }
    return new Statement.Switch(child(node, "value"), cases, node.start(), node.end());
  }

  static List<Statement> guarded(List<Expression> guards, List<Statement> body, Node node) {
    List<Statement> done = body;
    for (Expression guard : guards) {
      done = List.of(new Statement.If(guard, done, List.of(), node.start(), node.end()));
    }
    return done;
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
    return new Statement.Try(body(node, "body"), catches, last, node.start(), node.end());
  }

  private Statement.Catch handler(Node node) {
    Node declaration = node.first("catch_declaration").orElse(node);
    Type type = CsharpTypes.of(declaration, "type");
    List<Expression> guards = new ArrayList<>();
    node.first("catch_filter_clause").ifPresent(filter -> guards.add(inner(filter)));
    return new Statement.Catch(
        type.isWritten() ? List.of(type) : List.of(),
        declaration.equals(node) ? "" : declaration.textOf("name"),
        guarded(guards, body(node, "body"), node));
  }

  /** {@code using (…)}, {@code lock (…)} and {@code fixed (…)}: what is held, then the body. */
  private Statement scope(Node node) {
    List<Node> parts = node.named();
    List<Statement> resources = new ArrayList<>();
    if (parts.size() > 1) {
      statement(parts.getFirst(), resources);
    }
    List<Statement> body = parts.isEmpty() ? List.of() : body(parts.getLast());
    return new Statement.Scope(resources, body, node.start(), node.end());
  }
}
