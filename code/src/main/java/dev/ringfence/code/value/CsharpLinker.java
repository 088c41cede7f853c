package dev.ringfence.code.value;

import dev.ringfence.code.source.Layout;
import dev.ringfence.code.tree.Statement;
import dev.ringfence.code.tree.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Classes of C#: all files of a project share their names. */
final class CsharpLinker implements Linker {
  private static final int MOST_FILES = 1_000;

  private final Layout layout;
  private final List<Loaded> files = new ArrayList<>();
  private boolean whole;

  CsharpLinker(Layout layout) {
    this.layout = layout;
  }

  Loaded load(Unit unit, Machine machine) {
    for (Loaded file : files) {
      if (file.unit.path().equals(unit.path())) {
        return file;
      }
    }
    var file = new Loaded(unit);
    files.add(file);
    machine.top(() -> declare(unit.body(), file.scope, machine));
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
    var found = new ArrayList<Value>();
    for (Loaded file : files) {
      file.scope.own(name).filter(each -> each instanceof Value.ClassOf).ifPresent(found::add);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
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
    for (Loaded file : files) {
      Optional<Value> own = file.scope.own(name);
      if (own.isPresent()) {
        return own;
      }
    }
    return Optional.empty();
  }
}
