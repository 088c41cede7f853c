package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an expression is evaluated.
 *
 * @param instance the module
 * @param names what names stand for here and nowhere else: those of loops, {@code each}, {@code
 *     count}, {@code self}
 */
record Scope(Instance instance, Map<String, Node> names) {
  /** The element that a splat is at; no name can be this. */
  static final String ITEM = "*";

  Scope {
    names = Map.copyOf(names);
  }

  Scope with(String name, Node value) {
    return name.isEmpty() ? this : with(Map.of(name, value));
  }

  Scope with(Map<String, Node> more) {
    var all = new HashMap<>(names);
    all.putAll(more);
    return new Scope(instance, all);
  }

  Optional<Node> named(String name) {
    return Optional.ofNullable(names.get(name));
  }
}
