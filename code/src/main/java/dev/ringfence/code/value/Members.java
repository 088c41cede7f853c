package dev.ringfence.code.value;

import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Type;
import java.util.List;
import java.util.Optional;

/** Fields and methods of objects. */
final class Members {
  private final Machine machine;

  Members(Machine machine) {
    this.machine = machine;
  }

  /** A method or a function in a field is called; empty if it has none of that name. */
  Optional<Value> call(Thing thing, String name, Arguments arguments, Site site) {
    Optional<Value> field = thing.field(name);
    if (field.isPresent() && isCallable(field.get())) {
      return Optional.of(machine.callValue(field.get(), arguments, site));
    }
    if (thing.type().isEmpty()) {
      return Optional.empty();
    }
    Value.ClassOf type = thing.type().get();
    List<Methods.Found> found = machine.methods().find(type, name, arguments.size());
    if (!found.isEmpty()) {
      return Optional.of(
          Value.either(
              found.stream()
                  .map(
                      each -> machine.invoke(machine.methods().bound(each, thing), arguments, site))
                  .toList()));
    }
    Optional<Value> fixed = type.statics.field(name).filter(Members::isCallable);
    if (fixed.isPresent()) {
      return Optional.of(machine.callValue(fixed.get(), arguments, site));
    }
    return embedded(thing, name, arguments, site).or(() -> accessor(thing, name, arguments));
  }

  /** A method of a struct that is part of this one. */
  private Optional<Value> embedded(Thing thing, String name, Arguments arguments, Site site) {
    if (thing.type().orElseThrow().scope.unit().language() != Language.GO) {
      return Optional.empty();
    }
    for (Type each : thing.type().orElseThrow().tree.supertypes()) {
      Optional<Value> part = thing.field(each.simpleName());
      if (part.isPresent() && !(part.get() instanceof Value.Nothing)) {
        return Optional.of(machine.call(part.get(), name, arguments, site));
      }
    }
    return Optional.empty();
  }

  /** Getters and setters that Lombok or a record writes. */
  private static Optional<Value> accessor(Thing thing, String name, Arguments arguments) {
    if (arguments.size() == 0) {
      String field = name.startsWith("get") && name.length() > 3 ? lower(name.substring(3)) : name;
      return field(thing, field);
    }
    if (name.startsWith("set") && name.length() > 3 && arguments.size() == 1) {
      thing.put(lower(name.substring(3)), arguments.at(0));
      return Optional.of(thing);
    }
    return Optional.empty();
  }

  private static String lower(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static boolean isCallable(Value value) {
    return switch (value) {
      case Value.Closure _, Value.Method _, Value.ClassOf _, Value.External _ -> true;
      case Value.Either(List<Value> values) -> values.stream().anyMatch(Members::isCallable);
      case Thing _, Elements _ -> false;
      case Value.Foreign _ -> true;
      default -> false;
    };
  }

  /**
   * The value of a field. One that is declared without a value and that no code sets may be set by
   * what we cannot see, such as a reader of JSON: it is not known, and not nothing.
   */
  private static Optional<Value> field(Thing thing, String name) {
    return thing
        .field(name)
        .map(value ->
            value instanceof Value.Nothing && isDeclaredWithoutValue(thing, name)
                ? Value.unknown("a field that no code sets")
                : value);
  }

  private static boolean isDeclaredWithoutValue(Thing thing, String name) {
    return thing
        .type()
        .filter(type ->
            type.tree.fields().stream()
                .anyMatch(field -> field.name().equals(name) && field.value().isEmpty()))
        .isPresent();
  }

  /** What an object has under that name. */
  Value member(Thing thing, String name, Site site) {
    Optional<Value> field = field(thing, name);
    if (field.isPresent()) {
      return field.get() instanceof Value.Closure closure && closure.function().is("get")
          ? machine.invoke(closure, Arguments.NONE, site)
          : field.get();
    }
    Optional<Value.ClassOf> type = thing.type();
    if (type.isPresent()) {
      List<Methods.Found> found = machine.methods().find(type.get(), name, 0);
      if (!found.isEmpty()) {
        Value.Closure closure = machine.methods().bound(found.getFirst(), thing);
        boolean getter =
            closure.function().is("get")
                || Methods.isNamed(closure.function(), "property")
                || Methods.isNamed(closure.function(), "cached_property");
        return getter ? machine.invoke(closure, Arguments.NONE, site) : closure;
      }
      Optional<Value> fixed = machine.statics().field(type.get(), name);
      if (fixed.isPresent()) {
        return fixed.get();
      }
      Optional<Value> nested = machine.lineage().nested(type.get(), name);
      if (nested.isPresent()) {
        return nested.get();
      }
      for (Type each : type.get().tree.supertypes()) {
        Optional<Value> part = thing.field(each.simpleName());
        if (part.isPresent() && part.get() instanceof Thing inner && inner != thing) {
          return machine.member(inner, name, site);
        }
      }
      return Value.unknown("a field that no code sets");
    }
    if (name.equals("length")) {
      return Value.unknown("a length");
    }
    return thing.isOpen() && !thing.fields().isEmpty()
        ? Value.either(thing.any(), Value.unknown("a member that is not seen"))
        : thing.isOpen() ? Value.unknown("a member that is not seen") : Value.NOTHING;
  }

  /** A field or method that is named without {@code this}. */
  Optional<Value> implicit(String name, Optional<Value> self, Value.ClassOf owner) {
    if (self.isPresent() && self.get() instanceof Thing thing) {
      Optional<Value> field = field(thing, name);
      if (field.isPresent()) {
        return field;
      }
    }
    if (owner.tree.name().equals(name)) {
      return Optional.of(owner);
    }
    Optional<Value> fixed = machine.statics().field(owner, name);
    if (fixed.isPresent()) {
      return fixed;
    }
    boolean found = !machine.methods().find(owner, name, -1).isEmpty() || isOverridden(name, self);
    return found ? Optional.of(new Value.Method(self.orElse(owner), name)) : Optional.empty();
  }

  /** True if the object's own class has the method, which the class that calls it only declares. */
  private boolean isOverridden(String name, Optional<Value> self) {
    return self.isPresent()
        && self.get() instanceof Thing thing
        && thing
            .type()
            .filter(type -> !machine.methods().find(type, name, -1).isEmpty())
            .isPresent();
  }

  /** A field gets a value that is named without {@code this}. */
  boolean assignImplicit(String name, Value value, Scope scope) {
    Optional<Value> self = Optional.empty();
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().outer()) {
      if (at.get().self().isPresent()) {
        self = at.get().self();
      }
      if (at.get().owner().isPresent()) {
        Value.ClassOf owner = at.get().owner().get();
        if (self.isPresent()
            && self.get() instanceof Thing thing
            && thing.field(name).isPresent()) {
          thing.put(name, value, machine.branch());
          return true;
        }
        if (owner.statics.field(name).isPresent()) {
          owner.statics.put(name, value, machine.branch());
          return true;
        }
        self = Optional.empty();
      }
    }
    return false;
  }
}
