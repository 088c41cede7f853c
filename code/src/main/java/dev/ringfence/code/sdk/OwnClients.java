package dev.ringfence.code.sdk;

import dev.ringfence.base.text.Sections;
import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Unit;
import dev.ringfence.model.FunctionCode.Gap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Libraries that call the provider by clients of their own. Which operations they call on what, no
 * call in the code shows: where one is brought in, that is said.
 */
public final class OwnClients {
  private static final String FILE = "own-clients.tsv";

  private final Unit unit;
  private final List<Gap> gaps = new ArrayList<>();

  private OwnClients(Unit unit) {
    this.unit = unit;
  }

  private static final class Holder {
    private static final Map<String, String> LIBRARIES = read();
  }

  private static Map<String, String> read() {
    try (InputStream in = OwnClients.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      var libraries = new TreeMap<String, String>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Sections::cells)
          .forEach(cells -> libraries.put(cells.get(0), cells.get(1)));
      return libraries;
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  /** Where a file brings such libraries in. */
  public static List<Gap> in(Unit unit) {
    var clients = new OwnClients(unit);
    clients.look(unit.body());
    return clients.gaps;
  }

  // Invariant: a front end leaves out what is nested deeper than it can go.
  private void look(List<Statement> body) {
    for (Statement statement : body) {
      switch (statement) {
        case Statement.Import each -> {
          brought(each.module(), each);
          each.names().forEach(name -> brought(each.module() + "." + name.exported(), each));
        }
        case Statement.Assign(
                Expression _,
                var _,
                String _,
                Expression value,
                boolean _,
                int _,
                int _) ->
            required(value, statement);
        case Statement.Evaluate(Expression expression, int _, int _) ->
            required(expression, statement);
        case Statement.Define(Tree.Function function, int _, int _) -> look(function.body());
        case Statement.DefineClass(Tree.ClassTree type, int _, int _) ->
            type.methods().forEach(method -> look(method.body()));
        case Statement.If each -> {
          look(each.then());
          look(each.otherwise());
        }
        case Statement.Try each -> look(each.body());
        case Statement.Block each -> look(each.body());
        case Statement.Scope each -> look(each.body());
        case Statement.Repeat each -> look(each.body());
        case Statement.Switch _,
            Statement.Return _,
            Statement.Throw _,
            Statement.Jump _,
            Statement.Export _ -> {}
      }
    }
  }

  /** {@code require('x')}, also where only a member of it is taken. */
  private void required(Expression value, Statement at) {
    Expression inner = value instanceof Expression.Member member ? member.object() : value;
    if (inner instanceof Expression.Call call
        && call.callee() instanceof Expression.Name name
        && name.name().equals("require")
        && call.arguments().size() == 1
        && call.arguments().getFirst().value() instanceof Expression.Literal module) {
      brought(module.text(), at);
    }
  }

  private void brought(String module, Statement at) {
    Holder.LIBRARIES.forEach((library, calls) -> {
      boolean is =
          module.equals(library)
              || module.startsWith(library) && "./".indexOf(module.charAt(library.length())) >= 0;
      if (is && gaps.stream().noneMatch(gap -> gap.reason().startsWith("`" + library + "`"))) {
        gaps.add(
            new Gap(
                unit.lines().origin(unit.path(), at.start(), at.end()),
                "`%s` calls %s by itself, which is not followed".formatted(library, calls)));
      }
    });
  }
}
