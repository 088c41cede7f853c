package dev.ringfence.code.value;

import dev.ringfence.code.source.Go;
import dev.ringfence.code.source.Layout;
import dev.ringfence.code.source.Paths;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packages of Go: all files of a folder share their names. */
final class GoLinker implements Linker {
  private final Layout layout;
  private final Map<String, Loaded> packages = new HashMap<>();

  GoLinker(Layout layout) {
    this.layout = layout;
  }

  /** The package that a file is in. */
  Loaded load(Unit unit, Machine machine) {
    String folder = Paths.folder(unit.path());
    Loaded known = packages.get(folder);
    if (known != null) {
      return known;
    }
    var loaded = new Loaded(unit);
    packages.put(folder, loaded);
    List<Unit> units = Go.files(layout, unit);
    machine.top(() -> {
      var scopes = new HashMap<String, Scope>();
      for (Unit each : units) {
        var scope = new Scope(Optional.of(loaded.scope), each, true);
        scopes.put(each.path(), scope);
        declare(each, scope, loaded.scope, machine);
      }
      for (Unit each : units) {
        Scope scope = scopes.getOrDefault(each.path(), loaded.scope);
        variables(each, scope, loaded.scope, machine);
      }
      for (String name : List.of("init")) {
        loaded
            .scope
            .own(name)
            .ifPresent(init -> machine.callValue(init, Arguments.NONE, new Site(unit, 0, 0)));
      }
    });
    return loaded;
  }

  private static void declare(Unit unit, Scope file, Scope shared, Machine machine) {
    for (Statement statement : unit.body()) {
      switch (statement) {
        case Statement.Import bring -> machine.linker(unit.language()).bring(bring, file, machine);
        case Statement.DefineClass define ->
            shared.declare(
                define.type().name(),
                machine.classes().define(define.type(), file),
                machine.branch());
        case Statement.Define define -> {
          if (define.function().receiver().isEmpty()) {
            shared.declare(
                define.function().name(),
                machine.evaluator().closure(define.function(), file),
                machine.branch());
          } else {
            machine.methods().addMethod(define.function(), file);
          }
        }
        default -> {}
      }
    }
  }

  private static void variables(Unit unit, Scope file, Scope shared, Machine machine) {
    for (Statement statement : unit.body()) {
      if (statement instanceof Statement.Assign || statement instanceof Statement.Block) {
        machine.runner().run(List.of(statement), file);
      }
    }
    file.all()
        .forEach((name, value) -> {
          if (shared.own(name).isEmpty()
              && !(value instanceof Value.External)
              && !(value instanceof Value.Namespace)) {
            file.move(name, shared);
          }
        });
  }

  @Override
  public void bring(Statement.Import statement, Scope scope, Machine machine) {
    Optional<Unit> own = Go.find(layout, scope.unit(), statement.module());
    Value value;
    if (own.isPresent()) {
      value = new Value.Namespace(load(own.get(), machine));
    } else {
      machine.library().imported(statement.module());
      value = new Value.External(statement.module(), "");
    }
    for (Statement.Imported name : statement.names()) {
      String local =
          name.local().isEmpty() || name.local().equals(statement.module())
              ? Go.name(statement.module())
              : name.local();
      scope.declare(local, value, machine.branch());
    }
  }

  @Override
  public Optional<Value> global(String name, Scope scope, Machine machine) {
    return switch (name) {
      case "nil" -> Optional.of(Value.NOTHING);
      case "string" -> Optional.of(new Value.External("", "str"));
      default -> Optional.empty();
    };
  }
}
