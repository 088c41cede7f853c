package dev.ringfence.code.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is declared. Offsets are those of {@link Expression}. */
public final class Tree {
  private Tree() {}

  /**
   * A function, method, constructor, lambda.
   *
   * @param name empty for a lambda; {@code constructor}, {@code __init__} or the class's own name
   *     for a constructor, as its language writes it
   * @param receiver the variable before the name of a Go method; else empty
   * @param modifiers {@code static}, {@code async}, {@code generator}, {@code public}, {@code get}
   *     …
   * @param body a lambda that is an expression returns it
   */
  public record Function(
      String name,
      List<Parameter> receiver,
      List<Parameter> parameters,
      Type returns,
      List<Annotation> annotations,
      List<String> modifiers,
      List<Statement> body,
      int start,
      int end) {
    public Function {
      receiver = List.copyOf(receiver);
      parameters = List.copyOf(parameters);
      annotations = List.copyOf(annotations);
      modifiers = List.copyOf(modifiers);
      body = List.copyOf(body);
    }

    /** Two functions of the same text in two files are two. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return start * 31 + end;
    }

    public boolean is(String modifier) {
      return modifiers.contains(modifier);
    }
  }

  /**
   * A parameter.
   *
   * @param target a name, or a pattern as in {@link Statement.Assign}
   * @param otherwise the default value; one or none
   * @param rest empty, {@code *} for the rest of the arguments, {@code **} for the rest of the
   *     keywords
   */
  public record Parameter(
      Expression target,
      Type type,
      List<Expression> otherwise,
      String rest,
      List<Annotation> annotations) {
    public Parameter {
      otherwise = List.copyOf(otherwise);
      annotations = List.copyOf(annotations);
    }
  }

  /**
   * A class, interface, enum, record or Go struct.
   *
   * @param supertypes what it extends and implements; embedded types of Go
   * @param fields with their first values
   * @param methods with constructors
   * @param initializers static and other blocks, in order
   */
  public record ClassTree(
      String name,
      List<Type> supertypes,
      List<Field> fields,
      List<Function> methods,
      List<ClassTree> nested,
      List<Statement> initializers,
      List<Annotation> annotations,
      List<String> modifiers,
      int start,
      int end) {
    public ClassTree {
      supertypes = List.copyOf(supertypes);
      fields = List.copyOf(fields);
      methods = List.copyOf(methods);
      nested = List.copyOf(nested);
      initializers = List.copyOf(initializers);
      annotations = List.copyOf(annotations);
      modifiers = List.copyOf(modifiers);
    }

    /** Two classes of the same text in two files are two. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return start * 31 + end;
    }
  }

  /**
   * A field or property.
   *
   * @param value its first value; one or none
   */
  public record Field(
      String name,
      Type type,
      List<Expression> value,
      List<Annotation> annotations,
      List<String> modifiers,
      int start,
      int end) {
    public Field {
      value = List.copyOf(value);
      annotations = List.copyOf(annotations);
      modifiers = List.copyOf(modifiers);
    }
  }

  /** A decorator, annotation or attribute, as the call that it is. */
  public record Annotation(Expression expression) {}
}
