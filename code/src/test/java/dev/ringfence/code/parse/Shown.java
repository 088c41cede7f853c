package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Expression.Argument;
import dev.ringfence.code.tree.Expression.Entry;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Type;
import dev.ringfence.code.tree.Unit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The common syntax as text that a person reads, one statement a line. */
final class Shown {
  private final StringBuilder out = new StringBuilder();
  private String indent = "";

  static String of(Unit unit) {
    Shown shown = new Shown();
    if (!unit.module().isEmpty()) {
      shown.line("module " + unit.module());
    }
    shown.all(unit.body());
    unit.problems().forEach(p -> shown.line("problem " + p.line() + ": " + p.reason()));
    return shown.out.toString();
  }

  private void line(String text) {
    out.append(indent).append(text).append('\n');
  }

  private void inside(Runnable block) {
    String outer = indent;
    indent += "  ";
    block.run();
    indent = outer;
  }

  private void all(List<Statement> body) {
    body.forEach(this::statement);
  }

  private void body(List<Statement> body) {
    inside(() -> all(body));
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Assign a ->
          line(
              (a.declares() ? "let " : "")
                  + show(a.target())
                  + typed(a.type())
                  + " "
                  + a.operator()
                  + " "
                  + show(a.value()));
      case Statement.Evaluate e -> line(show(e.expression()));
      case Statement.Return r -> line(("return " + list(r.value())).strip());
      case Statement.Throw t -> line(("throw " + list(t.value())).strip());
      case Statement.If i -> {
        line("if " + show(i.condition()));
        body(i.then());
        if (!i.otherwise().isEmpty()) {
          line("else");
          body(i.otherwise());
        }
      }
      case Statement.Repeat r -> {
        line(
            "repeat "
                + r.each().stream().map(this::loop).collect(Collectors.joining(", "))
                + (r.condition().isEmpty() ? "" : "while " + list(r.condition())));
        body(r.body());
        if (!r.otherwise().isEmpty()) {
          line("else");
          body(r.otherwise());
        }
      }
      case Statement.Switch s -> {
        line("switch " + show(s.subject()));
        inside(() -> s.cases().forEach(this::oneCase));
      }
      case Statement.Try t -> {
        line("try");
        body(t.body());
        for (Statement.Catch c : t.catches()) {
          line(("catch " + c.name() + list(c.types(), this::type)).strip());
          body(c.body());
        }
        if (!t.last().isEmpty()) {
          line("finally");
          body(t.last());
        }
      }
      case Statement.Scope s -> {
        line("scope");
        body(s.resources());
        line("do");
        body(s.body());
      }
      case Statement.Block b -> {
        line("block");
        body(b.body());
      }
      case Statement.Jump j -> line(j.word());
      case Statement.Define d -> function(d.function());
      case Statement.DefineClass d -> type(d.type());
      case Statement.Import i ->
          line(
              "import "
                  + i.module()
                  + i.names().stream()
                      .map(n -> " " + n.exported() + ">" + n.local())
                      .collect(Collectors.joining()));
      case Statement.Export e ->
          line(
              "export"
                  + (e.from().isEmpty() ? "" : " from " + e.from())
                  + e.names().stream()
                      .map(n -> " " + show(n.value()) + ">" + n.exported())
                      .collect(Collectors.joining()));
    }
  }

  private void oneCase(Statement.Case one) {
    line(one.labels().isEmpty() ? "default" : "case " + list(one.labels()));
    body(one.body());
  }

  private void function(Tree.Function f) {
    f.annotations().forEach(a -> line("@" + show(a.expression())));
    line(head(f));
    body(f.body());
  }

  private String head(Tree.Function f) {
    return (f.modifiers().isEmpty() ? "" : String.join(" ", f.modifiers()) + " ")
        + "function "
        + (f.receiver().isEmpty() ? "" : "(" + parameters(f.receiver()) + ") ")
        + f.name()
        + "("
        + parameters(f.parameters())
        + ")"
        + typed(f.returns());
  }

  private String parameters(List<Tree.Parameter> parameters) {
    return list(
        parameters,
        p ->
            p.annotations().stream()
                    .map(a -> "@" + show(a.expression()) + " ")
                    .collect(Collectors.joining())
                + p.rest()
                + show(p.target())
                + typed(p.type())
                + (p.otherwise().isEmpty() ? "" : " = " + list(p.otherwise())));
  }

  private void type(Tree.ClassTree c) {
    c.annotations().forEach(a -> line("@" + show(a.expression())));
    line(
        (c.modifiers().isEmpty() ? "" : String.join(" ", c.modifiers()) + " ")
            + "class "
            + c.name()
            + (c.supertypes().isEmpty() ? "" : " < " + list(c.supertypes(), this::type)));
    inside(() -> {
      for (Tree.Field f : c.fields()) {
        f.annotations().forEach(a -> line("@" + show(a.expression())));
        line(
            (f.modifiers().isEmpty() ? "" : String.join(" ", f.modifiers()) + " ")
                + "field "
                + f.name()
                + typed(f.type())
                + (f.value().isEmpty() ? "" : " = " + list(f.value())));
      }
      c.methods().forEach(this::function);
      c.nested().forEach(this::type);
      if (!c.initializers().isEmpty()) {
        line("initialize");
        body(c.initializers());
      }
    });
  }

  private String typed(Type type) {
    return type.isWritten() ? ": " + type(type) : "";
  }

  private String type(Type type) {
    return type.name()
        + (type.arguments().isEmpty() ? "" : "<" + list(type.arguments(), this::type) + ">");
  }

  private static <T> String list(List<T> items, Function<T, String> show) {
    return items.stream().map(show).collect(Collectors.joining(", "));
  }

  private String list(List<Expression> items) {
    return list(items, this::show);
  }

  private String arguments(List<Argument> arguments) {
    return list(
        arguments,
        a ->
            (a.spread() ? "..." : "")
                + (a.name().isEmpty() ? "" : a.name() + "=")
                + show(a.value()));
  }

  private String entry(Entry entry) {
    return entry.spread()
        ? "..." + show(entry.value())
        : show(entry.key()) + ": " + show(entry.value());
  }

  private String loop(Expression.Loop loop) {
    return "for "
        + show(loop.target())
        + " in "
        + show(loop.iterable())
        + (loop.conditions().isEmpty() ? "" : " if " + list(loop.conditions()));
  }

  private String nested(List<Statement> body) {
    Shown inner = new Shown();
    inner.all(body);
    return inner.out.toString().strip().replace("\n", "; ").replaceAll(" +", " ");
  }

  String show(Expression expression) {
    return switch (expression) {
      case Expression.Literal l ->
          l.kind() == Expression.Literal.Kind.STRING
              ? "'" + l.text().replace("\n", "\\n") + "'"
              : l.kind() == Expression.Literal.Kind.NULL ? "null" : l.text();
      case Expression.Name n -> n.name();
      case Expression.Member m -> show(m.object()) + "." + m.name();
      case Expression.Index i -> show(i.object()) + "[" + show(i.key()) + "]";
      case Expression.Call c -> show(c.callee()) + "(" + arguments(c.arguments()) + ")";
      case Expression.New n ->
          "new "
              + (n.type().isWritten() ? type(n.type()) : show(n.callee()))
              + "("
              + arguments(n.arguments())
              + ")"
              + n.body().stream().map(this::anonymous).collect(Collectors.joining());
      case Expression.Joined j -> "joined(" + list(j.parts()) + ")";
      case Expression.Mapping m -> "{" + list(m.entries(), this::entry) + "}";
      case Expression.Sequence s -> "[" + list(s.elements()) + "]";
      case Expression.Closure c ->
          "<" + head(c.function()) + " " + nested(c.function().body()) + ">";
      case Expression.Operation o -> o.operator() + "(" + list(o.operands()) + ")";
      case Expression.Choice c ->
          "(" + show(c.condition()) + " ? " + show(c.then()) + " : " + show(c.otherwise()) + ")";
      case Expression.Fallback f -> "(" + show(f.first()) + " or " + show(f.second()) + ")";
      case Expression.Assignment a ->
          "(" + show(a.target()) + " " + a.operator() + " " + show(a.value()) + ")";
      case Expression.Await a -> "await " + show(a.operand());
      case Expression.Cast c -> "(" + type(c.type()) + ")" + show(c.operand());
      case Expression.Comprehension c ->
          "[" + show(c.element()) + " " + list(c.loops(), this::loop) + "]";
      case Expression.Opaque o -> "?(" + list(o.parts()) + ")";
    };
  }

  private String anonymous(Tree.ClassTree body) {
    Shown inner = new Shown();
    inner.type(body);
    return " {" + inner.out.toString().strip().replace("\n", "; ").replaceAll(" +", " ") + "}";
  }
}
