package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.terraform.Expression.Operator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Operators of two operands. */
final class Operators {
  private Operators() {}

  static Node binary(Expression.Binary binary, Evaluation evaluation, Scope scope) {
    Origin origin = binary.span().origin();
    Operator operator = binary.operator();
    Node left = evaluation.evaluate(binary.left(), scope);
    Node right = evaluation.evaluate(binary.right(), scope);
    return result(operator, left, right, origin)
        .orElseGet(() ->
            Values.unknown(
                Values.read(left) + " " + operator.sign() + " " + Values.read(right), origin));
  }

  private static Optional<Node> result(Operator operator, Node left, Node right, Origin origin) {
    return switch (operator) {
      case OR -> logic(left, right, true).map(value -> Node.bool(value, origin));
      case AND -> logic(left, right, false).map(value -> Node.bool(value, origin));
      case EQUAL -> Values.equal(left, right).map(value -> Node.bool(value, origin));
      case UNEQUAL -> Values.equal(left, right).map(value -> Node.bool(!value, origin));
      case AT_LEAST, AT_MOST, GREATER, LESS, PLUS, MINUS, TIMES, DIVIDED, REMAINDER, NOT ->
          numbers(operator, left, right, origin);
    };
  }

  /** One operand may decide. */
  private static Optional<Boolean> logic(Node left, Node right, boolean decisive) {
    Optional<Boolean> a = Values.bool(left);
    Optional<Boolean> b = Values.bool(right);
    if (a.equals(Optional.of(decisive)) || b.equals(Optional.of(decisive))) {
      return Optional.of(decisive);
    }
    return a.isPresent() && b.isPresent() ? Optional.of(!decisive) : Optional.empty();
  }

  private static Optional<Node> numbers(Operator operator, Node left, Node right, Origin origin) {
    Optional<BigDecimal> a = Values.number(left);
    Optional<BigDecimal> b = Values.number(right);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    int order = a.get().compareTo(b.get());
    MathContext precision = MathContext.DECIMAL128;
    return switch (operator) {
      case AT_LEAST -> Optional.of(Node.bool(order >= 0, origin));
      case AT_MOST -> Optional.of(Node.bool(order <= 0, origin));
      case GREATER -> Optional.of(Node.bool(order > 0, origin));
      case LESS -> Optional.of(Node.bool(order < 0, origin));
      case PLUS -> number(a.get().add(b.get(), precision), origin);
      case MINUS -> number(a.get().subtract(b.get(), precision), origin);
      case TIMES -> number(a.get().multiply(b.get(), precision), origin);
      case DIVIDED ->
          b.get().signum() == 0
              ? Optional.empty()
              : number(a.get().divide(b.get(), precision), origin);
      case REMAINDER -> remainder(a.get(), b.get(), origin);
      case OR, AND, EQUAL, UNEQUAL, NOT -> Optional.empty();
    };
  }

  private static Optional<Node> remainder(BigDecimal a, BigDecimal b, Origin origin) {
    try {
      return b.signum() == 0
          ? Optional.empty()
          : number(a.remainder(b, MathContext.DECIMAL128), origin);
    } catch (ArithmeticException _) {
      // The quotient has more digits than are counted.
      return Optional.empty();
    }
  }

  private static Optional<Node> number(BigDecimal number, Origin origin) {
    return Math.abs((long) number.scale()) > 400
        ? Optional.empty()
        : Optional.of(Values.of(number, origin));
  }
}
