package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Statement.Assign;
import dev.ringfence.code.tree.Statement.Imported;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Python: statements. */
final class PythonLowering extends Lowering {
  /** So many {@code elif} are nested; more stand in a row. */
  private static final int MOST_NESTED = 100;

  private final PythonExpressions expressions = new PythonExpressions(this);
  private final PythonDefinitions definitions = new PythonDefinitions(this);

  @Override
  Lowered unit(Node root) {
    return new Lowered("", statements(root.named()));
  }

  @Override
  Expression expression(Node node) {
    return expressions.of(node);
  }

  PythonDefinitions definitions() {
    return definitions;
  }

  @Override
  void lower(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "expression_statement" -> evaluated(node, out);
      case "import_statement" -> imports(node, out);
      case "import_from_statement" -> out.add(from(node));
      case "function_definition" ->
          out.add(new Statement.Define(definitions.function(node, List.of(), true), start, end));
      case "class_definition" ->
          out.add(new Statement.DefineClass(definitions.type(node, List.of()), start, end));
      case "decorated_definition" -> decorated(node, out);
      case "return_statement" ->
          out.add(new Statement.Return(expressions(node.named()), start, end));
      case "raise_statement" -> out.add(new Statement.Throw(expressions(node.named()), start, end));
      case "break_statement" -> out.add(new Statement.Jump("break", start, end));
      case "continue_statement" -> out.add(new Statement.Jump("continue", start, end));
      case "pass_statement", "future_import_statement", "type_alias_statement" -> {}
      case "block", "case_clause", NativeParser.ERROR -> broken(node, out);
      default -> compound(node, out);
    }
  }

  private void compound(Node node, List<Statement> out) {
    int start = node.start();
    int end = node.end();
    switch (node.kind()) {
      case "if_statement" -> out.add(branch(node));
      case "for_statement" -> {
        Expression.Loop loop =
            new Expression.Loop(child(node, "left"), child(node, "right"), List.of());
        out.add(
            new Statement.Repeat(
                List.of(loop), List.of(), body(node, "body"), otherwise(node), start, end));
      }
      case "while_statement" ->
          out.add(
              new Statement.Repeat(
                  List.of(),
                  List.of(child(node, "condition")),
                  body(node, "body"),
                  otherwise(node),
                  start,
                  end));
      case "try_statement" -> out.add(attempt(node));
      case "with_statement" -> out.add(scope(node));
      case "match_statement" -> out.add(match(node));
      case "assert_statement" -> words(node, "assert", out);
      case "delete_statement" -> words(node, "del", out);
      case "global_statement", "nonlocal_statement" -> words(node, "global", out);
      case "print_statement", "exec_statement" -> called(node, out);
      default -> out.add(new Statement.Evaluate(expression(node), start, end));
    }
  }

  private void words(Node node, String operator, List<Statement> out) {
    Operation operation =
        new Operation(operator, expressions(node.named()), node.start(), node.end());
    out.add(new Statement.Evaluate(operation, node.start(), node.end()));
  }

  /** {@code print x} and {@code exec x} of Python 2 are calls. */
  private void called(Node node, List<Statement> out) {
    List<Expression.Argument> arguments = new ArrayList<>();
    for (Node argument : node.named()) {
      arguments.add(new Expression.Argument("", expression(argument), false));
    }
    String word = node.is("print_statement") ? "print" : "exec";
    Name callee = new Name(word, node.start(), node.start() + word.length());
    Expression call = new Expression.Call(callee, arguments, node.start(), node.end());
    out.add(new Statement.Evaluate(call, node.start(), node.end()));
  }

  private void evaluated(Node node, List<Statement> out) {
    for (Node part : node.named()) {
      if (part.is("assignment") || part.is("augmented_assignment")) {
        out.add(assign(part));
      } else {
        out.add(new Statement.Evaluate(expression(part), part.start(), part.end()));
      }
    }
  }

  Assign assign(Node node) {
    return new Assign(
        child(node, "left"),
        PythonTypes.of(node, "type"),
        node.child("operator").map(Node::text).orElse("="),
        child(node, "right"),
        false,
        node.start(),
        node.end());
  }

  private static void imports(Node node, List<Statement> out) {
    for (Node name : node.all("name")) {
      String module = name.is("aliased_import") ? name.textOf("name") : name.text();
      String local = name.child("alias").map(Node::text).orElse(module);
      out.add(
          new Statement.Import(
              module, List.of(new Imported("*", local)), node.start(), node.end()));
    }
  }

  private static Statement from(Node node) {
    List<Imported> names = new ArrayList<>();
    if (node.has("wildcard_import")) {
      names.add(new Imported("*", ""));
    }
    for (Node name : node.all("name")) {
      String exported = name.is("aliased_import") ? name.textOf("name") : name.text();
      names.add(new Imported(exported, name.child("alias").map(Node::text).orElse(exported)));
    }
    String module = node.textOf("module_name").replace(" ", "");
    return new Statement.Import(module, names, node.start(), node.end());
  }

  private void decorated(Node node, List<Statement> out) {
    Node definition = node.child("definition").orElse(node);
    List<Tree.Annotation> annotations = definitions.decorators(node);
    if (definition.is("class_definition")) {
      out.add(
          new Statement.DefineClass(
              definitions.type(definition, annotations), node.start(), node.end()));
    } else if (definition.is("function_definition")) {
      out.add(
          new Statement.Define(
              definitions.function(definition, annotations, true), node.start(), node.end()));
    } else {
      broken(node, out);
    }
  }

  List<Statement> body(Node node, String field) {
    return node.child(field).map(block -> statements(block.named())).orElse(List.of());
  }

  private List<Statement> block(Node node) {
    return node.first("block").map(block -> statements(block.named())).orElse(List.of());
  }

  private List<Statement> otherwise(Node node) {
    return node.child("alternative").map(n -> body(n, "body")).orElse(List.of());
  }

  private Statement branch(Node node) {
    List<Node> alternatives = node.all("alternative");
    List<Statement> rest = List.of();
    for (int i = alternatives.size() - 1; i >= 0; i--) {
      Node alternative = alternatives.get(i);
      if (alternative.is("else_clause")) {
        rest = body(alternative, "body");
      } else if (i > MOST_NESTED) {
        List<Statement> row = new ArrayList<>();
        row.add(one(alternative, alternative.end(), List.of()));
        row.addAll(rest);
        rest = row;
      } else {
        rest = List.of(one(alternative, node.end(), rest));
      }
    }
    return one(node, node.end(), rest);
  }

  private Statement one(Node node, int end, List<Statement> otherwise) {
    return new Statement.If(
        child(node, "condition"), body(node, "consequence"), otherwise, node.start(), end);
  }

  private Statement attempt(Node node) {
    List<Statement> body = new ArrayList<>(body(node, "body"));
    List<Statement.Catch> catches = new ArrayList<>();
    List<Statement> last = new ArrayList<>();
    for (Node part : node.named()) {
      switch (part.kind()) {
        case "except_clause" -> catches.add(handler(part));
        case "else_clause" -> body.addAll(body(part, "body"));
        case "finally_clause" -> last.addAll(block(part));
        default -> {
          // The body, which is done.
        }
      }
    }
    return new Statement.Try(body, catches, last, node.start(), node.end());
  }

  private Statement.Catch handler(Node node) {
    List<Type> types = new ArrayList<>();
    String name = node.textOf("alias");
    for (Node value : node.all("value")) {
      Node caught = value;
      if (value.is("as_pattern")) {
        caught = value.firstNamed().orElse(value);
        name = value.textOf("alias");
      }
      List<Node> each = caught.is("tuple") ? caught.named() : List.of(caught);
      each.forEach(n -> types.add(PythonTypes.of(n)));
    }
    return new Statement.Catch(types, name, block(node));
  }

  private Statement scope(Node node) {
    List<Statement> resources = new ArrayList<>();
    for (Node item : node.first("with_clause").map(Node::named).orElse(List.of())) {
      Node value = item.child("value").orElse(item);
      if (value.is("as_pattern")) {
        resources.add(
            new Assign(
                value.child("alias").map(this::inner).orElseGet(() -> none(value)),
                Type.NONE,
                "=",
                inner(value),
                true,
                value.start(),
                value.end()));
      } else {
        resources.add(new Statement.Evaluate(expression(value), value.start(), value.end()));
      }
    }
    return new Statement.Scope(resources, body(node, "body"), node.start(), node.end());
  }

  private Statement match(Node node) {
    List<Node> subjects = node.all("subject");
    Expression subject =
        subjects.size() == 1
            ? expression(subjects.getFirst())
            : new Expression.Sequence(expressions(subjects), node.start(), node.end());
    List<Statement.Case> cases = new ArrayList<>();
    for (Node clause : node.child("body").map(Node::named).orElse(List.of())) {
      if (clause.is("case_clause")) {
        cases.add(oneCase(clause));
      }
    }
    return new Statement.Switch(subject, cases, node.start(), node.end());
  }

  private Statement.Case oneCase(Node clause) {
    List<Expression> labels = new ArrayList<>();
    for (Node pattern : clause.named()) {
      if (pattern.is("case_pattern") && !pattern.text().equals("_")) {
        labels.add(expression(pattern));
      }
    }
    List<Statement> body = body(clause, "consequence");
    if (clause.child("guard").isPresent()) {
      Expression guard = clause.child("guard").map(this::inner).orElse(none(clause));
      body = List.of(new Statement.If(guard, body, List.of(), clause.start(), clause.end()));
      if (labels.isEmpty()) {
        labels.add(new Opaque(List.of(), clause.start(), clause.start()));
      }
    }
    return new Statement.Case(labels, body);
  }
}
