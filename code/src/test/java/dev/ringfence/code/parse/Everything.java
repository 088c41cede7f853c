package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** Every node below a list of statements, each with the extent of the node that it is in. */
final class Everything {
  /** A node. */
  record Seen(Object node, int start, int end, Object parent, int from, int to, int depth) {}

  private final List<Seen> all = new ArrayList<>();
  private final List<Object> parents = new ArrayList<>();
  private final List<int[]> extents = new ArrayList<>();

  private Everything() {}

  static List<Seen> in(List<Statement> body, int length) {
    Everything everything = new Everything();
    everything.within("the file", 0, length, () -> everything.statements(body));
    return everything.all;
  }

  private void within(Object node, int start, int end, Runnable inside) {
    if (!parents.isEmpty()) {
      int[] outer = extents.getLast();
      all.add(new Seen(node, start, end, parents.getLast(), outer[0], outer[1], parents.size()));
    }
    parents.add(node);
    extents.add(new int[] {start, end});
    inside.run();
    parents.removeLast();
    extents.removeLast();
  }

  private void statements(List<Statement> body) {
    body.forEach(s -> within(s, s.start(), s.end(), () -> parts(s)));
  }

  private void expressions(List<Expression> list) {
    list.forEach(this::expression);
  }

  private void expression(Expression e) {
    within(e, e.start(), e.end(), () -> parts(e));
  }

  private void parts(Statement statement) {
    switch (statement) {
      case Statement.Assign a -> {
        expression(a.target());
        expression(a.value());
      }
      case Statement.Evaluate e -> expression(e.expression());
      case Statement.Return r -> expressions(r.value());
      case Statement.Throw t -> expressions(t.value());
      case Statement.If i -> {
        expression(i.condition());
        statements(i.then());
        statements(i.otherwise());
      }
      case Statement.Repeat r -> {
        r.each().forEach(this::loop);
        expressions(r.condition());
        statements(r.body());
        statements(r.otherwise());
      }
      case Statement.Switch s -> {
        expression(s.subject());
        for (Statement.Case one : s.cases()) {
          expressions(one.labels());
          statements(one.body());
        }
      }
      case Statement.Try t -> {
        statements(t.body());
        t.catches().forEach(c -> statements(c.body()));
        statements(t.last());
      }
      case Statement.Scope s -> {
        statements(s.resources());
        statements(s.body());
      }
      case Statement.Block b -> statements(b.body());
      case Statement.Jump j -> {}
      case Statement.Define d -> function(d.function());
      case Statement.DefineClass d -> type(d.type());
      case Statement.Import i -> {}
      case Statement.Export e -> e.names().forEach(n -> expression(n.value()));
    }
  }

  private void loop(Expression.Loop loop) {
    expression(loop.target());
    expression(loop.iterable());
    expressions(loop.conditions());
  }

  private void function(Tree.Function f) {
    within(
        f,
        f.start(),
        f.end(),
        () -> {
          f.parameters().forEach(this::parameter);
          f.receiver().forEach(this::parameter);
          statements(f.body());
        });
  }

  private void parameter(Tree.Parameter parameter) {
    expression(parameter.target());
    expressions(parameter.otherwise());
    parameter.annotations().forEach(a -> expression(a.expression()));
  }

  private void type(Tree.ClassTree c) {
    within(
        c,
        c.start(),
        c.end(),
        () -> {
          for (Tree.Field f : c.fields()) {
            within(f, f.start(), f.end(), () -> expressions(f.value()));
          }
          c.methods().forEach(this::function);
          c.nested().forEach(this::type);
          statements(c.initializers());
        });
  }

  private void arguments(List<Expression.Argument> arguments) {
    arguments.forEach(a -> expression(a.value()));
  }

  private void parts(Expression expression) {
    switch (expression) {
      case Expression.Literal l -> {}
      case Expression.Name n -> {}
      case Expression.Member m -> expression(m.object());
      case Expression.Index i -> expressions(List.of(i.object(), i.key()));
      case Expression.Call c -> {
        expression(c.callee());
        arguments(c.arguments());
      }
      case Expression.New n -> {
        expression(n.callee());
        arguments(n.arguments());
        n.body().forEach(this::type);
      }
      case Expression.Joined j -> expressions(j.parts());
      case Expression.Mapping m -> {
        for (Expression.Entry entry : m.entries()) {
          expressions(List.of(entry.key(), entry.value()));
        }
      }
      case Expression.Sequence s -> expressions(s.elements());
      case Expression.Closure c -> function(c.function());
      case Expression.Operation o -> expressions(o.operands());
      case Expression.Choice c -> expressions(List.of(c.condition(), c.then(), c.otherwise()));
      case Expression.Fallback f -> expressions(List.of(f.first(), f.second()));
      case Expression.Assignment a -> expressions(List.of(a.target(), a.value()));
      case Expression.Await a -> expression(a.operand());
      case Expression.Cast c -> expression(c.operand());
      case Expression.Comprehension c -> {
        expression(c.element());
        c.loops().forEach(this::loop);
      }
      case Expression.Opaque o -> expressions(o.parts());
    }
  }
}
