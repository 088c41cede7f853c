package dev.ringfence.code.value;

import dev.ringfence.code.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a class of the application stands among: classes in it and above it, its annotations. */
final class Lineage {
  private static final int DEEPEST = 10;

  private final Machine machine;

  Lineage(Machine machine) {
    this.machine = machine;
  }

  /** A class, or a variable of the body, that stands in a class or in one above it. */
  Optional<Value> nested(Value.ClassOf type, String name) {
    return nested(type, name, 0);
  }

  private Optional<Value> nested(Value.ClassOf type, String name, int level) {
    Optional<Value> own = type.scope.own(name);
    if (own.isPresent() || level > DEEPEST) {
      return own;
    }
    for (Value each : machine.methods().above(type)) {
      if (each instanceof Value.ClassOf parent) {
        Optional<Value> found = nested(parent, name, level + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The class of a library that a class extends, be it by others. */
  Optional<Value.External> outside(Value.ClassOf type) {
    return outside(type, 0);
  }

  private Optional<Value.External> outside(Value.ClassOf type, int level) {
    for (Value each : level > DEEPEST ? List.<Value>of() : machine.methods().above(type)) {
      switch (each) {
        case Value.External external -> {
          return Optional.of(external);
        }
        case Value.ClassOf parent -> {
          Optional<Value.External> found = outside(parent, level + 1);
          if (found.isPresent()) {
            return found;
          }
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** The classes that hold a value in a static field. */
  List<Machine.Holder> holders(Value value) {
    var holders = new ArrayList<Machine.Holder>();
    for (Value.ClassOf type : machine.classes().all()) {
      type.statics
          .fields()
          .forEach((name, held) -> {
            if (held.equals(value)) {
              holders.add(new Machine.Holder(type, name));
            }
          });
    }
    return holders;
  }

  /** What an annotation of that name says of a class, or of the class of an object. */
  Optional<Arguments> annotation(Value of, String name) {
    Optional<Value.ClassOf> type =
        switch (of) {
          case Value.ClassOf own -> Optional.of(own);
          case ClassLiteral(Value.ClassOf own) -> Optional.of(own);
          case Thing thing -> thing.type();
          default -> Optional.empty();
        };
    return type.flatMap(own ->
        own.tree.annotations().stream()
            .map(each -> each.expression())
            .filter(Expression.Call.class::isInstance)
            .map(Expression.Call.class::cast)
            .filter(call ->
                call.callee() instanceof Expression.Name called && called.name().equals(name))
            .findFirst()
            .map(call -> machine.evaluator().arguments(call.arguments(), own.scope)));
  }

  /** The classes that have an annotation of that name. */
  List<Value> annotated(String name) {
    return machine.classes().all().stream()
        .filter(type -> annotation(type, name).isPresent())
        .<Value>map(type -> type)
        .toList();
  }
}
