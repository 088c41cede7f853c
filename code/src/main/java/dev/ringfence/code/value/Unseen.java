package dev.ringfence.code.value;

import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Unit;

/** Methods that are called by what cannot be seen. */
final class Unseen {
  private final Machine machine;

  Unseen(Machine machine) {
    this.machine = machine;
  }

  /** An object is handed to a framework, which calls what it knows of it. */
  void escape(Thing thing) {
    if (thing.kind().isPresent() && thing.type().isPresent()) {
      Value.ClassOf type = thing.type().get();
      for (Tree.Function method : type.tree.methods()) {
        machine.escape(machine.methods().bound(new Methods.Found(method, type), thing));
      }
    }
  }

  /** A class is handed to a framework, which makes an object of it. */
  void escape(Value.ClassOf type) {
    Thing thing = machine.classes().typical(type);
    for (Tree.Function method : type.tree.methods()) {
      if (!machine.methods().constructors(type, -1).contains(new Methods.Found(method, type))) {
        machine.escape(machine.methods().bound(new Methods.Found(method, type), thing));
      }
    }
  }

  /** Every method of every class, for code whose entry is not known. */
  void everything() {
    machine.classes().all().forEach(this::everything);
  }

  /** Every method of every class of a file. */
  void everything(Unit unit) {
    machine.classes().of(unit).forEach(this::everything);
  }

  private void everything(Value.ClassOf type) {
    machine.classes().begin(type);
    Thing thing = machine.classes().typical(type);
    for (Tree.Function method : type.tree.methods()) {
      if (!machine.reached(method)) {
        machine.escape(machine.methods().bound(new Methods.Found(method, type), thing));
      }
    }
    for (Tree.Function method : machine.methods().added(type)) {
      if (!machine.reached(method)) {
        machine.escape(machine.methods().bound(new Methods.Found(method, type), thing));
      }
    }
  }
}
