package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Joined;
import dev.ringfence.code.tree.Expression.Literal;
import dev.ringfence.code.tree.Expression.Name;
import dev.ringfence.code.tree.Expression.Opaque;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * From the syntax of one language to the common one. An instance lowers one file.
 *
 * <p>Recursion is bounded by the depth that {@link NativeParser} copies.
 */
abstract class Lowering {
  /** The operator of a spread among the elements of a sequence. */
  static final String SPREAD = "...";

  /** What must be done before the statement that is being lowered. */
  private List<Statement> before = new ArrayList<>();

  /** A file as statements. */
  record Lowered(String module, List<Statement> body) {}

  abstract Lowered unit(Node root);

  abstract Expression expression(Node node);

  /** Lowers one statement; it may become several, or none. */
  abstract void lower(Node node, List<Statement> out);

  /** One statement, and first what it needs to be done before it. */
  final void statement(Node node, List<Statement> out) {
    List<Statement> outer = before;
    before = new ArrayList<>();
    List<Statement> own = new ArrayList<>();
    lower(node, own);
    out.addAll(before);
    out.addAll(own);
    before = outer;
  }

  /** A class written as a value is declared before the statement. */
  final void first(Statement statement) {
    before.add(statement);
  }

  final List<Statement> statements(List<Node> nodes) {
    List<Statement> out = new ArrayList<>();
    for (Node node : nodes) {
      statement(node, out);
    }
    return out;
  }

  /** The body of a lambda that is an expression. */
  final List<Statement> returned(Node node) {
    List<Statement> outer = before;
    before = new ArrayList<>();
    Expression value = expression(node);
    List<Statement> out = new ArrayList<>(before);
    out.add(new Statement.Return(List.of(value), node.start(), node.end()));
    before = outer;
    return out;
  }

  /** What has no kind of its own: its parts keep their calls. */
  final Expression opaque(Node node) {
    return new Opaque(expressions(node.named()), node.start(), node.end());
  }

  final List<Expression> expressions(List<Node> nodes) {
    List<Expression> found = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      found.add(expression(node));
    }
    return found;
  }

  /** The child's value; nothing known where broken source has none. */
  final Expression child(Node node, String field) {
    return node.child(field).map(this::expression).orElseGet(() -> none(node));
  }

  final Expression inner(Node node) {
    return node.firstNamed().map(this::expression).orElseGet(() -> none(node));
  }

  /** What must not make a node of its own: statements that broken source has in a wrong place. */
  final void broken(Node node, List<Statement> out) {
    for (Node child : node.named()) {
      statement(child, out);
    }
  }

  static Expression none(Node node) {
    return new Opaque(List.of(), node.end(), node.end());
  }

  static Name name(Node node) {
    return new Name(node.text(), node.start(), node.end());
  }

  static Literal string(String text, Node node) {
    return new Literal(Literal.Kind.STRING, text, node.start(), node.end());
  }

  static Literal literal(Literal.Kind kind, Node node) {
    return new Literal(kind, node.text(), node.start(), node.end());
  }

  static Type type(String name) {
    return name.isEmpty() ? Type.NONE : new Type(name, List.of());
  }

  /** The operands of {@code +} in a row, without recursion; joined where one of them is text. */
  final Expression sum(Node node) {
    Deque<Node> operands = new ArrayDeque<>();
    Node left = node;
    while (isSum(left)) {
      left.child("right").ifPresent(operands::push);
      left = left.child("left").orElseThrow();
    }
    operands.push(left);
    List<Expression> parts = new ArrayList<>();
    boolean text = false;
    for (Node operand : operands) {
      Expression part = expression(operand);
      if (part instanceof Joined joined) {
        parts.addAll(joined.parts());
        text = true;
      } else {
        parts.add(part);
        text |= isText(part);
      }
    }
    return text
        ? new Joined(parts, node.start(), node.end())
        : new Operation("+", parts, node.start(), node.end());
  }

  private static boolean isSum(Node node) {
    return (node.is("binary_expression") || node.is("binary_operator"))
        && node.has("+")
        && node.child("left").isPresent();
  }

  static boolean isText(Expression part) {
    return part instanceof Joined
        || part instanceof Literal literal && literal.kind() == Literal.Kind.STRING;
  }

  /** Several pieces as one string: a literal where all of it is known. */
  static Expression joined(List<Expression> parts, Node node) {
    List<Expression> kept = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    int from = -1;
    int to = -1;
    for (Expression part : parts) {
      if (part instanceof Literal literal && literal.kind() == Literal.Kind.STRING) {
        from = from < 0 ? literal.start() : from;
        to = literal.end();
        run.append(literal.text());
      } else {
        if (from >= 0) {
          kept.add(new Literal(Literal.Kind.STRING, run.toString(), from, to));
          run.setLength(0);
          from = -1;
        }
        kept.add(part);
      }
    }
    if (kept.isEmpty()) {
      return string(run.toString(), node);
    }
    if (from >= 0) {
      kept.add(new Literal(Literal.Kind.STRING, run.toString(), from, to));
    }
    return new Joined(kept, node.start(), node.end());
  }

  static Tree.Function function(
      String name,
      List<Tree.Parameter> parameters,
      Type returns,
      List<String> modifiers,
      List<Statement> body,
      Node node) {
    return new Tree.Function(
        name, List.of(), parameters, returns, List.of(), modifiers, body, node.start(), node.end());
  }
}
