package dev.ringfence.code.tree;

import java.util.List;

/** What is done. Offsets are those of {@link Expression}. */
public sealed interface Statement {

  int start();

  int end();

  /**
   * A value is given to a variable, a member or the parts of a pattern.
   *
   * @param target a {@link Expression.Name}, {@link Expression.Member} or {@link Expression.Index};
   *     for destructuring a {@link Expression.Mapping} (values are targets, a default is an {@link
   *     Expression.Assignment}) or a {@link Expression.Sequence}
   * @param type as declared
   * @param value an {@link Expression.Opaque} without parts where a declaration gives none
   * @param operator {@code =}, {@code +=} …
   * @param declares true where the variable begins here
   */
  record Assign(
      Expression target,
      Type type,
      String operator,
      Expression value,
      boolean declares,
      int start,
      int end)
      implements Statement {}

  /** An expression for its effect. */
  record Evaluate(Expression expression, int start, int end) implements Statement {}

  /** {@code return}; several values of Go and Python are a {@link Expression.Sequence}. */
  record Return(List<Expression> value, int start, int end) implements Statement {
    public Return {
      value = List.copyOf(value);
    }
  }

  /** {@code throw}, {@code raise}. */
  record Throw(List<Expression> value, int start, int end) implements Statement {
    public Throw {
      value = List.copyOf(value);
    }
  }

  record If(
      Expression condition, List<Statement> then, List<Statement> otherwise, int start, int end)
      implements Statement {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /**
   * Any loop. {@code for (init; test; step)} has its init before it and its step at the end of the
   * body.
   *
   * @param each target and iterable of a loop over elements; empty otherwise
   * @param condition empty where there is none
   */
  record Repeat(
      List<Expression.Loop> each,
      List<Expression> condition,
      List<Statement> body,
      List<Statement> otherwise,
      int start,
      int end)
      implements Statement {
    public Repeat {
      each = List.copyOf(each);
      condition = List.copyOf(condition);
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** {@code switch}, {@code match}. */
  record Switch(Expression subject, List<Case> cases, int start, int end) implements Statement {
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /** One case; without labels it is the default. */
  record Case(List<Expression> labels, List<Statement> body) {
    public Case {
      labels = List.copyOf(labels);
      body = List.copyOf(body);
    }
  }

  record Try(List<Statement> body, List<Catch> catches, List<Statement> last, int start, int end)
      implements Statement {
    public Try {
      body = List.copyOf(body);
      catches = List.copyOf(catches);
      last = List.copyOf(last);
    }
  }

  /** One {@code catch}; the name is empty where the error is not named. */
  record Catch(List<Type> types, String name, List<Statement> body) {
    public Catch {
      types = List.copyOf(types);
      body = List.copyOf(body);
    }
  }

  /** {@code with}, {@code using}, try with resources: assignments, then the body. */
  record Scope(List<Statement> resources, List<Statement> body, int start, int end)
      implements Statement {
    public Scope {
      resources = List.copyOf(resources);
      body = List.copyOf(body);
    }
  }

  record Block(List<Statement> body, int start, int end) implements Statement {
    public Block {
      body = List.copyOf(body);
    }
  }

  /** {@code break}, {@code continue}, {@code goto}. */
  record Jump(String word, int start, int end) implements Statement {}

  /** A function is declared here. */
  record Define(Tree.Function function, int start, int end) implements Statement {}

  /** A class is declared here. */
  record DefineClass(Tree.ClassTree type, int start, int end) implements Statement {}

  /**
   * A module or part of it is brought in.
   *
   * @param module {@code ./db}, {@code aws-sdk}, {@code boto3}, {@code ..lib}, {@code
   *     software.amazon.awssdk.services.s3}, {@code github.com/aws/aws-sdk-go-v2/service/s3}
   * @param names what of it; a module as a whole is the one entry with exported name {@code *} and
   *     its local name (Python {@code import a.b} has local name {@code a.b}); everything of it at
   *     once ({@code from m import *}, {@code import java.util.*}, {@code using}) is {@code *} with
   *     an empty local name; {@code import './x'} has no entries
   */
  record Import(String module, List<Imported> names, int start, int end) implements Statement {
    public Import {
      names = List.copyOf(names);
    }
  }

  /**
   * One name that is brought in.
   *
   * @param exported {@code default} for the default export
   */
  record Imported(String exported, String local) {}

  /**
   * What a module of JavaScript gives to others by {@code export}; {@code module.exports} is a
   * plain assignment. {@code export const x = 1} is the declaration and then this.
   *
   * @param from the module of {@code export … from}; else empty
   * @param names {@code *} for {@code export *}
   */
  record Export(String from, List<Exported> names, int start, int end) implements Statement {
    public Export {
      names = List.copyOf(names);
    }
  }

  /**
   * One name that is given to others.
   *
   * @param value the local name, or for {@code export default …} any expression
   */
  record Exported(Expression value, String exported) {}
}
