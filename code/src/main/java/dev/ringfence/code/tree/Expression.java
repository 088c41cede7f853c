package dev.ringfence.code.tree;

import java.util.List;

/**
 * What has a value. Every node knows where it is written: the offsets of its first byte and of the
 * byte after its last in the file.
 *
 * <p>A front end lowers away what is only spelling: optional chaining is {@link Member}, template
 * literals, f-strings and {@code format} are {@link Joined}, comprehensions are {@link
 * Comprehension}. What it does not know is {@link Opaque}, with all its parts, so that no call is
 * lost.
 */
public sealed interface Expression {

  /** Offset of the first byte. */
  int start();

  /** Offset of the byte after the last. */
  int end();

  /** A constant. Numbers keep their spelling; a string is without quotes and escapes. */
  record Literal(Kind kind, String text, int start, int end) implements Expression {
    /** What kind of constant. */
    public enum Kind {
      STRING,
      NUMBER,
      BOOLEAN,
      NULL
    }
  }

  /** A variable, parameter, function, class, module; {@code this}, {@code self}, {@code super}. */
  record Name(String name, int start, int end) implements Expression {}

  /** {@code object.name}, also {@code object?.name} and {@code object::name}. */
  record Member(Expression object, String name, int start, int end) implements Expression {}

  /** {@code object[key]}; a slice has an {@link Opaque} key. */
  record Index(Expression object, Expression key, int start, int end) implements Expression {}

  /** A call of a function or method. */
  record Call(Expression callee, List<Argument> arguments, int start, int end)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * One argument.
   *
   * @param name of a keyword argument, else empty
   * @param spread true for {@code ...a}, {@code *a} and {@code **a} (the last with name {@code **})
   */
  record Argument(String name, Expression value, boolean spread) {}

  /**
   * {@code new T(…)}; in Go {@code T{…}} and {@code &T{…}} with keyword arguments; in C# with an
   * object initializer, whose members are keyword arguments too.
   *
   * @param body the members of an anonymous class, in a class without name; else none
   */
  record New(
      Type type,
      Expression callee,
      List<Argument> arguments,
      List<Tree.ClassTree> body,
      int start,
      int end)
      implements Expression {
    public New {
      arguments = List.copyOf(arguments);
      body = List.copyOf(body);
    }
  }

  /** A string made of parts in order, where the literal pieces stay apart from the holes. */
  record Joined(List<Expression> parts, int start, int end) implements Expression {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** {@code {k: v}}, a Python dict, a Go or C# map literal. */
  record Mapping(List<Entry> entries, int start, int end) implements Expression {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One entry.
   *
   * @param key a string literal where it is a plain name; an {@link Opaque} without parts for a
   *     spread
   * @param spread true for {@code ...value} and {@code **value}
   */
  record Entry(Expression key, Expression value, boolean spread) {}

  /** {@code [a, b]}, tuples, sets, {@code new T[] {…}}. */
  record Sequence(List<Expression> elements, int start, int end) implements Expression {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** A lambda or a function written as a value. */
  record Closure(Tree.Function function, int start, int end) implements Expression {}

  /**
   * An operator on one or more operands: {@code +}, {@code !}, {@code ==}, {@code in}, {@code
   * instanceof}. {@code +} with a string literal among its operands is {@link Joined}.
   */
  record Operation(String operator, List<Expression> operands, int start, int end)
      implements Expression {
    public Operation {
      operands = List.copyOf(operands);
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Choice(Expression condition, Expression then, Expression otherwise, int start, int end)
      implements Expression {}

  /** {@code a || b}, {@code a ?? b}, {@code a or b}: the first, or else the second. */
  record Fallback(Expression first, Expression second, int start, int end) implements Expression {}

  /**
   * An assignment used as a value, {@code :=} of Python too. The operator is {@code =}, or {@code
   * +=} and its like.
   */
  record Assignment(String operator, Expression target, Expression value, int start, int end)
      implements Expression {}

  /** {@code await x}, {@code yield x}: its operand when that is done. */
  record Await(Expression operand, int start, int end) implements Expression {}

  /** A value told to be of a type: a cast, {@code x as T}, {@code x!}. */
  record Cast(Type type, Expression operand, int start, int end) implements Expression {}

  /**
   * A list, set, dict or generator comprehension, a LINQ query.
   *
   * @param element what is made each time; of a dict a {@link Sequence} of key and value
   */
  record Comprehension(Expression element, List<Loop> loops, int start, int end)
      implements Expression {
    public Comprehension {
      loops = List.copyOf(loops);
    }
  }

  /** One {@code for target in iterable if conditions}. */
  record Loop(Expression target, Expression iterable, List<Expression> conditions) {
    public Loop {
      conditions = List.copyOf(conditions);
    }
  }

  /** What has no kind of its own, or could not be parsed. */
  record Opaque(List<Expression> parts, int start, int end) implements Expression {
    public Opaque {
      parts = List.copyOf(parts);
    }
  }
}
