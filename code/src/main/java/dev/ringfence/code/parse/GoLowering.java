package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Literal;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Expression.Sequence;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Statement.Assign;
import dev.ringfence.code.tree.Statement.Imported;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Go: statements. */
final class GoLowering extends Lowering {
  private final GoExpressions expressions = new GoExpressions(this);
  private final GoDeclarations declarations = new GoDeclarations(this);

  @Override
  Lowered unit(Node root) {
    String module =
        root.first("package_clause").flatMap(Node::firstNamed).map(Node::text).orElse("");
    return new Lowered(module, statements(root.named()));
  }

  @Override
  Expression expression(Node node) {
    return expressions.of(node);
  }

  GoDeclarations declarations() {
    return declarations;
  }

  @Override
  void lower(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "import_declaration", "import_spec_list", "var_spec_list", "statement_list" ->
          broken(node, out);
      case NativeParser.ERROR -> broken(node, out);
      case "import_spec" -> imported(node, out);
      case "package_clause", "empty_statement" -> {}
      case "function_declaration", "method_declaration" ->
          out.add(new Statement.Define(declarations.function(node), start, end));
      case "type_declaration" -> node.named().forEach(n -> declarations.type(n, out));
      case "var_declaration", "const_declaration" -> broken(node, out);
      case "var_spec", "const_spec" -> declare(node, out);
      case "short_var_declaration" -> assign(node, "=", true, out);
      case "assignment_statement" -> assign(node, node.textOf("operator"), false, out);
      case "expression_statement", "defer_statement", "go_statement" ->
          node.named().forEach(n -> evaluate(expression(n), out));
      case "inc_statement" -> evaluate(stepped(node, "++"), out);
      case "dec_statement" -> evaluate(stepped(node, "--"), out);
      case "send_statement" ->
          evaluate(
              new Operation(
                  "<-", List.of(child(node, "channel"), child(node, "value")), start, end),
              out);
      default -> control(node, out);
    }
  }

  private void control(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "block" -> out.add(new Statement.Block(block(node), start, end));
      case "if_statement" -> {
        initializer(node, out);
        out.add(
            new Statement.If(
                child(node, "condition"),
                body(node, "consequence"),
                body(node, "alternative"),
                start,
                end));
      }
      case "for_statement" -> loop(node, out);
      case "expression_switch_statement" -> {
        initializer(node, out);
        Expression subject =
            node.child("value")
                .map(this::expression)
                .orElseGet(() -> new Literal(Literal.Kind.BOOLEAN, "true", start, start));
        out.add(new Statement.Switch(subject, cases(node), start, end));
      }
      case "type_switch_statement" -> typeSwitch(node, out);
      case "select_statement" -> {
        Expression nothing = new Opaque(List.of(), start, start);
        out.add(new Statement.Switch(nothing, cases(node), start, end));
      }
      case "receive_statement" -> received(node, out);
      case "return_statement" -> {
        List<Node> values = node.first("expression_list").map(Node::named).orElse(List.of());
        List<Expression> back = expressions(values);
        out.add(
            new Statement.Return(
                back.size() > 1 ? List.of(new Sequence(back, start, end)) : back, start, end));
      }
      case "break_statement" -> out.add(new Statement.Jump("break", start, end));
      case "continue_statement" -> out.add(new Statement.Jump("continue", start, end));
      case "goto_statement" -> out.add(new Statement.Jump("goto", start, end));
      case "fallthrough_statement" -> out.add(new Statement.Jump("fallthrough", start, end));
      case "labeled_statement" -> {
        List<Node> parts = node.named();
        if (parts.size() > 1) {
          statement(parts.getLast(), out);
        }
      }
      default -> evaluate(expression(node), out);
    }
  }

  private static void evaluate(Expression expression, List<Statement> out) {
    out.add(new Statement.Evaluate(expression, expression.start(), expression.end()));
  }

  private Expression stepped(Node node, String operator) {
    return new Operation(operator, List.of(inner(node)), node.start(), node.end());
  }

  private void initializer(Node node, List<Statement> out) {
    node.child("initializer").ifPresent(first -> statement(first, out));
  }

  private void imported(Node node, List<Statement> out) {
    String written = node.textOf("path");
    String path = written.length() > 1 ? written.substring(1, written.length() - 1) : written;
    String name = node.textOf("name");
    List<Imported> names =
        switch (name) {
          case "_" -> List.of();
          case "." -> List.of(new Imported("*", ""));
          case "" -> List.of(new Imported("*", packageName(path)));
          default -> List.of(new Imported("*", name));
        };
    out.add(new Statement.Import(path, names, node.start(), node.end()));
  }

  /**
   * The name that a package most often has: the last part of its path, without a version (Go
   * Modules Reference, "Major version suffixes").
   */
  private static String packageName(String path) {
    String[] parts = path.split("/", -1);
    String last = parts[parts.length - 1];
    if (parts.length > 1 && isVersion(last)) {
      last = parts[parts.length - 2];
    }
    int dot = last.lastIndexOf('.');
    return dot > 0 && isVersion(last.substring(dot + 1)) ? last.substring(0, dot) : last;
  }

  private static boolean isVersion(String word) {
    return word.length() > 1
        && word.charAt(0) == 'v'
        && word.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  List<Statement> body(Node node, String field) {
    return node.child(field)
        .map(body -> body.is("block") ? block(body) : statements(List.of(body)))
        .orElse(List.of());
  }

  private List<Statement> block(Node node) {
    return statements(node.named());
  }

  private void declare(Node node, List<Statement> out) {
    Type type = GoTypes.of(node, "type");
    List<Node> names = node.all("name");
    List<Node> values = node.child("value").map(Node::named).orElse(List.of());
    if (names.size() > 1 && values.size() == 1) {
      Expression target = new Sequence(expressions(names), node.start(), names.getLast().end());
      out.add(assigned(target, type, expression(values.getFirst()), node));
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      Expression value = i < values.size() ? expression(values.get(i)) : none(node);
      out.add(assigned(name(names.get(i)), type, value, node));
    }
  }

  private static Assign assigned(Expression target, Type type, Expression value, Node node) {
    return new Assign(target, type, "=", value, true, node.start(), node.end());
  }

  private void assign(Node node, String operator, boolean declares, List<Statement> out) {
    out.add(
        new Assign(
            child(node, "left"),
            Type.NONE,
            operator,
            child(node, "right"),
            declares,
            node.start(),
            node.end()));
  }

  private void loop(Node node, List<Statement> out) {
    List<Statement> body = new ArrayList<>(body(node, "body"));
    List<Expression> condition = new ArrayList<>();
    List<Expression.Loop> each = new ArrayList<>();
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "block" -> {}
        case "for_clause" -> {
          initializer(part, out);
          condition.addAll(expressions(part.all("condition")));
          part.child("update").ifPresent(step -> statement(step, body));
        }
        case "range_clause" -> {
          List<Node> left = part.child("left").map(Node::named).orElse(List.of());
          Expression target = new Sequence(expressions(left), part.start(), part.end());
          each.add(new Expression.Loop(target, child(part, "right"), List.of()));
        }
        default -> condition.add(expression(part));
      }
    }
    out.add(new Statement.Repeat(each, condition, body, List.of(), node.start(), node.end()));
  }

  private List<Statement.Case> cases(Node node) {
    List<Statement.Case> cases = new ArrayList<>();
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "expression_case" -> {
          List<Node> labels = part.child("value").map(Node::named).orElse(List.of());
          cases.add(new Statement.Case(expressions(labels), rest(part, "value")));
        }
        case "type_case" -> {
          List<Expression> labels = new ArrayList<>();
          for (Node type : part.all("type")) {
            labels.add(
                type.text().equals("nil")
                    ? literal(Literal.Kind.NULL, type)
                    : new Expression.Name(GoTypes.of(type).name(), type.start(), type.end()));
          }
          cases.add(new Statement.Case(labels, rest(part, "type")));
        }
        case "communication_case" -> {
          Expression label = new Opaque(List.of(), part.start(), part.start());
          cases.add(new Statement.Case(List.of(label), statements(part.named())));
        }
        case "default_case" -> cases.add(new Statement.Case(List.of(), statements(part.named())));
        default -> {
          // The subject.
        }
      }
    }
    return cases;
  }

  private List<Statement> rest(Node node, String label) {
    List<Node> body = new ArrayList<>(node.named());
    body.removeIf(part -> part.field().equals(label));
    return statements(body);
  }

  private void typeSwitch(Node node, List<Statement> out) {
    initializer(node, out);
    Expression subject = child(node, "value");
    if (node.child("alias").isPresent()) {
      subject =
          new Expression.Assignment(
              "=", child(node, "alias"), subject, subject.start(), subject.end());
    }
    out.add(new Statement.Switch(subject, cases(node), node.start(), node.end()));
  }

  private void received(Node node, List<Statement> out) {
    if (node.child("left").isPresent()) {
      assign(node, "=", node.has(":="), out);
    } else {
      evaluate(child(node, "right"), out);
    }
  }
}
