package dev.ringfence.code.value;

import dev.ringfence.code.source.Layout;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Unit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Classes of C#: all files of a project share their names. */
final class CsharpLinker implements Linker {
  private static final int MOST_FILES = 1_000;

  private final Layout layout;
  private final Map<String, Loaded> files = new LinkedHashMap<>();
  private final Map<String, Value> classes = new HashMap<>();
  private boolean whole;

  CsharpLinker(Layout layout) {
    this.layout = layout;
  }

  Loaded load(Unit unit, Machine machine) {
    Loaded known = files.get(unit.path());
    if (known != null) {
      return known;
    }
    var file = new Loaded(unit);
    files.put(unit.path(), file);
    machine.top(() -> declare(unit.body(), file.scope, machine));
    file.scope
        .all()
        .forEach((name, value) -> {
          if (value instanceof Value.ClassOf) {
            classes.putIfAbsent(name, value);
          }
        });
    return file;
  }

  private static void declare(List<Statement> body, Scope scope, Machine machine) {
    for (Statement statement : body) {
      switch (statement) {
        case Statement.DefineClass define -> machine.classes().define(define.type(), scope);
        case Statement.Block block -> declare(block.body(), scope, machine);
        case Statement.Import bring -> machine.library().imported(bring.module());
        default -> {}
      }
    }
  }

  @Override
  public void bring(Statement.Import statement, Scope scope, Machine machine) {
    machine.library().imported(statement.module());
  }

  @Override
  public Optional<Value> global(String name, Scope scope, Machine machine) {
    everything(machine);
    return Optional.ofNullable(classes.get(name));
  }

  @Override
  public void everything(Machine machine) {
    if (whole) {
      return;
    }
    whole = true;
    layout.sources(".cs").stream()
        .limit(MOST_FILES)
        .forEach(path -> layout.unit(path).ifPresent(unit -> load(unit, machine)));
  }

  /** The class of that name, whatever its namespace. */
  Optional<Value> named(String name, Machine machine) {
    everything(machine);
    for (Loaded file : files.values()) {
      Optional<Value> own = file.scope.own(name);
      if (own.isPresent()) {
        return own;
      }
    }
    return Optional.empty();
  }
}
