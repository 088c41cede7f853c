package dev.ringfence.code.value;

import dev.ringfence.code.parse.Parser;
import dev.ringfence.code.source.Javascript;
import dev.ringfence.code.source.Layout;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names and modules of JavaScript and TypeScript. */
final class JavascriptLinker implements Linker {
  private final Layout layout;
  private final Map<String, Loaded> modules = new HashMap<>();
  private final Map<String, Value> data = new HashMap<>();

  JavascriptLinker(Layout layout) {
    this.layout = layout;
  }

  Optional<Loaded> module(Unit unit) {
    return Optional.ofNullable(modules.get(unit.path()));
  }

  /** The module of a file, executed. */
  Loaded load(Unit unit, Machine machine) {
    Loaded known = modules.get(unit.path());
    if (known != null) {
      return known;
    }
    var module = new Loaded(unit);
    modules.put(unit.path(), module);
    module.scope.declare("module", module.holder, machine.branch());
    machine.top(() -> machine.runner().run(unit.body(), module.scope));
    return module;
  }

  /** What {@code require} of a module gives in a file. */
  Value require(String name, Scope scope, Machine machine) {
    String from = scope.unit().path();
    Optional<String> path = Javascript.find(layout, from, name);
    if (path.isEmpty()) {
      if (Javascript.isLocal(name)) {
        layout.gap(
            new Site(scope.unit(), 0, 0).origin(), "the import `" + name + "` was not found");
        return Value.unknown("a module that was not found");
      }
      machine.library().imported(name);
      return new Value.External(name.startsWith("node:") ? name.substring(5) : name, "");
    }
    if (path.get().endsWith(".json")) {
      return json(path.get(), machine);
    }
    if (Parser.language(path.get()).isEmpty()) {
      return Value.unknown("a file that is no code");
    }
    return layout
        .unit(path.get())
        .<Value>map(unit -> new Value.Namespace(load(unit, machine)))
        .orElse(Value.unknown("a module that could not be read"));
  }

  private Value json(String path, Machine machine) {
    Value known = data.get(path);
    if (known != null) {
      return known;
    }
    Value value =
        layout
            .data(path)
            .filter(unit -> !unit.body().isEmpty())
            .map(unit ->
                unit.body().getFirst() instanceof Statement.Evaluate evaluate
                    ? machine.evaluate(
                        evaluate.expression(), new Scope(Optional.empty(), unit, true))
                    : Value.unknown("a file of data"))
            .orElse(Value.unknown("a file of data"));
    data.put(path, value);
    return value;
  }

  @Override
  public void bring(Statement.Import statement, Scope scope, Machine machine) {
    Value module = require(statement.module(), scope, machine);
    Site site = new Site(scope.unit(), statement.start(), statement.end());
    for (Statement.Imported name : statement.names()) {
      Value value =
          name.exported().equals("*")
              ? module
              : name.exported().equals("default") && module instanceof Value.External
                  ? module
                  : machine.member(module, name.exported(), site);
      scope.declare(name.local(), value, machine.branch());
    }
  }

  @Override
  public Optional<Value> global(String name, Scope scope, Machine machine) {
    return switch (name) {
      case "exports" ->
          module(scope.unit()).map(module -> module.holder.field("exports").orElse(Value.NOTHING));
      case "require", "import", "requireActual" -> Optional.of(new Require(scope));
      default -> Optional.empty();
    };
  }

  /** The function {@code require} of a file. */
  private final class Require implements Value.Foreign {
    private final Scope scope;

    Require(Scope scope) {
      this.scope = scope;
    }

    @Override
    public Value invoke(Arguments arguments, Machine machine, Site site) {
      if (arguments.at(0) instanceof Value.Constant(String name)) {
        return require(name, scope, machine);
      }
      layout.gap(site.origin(), "a module whose name is computed is imported here");
      return Value.unknown("a module whose name is computed");
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      return name.equals("requireActual")
          ? invoke(arguments, machine, site)
          : Value.unknown("a path");
    }

    @Override
    public String describe() {
      return "the function `require`";
    }
  }
}
