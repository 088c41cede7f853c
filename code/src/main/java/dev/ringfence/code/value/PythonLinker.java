package dev.ringfence.code.value;

import dev.ringfence.code.source.Layout;
import dev.ringfence.code.source.Paths;
import dev.ringfence.code.source.Python;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and modules of Python. */
final class PythonLinker implements Linker {
  private final Layout layout;
  private final List<String> roots;
  private final Map<String, Loaded> modules = new HashMap<>();

  PythonLinker(Layout layout, List<String> roots) {
    this.layout = layout;
    this.roots = List.copyOf(roots);
  }

  Loaded load(Unit unit, Machine machine) {
    Loaded known = modules.get(unit.path());
    if (known != null) {
      return known;
    }
    var module = new Loaded(unit);
    modules.put(unit.path(), module);
    machine.top(() -> machine.runner().run(unit.body(), module.scope));
    return module;
  }

  /** A folder of modules. */
  private final class Folder implements Value.Foreign {
    private final String folder;
    private final Optional<Loaded> init;
    private final Scope from;

    Folder(String folder, Optional<Loaded> init, Scope from) {
      this.folder = folder;
      this.init = init;
      this.from = from;
    }

    @Override
    public Value member(String name, Machine machine, Site site) {
      Optional<Value> own = init.flatMap(module -> module.get(name, machine, site));
      if (own.isPresent()) {
        return own.get();
      }
      Optional<String> path =
          layout.first(
              List.of(
                  Paths.within(folder, name + ".py"), Paths.within(folder, name + "/__init__.py")));
      if (path.isPresent()) {
        return at(path.get(), from, machine);
      }
      String inner = Paths.within(folder, name);
      return layout.units().isFolder(inner)
          ? new Folder(inner, Optional.empty(), from)
          : Value.unknown("a name of a module that is not seen");
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      return machine.callValue(member(name, machine, site), arguments, site);
    }

    @Override
    public String describe() {
      return "a module";
    }
  }

  private Value at(String path, Scope scope, Machine machine) {
    if (!path.endsWith(".py")) {
      return new Folder(path, Optional.empty(), scope);
    }
    Optional<Loaded> module = layout.unit(path).map(unit -> load(unit, machine));
    if (module.isEmpty()) {
      return Value.unknown("a module that could not be read");
    }
    return path.endsWith("/__init__.py")
        ? new Folder(Paths.folder(path), module, scope)
        : new Value.Namespace(module.get());
  }

  private Value find(String name, Scope scope, Machine machine) {
    Optional<String> path = Python.find(layout, scope.unit().path(), name, roots);
    if (path.isPresent()) {
      return at(path.get(), scope, machine);
    }
    if (name.startsWith(".")) {
      layout.gap(new Site(scope.unit(), 0, 0).origin(), "the import `" + name + "` was not found");
      return Value.unknown("a module that was not found");
    }
    machine.library().imported(name);
    return new Value.External(name, "");
  }

  @Override
  public void bring(Statement.Import statement, Scope scope, Machine machine) {
    Site site = new Site(scope.unit(), statement.start(), statement.end());
    for (Statement.Imported name : statement.names()) {
      if (name.exported().equals("*") && name.local().isEmpty()) {
        everything(find(statement.module(), scope, machine), scope, machine);
      } else if (name.exported().equals("*")) {
        module(statement.module(), name.local(), scope, machine);
      } else {
        part(statement.module(), name, scope, machine, site);
      }
    }
  }

  private void part(
      String module, Statement.Imported name, Scope scope, Machine machine, Site site) {
    Value found = find(module, scope, machine);
    Value value = machine.member(found, name.exported(), site);
    if (found instanceof Value.Namespace && value instanceof Value.Nothing) {
      value = Value.unknown("a name that is not in its module");
    }
    if (found instanceof Value.External) {
      machine.library().imported(module + "." + name.exported());
    }
    scope.assign(name.local(), value, machine.branch());
  }

  /** {@code import a.b} gives {@code a}. */
  private void module(String name, String local, Scope scope, Machine machine) {
    if (local.equals(name) && name.indexOf('.') > 0) {
      find(name, scope, machine);
      String first = name.substring(0, name.indexOf('.'));
      scope.assign(first, find(first, scope, machine), machine.branch());
    } else {
      scope.assign(local, find(name, scope, machine), machine.branch());
    }
  }

  private static void everything(Value module, Scope scope, Machine machine) {
    Optional<Loaded> own =
        switch (module) {
          case Value.Namespace namespace -> Optional.of(namespace.module);
          case Folder folder -> folder.init;
          default -> Optional.empty();
        };
    own.ifPresent(each ->
        each.scope.all().forEach((name, value) -> scope.assign(name, value, machine.branch())));
  }

  @Override
  public Optional<Value> global(String name, Scope scope, Machine machine) {
    return switch (name) {
      case "__name__" -> Optional.of(new Value.Constant("__main__"));
      default -> Optional.empty();
    };
  }
}
