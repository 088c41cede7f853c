package dev.ringfence.code.value;

import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of the application whose top level has been executed. */
final class Loaded {
  final Unit unit;
  final Scope scope;
  final Thing holder = new Thing(Branch.ROOT);
  private final Map<String, Value> exported = new HashMap<>();
  private final Map<String, String> locals = new HashMap<>();
  private final List<Value> everything = new ArrayList<>();

  Loaded(Unit unit) {
    this(unit, new Scope(Optional.empty(), unit, true));
  }

  Loaded(Unit unit, Scope scope) {
    this.unit = unit;
    this.scope = scope;
    holder.put("exports", new Thing(Branch.ROOT));
  }

  void export(String name, Value value) {
    exported.put(name, value);
  }

  void exportLocal(String name, String local) {
    locals.put(name, local);
  }

  void exportAll(Value from) {
    everything.add(from);
  }

  /** What it gives under that name. */
  Optional<Value> get(String name, Machine machine, Site site) {
    if (locals.containsKey(name)) {
      return scope.own(locals.getOrDefault(name, name));
    }
    if (exported.containsKey(name)) {
      return Optional.ofNullable(exported.get(name));
    }
    Value exports = holder.field("exports").orElse(Value.NOTHING);
    for (Value each : Value.each(exports)) {
      if (each instanceof Thing thing && thing.field(name).isPresent()) {
        return thing.field(name);
      }
    }
    for (Value from : everything) {
      Value found = machine.member(from, name, site);
      if (!(found instanceof Value.Nothing)) {
        return Optional.of(found);
      }
    }
    if (unit.language() != Language.JAVASCRIPT && unit.language() != Language.TYPESCRIPT) {
      return scope.own(name);
    }
    if (name.equals("default")) {
      return Optional.of(exports);
    }
    return exports instanceof Thing
        ? Optional.empty()
        : Optional.of(machine.member(exports, name, site));
  }

  /** All that it gives, for a handler that is not named. */
  List<Value> all() {
    var all = new ArrayList<Value>(exported.values());
    locals.values().forEach(local -> scope.own(local).ifPresent(all::add));
    for (Value each : Value.each(holder.field("exports").orElse(Value.NOTHING))) {
      all.add(each);
    }
    return all;
  }

  /** True if {@code module.exports} or an export was written. */
  boolean exports() {
    return !exported.isEmpty()
        || !locals.isEmpty()
        || !(holder.field("exports").orElse(Value.NOTHING) instanceof Thing thing
            && thing.fields().isEmpty());
  }
}
