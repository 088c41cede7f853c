package dev.ringfence.code.value;

import dev.ringfence.code.tree.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variables, and those around them. */
final class Scope {
  private record Variable(Value value, Branch branch) {}

  private final Optional<Scope> outer;
  private final Unit unit;
  private final Map<String, Variable> variables = new HashMap<>();
  private Optional<Value> self = Optional.empty();
  private Optional<Value.ClassOf> owner = Optional.empty();
  private final boolean function;

  Scope(Optional<Scope> outer, Unit unit, boolean function) {
    this.outer = outer;
    this.unit = unit;
    this.function = function;
  }

  Scope inner() {
    return new Scope(Optional.of(this), unit, false);
  }

  Scope ofFunction() {
    return new Scope(Optional.of(this), unit, true);
  }

  Unit unit() {
    return unit;
  }

  Optional<Scope> outer() {
    return outer;
  }

  Optional<Value> self() {
    return self;
  }

  void self(Value value) {
    self = Optional.of(value);
  }

  Optional<Value.ClassOf> owner() {
    return owner;
  }

  void owner(Value.ClassOf value) {
    owner = Optional.of(value);
  }

  boolean isFunction() {
    return function;
  }

  Map<String, Value> all() {
    var all = new HashMap<String, Value>();
    variables.forEach((name, variable) -> all.put(name, variable.value));
    return all;
  }

  Optional<Value> own(String name) {
    return Optional.ofNullable(variables.get(name)).map(Variable::value);
  }

  void declare(String name, Value value, Branch branch) {
    variables.put(name, new Variable(value, branch));
  }

  /** A variable becomes one of another scope. */
  void move(String name, Scope to) {
    Variable variable = variables.remove(name);
    if (variable != null) {
      to.variables.put(name, variable);
    }
  }

  /** The nearest scope that has the variable. */
  Optional<Scope> of(String name) {
    Scope at = this;
    while (!at.variables.containsKey(name)) {
      if (at.outer.isEmpty()) {
        return Optional.empty();
      }
      at = at.outer.get();
    }
    return Optional.of(at);
  }

  /** A variable of this scope gets a value: its only one if no way goes around the assignment. */
  void assign(String name, Value value, Branch branch) {
    Variable before = variables.get(name);
    if (before == null) {
      declare(name, value, branch);
    } else if (branch.isAround(before.branch)) {
      variables.put(name, new Variable(value, branch));
    } else {
      Branch common = before.branch;
      while (!common.isAround(branch) && common.outer() != common) {
        common = common.outer();
      }
      variables.put(name, new Variable(Value.either(before.value, value), common));
    }
  }

  /** The scope of the function or file that this is in. */
  Scope nearestFunction() {
    Scope at = this;
    while (!at.function && at.outer.isPresent()) {
      at = at.outer.get();
    }
    return at;
  }
}
