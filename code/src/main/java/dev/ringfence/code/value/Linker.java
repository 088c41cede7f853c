package dev.ringfence.code.value;

import dev.ringfence.code.tree.Statement;
import java.util.Optional;

/** What the names of one language refer to. */
interface Linker {
  /** An import is executed. */
  void bring(Statement.Import statement, Scope scope, Machine machine);

  /** A name that no scope has. */
  Optional<Value> global(String name, Scope scope, Machine machine);

  /** Every file of the application is loaded: something may be in any of them. */
  default void everything(Machine machine) {}
}
