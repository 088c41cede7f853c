package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Node;
import java.util.List;

/** An expression as it is written; HCL Native Syntax Specification, "Expressions". */
sealed interface Expression {

  Span span();

  /** A number, boolean or null. */
  record Literal(Node.Scalar value, Span span) implements Expression {}

  /** A string or heredoc. */
  record Template(List<Part> parts, Span span) implements Expression {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /** The first name of a reference. */
  record Name(String name, Span span) implements Expression {}

  /** {@code of.name}. */
  record Attribute(Expression of, String name, Span span) implements Expression {}

  /** {@code of[key]}. */
  record Index(Expression of, Expression key, Span span) implements Expression {}

  /** {@code of[*].each}; {@code each} is written about an {@link Item}. */
  record Splat(Expression of, Expression each, Span span) implements Expression {}

  /** The element that a splat is at. */
  record Item(Span span) implements Expression {}

  /**
   * {@code function(arguments)}.
   *
   * @param spread true if the elements of the last argument are arguments
   */
  record Call(String function, List<Expression> arguments, boolean spread, Span span)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code !of} or {@code -of}. */
  record Unary(Operator operator, Expression of, Span span) implements Expression {}

  record Binary(Operator operator, Expression left, Expression right, Span span)
      implements Expression {}

  record Conditional(Expression condition, Expression then, Expression otherwise, Span span)
      implements Expression {}

  record Tuple(List<Expression> items, Span span) implements Expression {
    public Tuple {
      items = List.copyOf(items);
    }
  }

  record Mapping(List<Pair> pairs, Span span) implements Expression {
    public Mapping {
      pairs = List.copyOf(pairs);
    }
  }

  /** One item of a mapping; a plain word as key is a template of it. */
  record Pair(Expression key, Expression value) {}

  /**
   * {@code [for …]} or {@code {for …}}.
   *
   * @param keyName empty if only the value is named
   * @param key one for a mapping, none for a list
   * @param condition one or none
   * @param grouped true if values of equal keys become a list
   */
  record For(
      String keyName,
      String valueName,
      Expression in,
      List<Expression> key,
      Expression value,
      List<Expression> condition,
      boolean grouped,
      Span span)
      implements Expression {
    public For {
      key = List.copyOf(key);
      condition = List.copyOf(condition);
    }
  }

  /** A part of a template. */
  sealed interface Part {

    record Text(String text) implements Part {}

    record Interpolation(Expression value) implements Part {}

    record If(Expression condition, List<Part> then, List<Part> otherwise) implements Part {
      public If {
        then = List.copyOf(then);
        otherwise = List.copyOf(otherwise);
      }
    }

    record Loop(String keyName, String valueName, Expression in, List<Part> body) implements Part {
      public Loop {
        body = List.copyOf(body);
      }
    }
  }

  /** Operators, with how strongly they bind. */
  enum Operator {
    OR("||", 1),
    AND("&&", 2),
    EQUAL("==", 3),
    UNEQUAL("!=", 3),
    AT_LEAST(">=", 4),
    AT_MOST("<=", 4),
    GREATER(">", 4),
    LESS("<", 4),
    PLUS("+", 5),
    MINUS("-", 5),
    TIMES("*", 6),
    DIVIDED("/", 6),
    REMAINDER("%", 6),
    NOT("!", 0);

    private final String sign;
    private final int strength;

    Operator(String sign, int strength) {
      this.sign = sign;
      this.strength = strength;
    }

    String sign() {
      return sign;
    }

    /** 0 for what stands before its only operand. */
    int strength() {
      return strength;
    }
  }
}
