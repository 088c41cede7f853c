package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Map;

/**
 * A module as it is called.
 *
 * @param path {@code module.orders["a"].} for a call of the root; empty for the root itself
 * @param arguments what the caller gives to its variables, each in the caller's scope
 * @param depth how many calls lead to it
 * @param when how many of it, and of the modules around it, there are, where that is not known
 */
record Instance(
    Module module, String path, Map<String, Argument> arguments, int depth, List<Node> when) {
  Instance {
    arguments = Map.copyOf(arguments);
    when = List.copyOf(when);
  }

  /** An expression and where it is to be evaluated. */
  record Argument(Expression value, Scope scope) {}
}
