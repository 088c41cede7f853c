package dev.ringfence.model;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which resources are made before which: by a reference or because it is said so. The provider
 * refuses a template whose resources depend on one another in a circle.
 *
 * @param of for each resource the ids of those that it names
 */
public record Dependencies(Map<String, Set<String>> of) {
  public static final Dependencies NONE = new Dependencies(Map.of());

  public Dependencies {
    of = Map.copyOf(of);
  }

  /** True if the first depends on the second, however many lie between; on itself in a circle. */
  public boolean reaches(String id, String other) {
    var seen = new HashSet<String>();
    var next = new ArrayDeque<String>();
    next.add(id);
    while (!next.isEmpty()) {
      for (String named : of.getOrDefault(next.remove(), Set.of())) {
        if (named.equals(other)) {
          return true;
        }
        if (seen.add(named)) {
          next.add(named);
        }
      }
    }
    return false;
  }
}
