package dev.ringfence.code.value;

import dev.ringfence.code.tree.Language;
import java.util.List;
import java.util.Optional;

/** Fields and methods of classes, without an object. */
final class Statics {
  private static final int DEEPEST = 10;

  private final Machine machine;

  Statics(Machine machine) {
    this.machine = machine;
  }

  /** What a class has under that name. */
  Value member(Value.ClassOf type, String name, Site site) {
    Optional<Value> fixed = field(type, name);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    Optional<Value> nested = machine.lineage().nested(type, name);
    if (nested.isPresent()) {
      return nested.get();
    }
    if (name.equals("class")) {
      return new ClassLiteral(type);
    }
    List<Methods.Found> found = machine.methods().find(type, name, 0);
    if (!found.isEmpty()) {
      return machine.methods().bound(found.getFirst(), type);
    }
    for (Value each : machine.methods().above(type)) {
      if (each instanceof Value.External external) {
        return machine.member(external, name, site);
      }
    }
    return Value.unknown("a member of a class that is not seen");
  }

  /** A static field of the class or of one above it. */
  Optional<Value> field(Value.ClassOf type, String name) {
    return field(type, name, 0);
  }

  private Optional<Value> field(Value.ClassOf type, String name, int level) {
    machine.classes().begin(type);
    Optional<Value> own = type.statics.field(name);
    if (own.isPresent() || level > DEEPEST) {
      return own;
    }
    for (Value each : machine.methods().above(type)) {
      if (each instanceof Value.ClassOf parent) {
        Optional<Value> found = field(parent, name, level + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** A method is called on a class. */
  Value call(Value.ClassOf type, String name, Arguments arguments, Site site) {
    machine.classes().begin(type);
    List<Methods.Found> found = machine.methods().find(type, name, arguments.size());
    if (!found.isEmpty()) {
      return Value.either(
          found.stream()
              .map(each ->
                  machine.invoke(
                      machine.methods().bound(each, staticSelf(each, type)), arguments, site))
              .toList());
    }
    Optional<Value> inherited =
        machine
            .lineage()
            .outside(type)
            .flatMap(
                above -> machine.library().inherited(above, type, name, arguments, machine, site));
    if (inherited.isPresent()) {
      return inherited.get();
    }
    Value member = member(type, name, site);
    if (!(member instanceof Value.Unknown)) {
      return machine.callValue(member, arguments, site);
    }
    if (name.equals("builder")) {
      return new Built(type);
    }
    for (Value each : machine.methods().above(type)) {
      if (each instanceof Value.External) {
        Thing thing = machine.classes().typical(type);
        return machine.library().method(thing, name, arguments, machine, site).orElse(thing);
      }
    }
    machine.escape(arguments);
    return Value.unknown("a result of `" + name + "`, which is not seen");
  }

  private static Value staticSelf(Methods.Found found, Value.ClassOf type) {
    return found.owner().scope.unit().language() == Language.PYTHON
            && !Methods.isNamed(found.function(), "classmethod")
        ? Value.NOTHING
        : type;
  }
}
