package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Operation;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** A {@code switch} that has a value. */
final class Switches {
  /** More cases are not nested in each other. */
  private static final int MOST_NESTED = 100;

  private Switches() {}

  /** The value of a switch whose cases return theirs. */
  static Expression value(Statement made, Node node) {
    if (made instanceof Statement.Switch whole
        && whole.cases().size() <= MOST_NESTED
        && whole.cases().stream().allMatch(Switches::isPlain)) {
      return nested(whole, node);
    }
    Expression function =
        new Expression.Closure(
            Lowering.function("", List.of(), Type.NONE, List.of("arrow"), List.of(made), node),
            node.start(),
            node.end());
    return new Expression.Call(function, List.of(), node.start(), node.end());
  }

  private static boolean isPlain(Statement.Case one) {
    return one.body().size() == 1
        && one.body().getFirst() instanceof Statement.Return back
        && back.value().size() == 1;
  }

  private static Expression nested(Statement.Switch whole, Node node) {
    Expression rest = Lowering.none(node);
    List<Statement.Case> cases = whole.cases();
    for (Statement.Case one : cases) {
      if (one.labels().isEmpty()) {
        rest = value(one);
      }
    }
    boolean first = false;
    for (int i = cases.size() - 1; i >= 0; i--) {
      Statement.Case one = cases.get(i);
      if (one.labels().isEmpty()) {
        continue;
      }
      first = cases.subList(0, i).stream().allMatch(c -> c.labels().isEmpty());
      List<Expression> operands = new ArrayList<>();
      if (first) {
        operands.add(whole.subject());
      }
      operands.addAll(one.labels());
      Expression condition = new Operation("case", operands, node.start(), node.end());
      rest = new Expression.Choice(condition, value(one), rest, node.start(), node.end());
    }
    return first ? rest : subjectFirst(whole.subject(), rest, node);
  }

  private static Expression subjectFirst(Expression subject, Expression rest, Node node) {
    return new Operation(",", List.of(subject, rest), node.start(), node.end());
  }

  private static Expression value(Statement.Case one) {
    return one.body().getFirst() instanceof Statement.Return back
        ? back.value().getFirst()
        : new Expression.Opaque(List.of(), 0, 0);
  }
}
