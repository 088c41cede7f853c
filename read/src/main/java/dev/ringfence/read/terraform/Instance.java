package dev.ringfence.read.terraform;

import java.util.Map;

/**
 * A module as it is called.
 *
 * @param path {@code module.orders["a"].} for a call of the root; empty for the root itself
 * @param arguments what the caller gives to its variables, each in the caller's scope
 * @param depth how many calls lead to it
 */
record Instance(Module module, String path, Map<String, Argument> arguments, int depth) {
  Instance {
    arguments = Map.copyOf(arguments);
  }

  /** An expression and where it is to be evaluated. */
  record Argument(Expression value, Scope scope) {}
}
