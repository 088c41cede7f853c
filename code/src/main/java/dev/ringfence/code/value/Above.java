package dev.ringfence.code.value;

import dev.ringfence.code.tree.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code super}: the methods of the class above, on the same object. */
record Above(Value self, List<Value> classes) implements Value.Foreign {
  /** What {@code super} means here. */
  static Value of(Scope scope, Optional<Value> self, Machine machine) {
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().outer()) {
      if (at.get().owner().isPresent()) {
        return new Above(
            self.orElse(Value.NOTHING), machine.methods().above(at.get().owner().get()));
      }
    }
    return Value.unknown("a class above");
  }

  /** {@code super()} of Python. */
  static Optional<Value> called(String name, Scope scope, Machine machine) {
    if (!name.equals("super") || scope.unit().language() != Language.PYTHON) {
      return Optional.empty();
    }
    Scope function = scope.nearestFunction();
    return Optional.of(of(scope, function.self(), machine));
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    var results = new ArrayList<Value>();
    for (Value each : classes) {
      if (each instanceof Value.ClassOf type) {
        machine.methods().find(type, name, arguments.size()).stream()
            .map(found -> machine.invoke(machine.methods().bound(found, self), arguments, site))
            .forEach(results::add);
      }
    }
    if (results.isEmpty()) {
      machine.escape(arguments);
      return self instanceof Thing thing && thing.kind().isPresent()
          ? machine
              .library()
              .inherited(thing.kind().get(), self, name, arguments, machine, site)
              .or(() -> machine.library().method(self, name, arguments, machine, site))
              .orElse(Value.unknown("a result of a class above"))
          : Value.unknown("a result of a class above");
    }
    return Value.either(results);
  }

  @Override
  public Value invoke(Arguments arguments, Machine machine, Site site) {
    for (Value each : classes) {
      if (each instanceof Value.ClassOf type && self instanceof Thing thing) {
        machine.classes().build(type, thing, arguments, site);
      } else {
        machine.escape(arguments);
      }
    }
    return self;
  }

  @Override
  public String describe() {
    return "the class above";
  }
}
