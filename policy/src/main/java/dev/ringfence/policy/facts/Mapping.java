package dev.ringfence.policy.facts;

import java.util.List;

/** What a call needs. */
public sealed interface Mapping {
  /** Actions. */
  record Needs(List<Needed> needed) implements Mapping {
    public Needs {
      needed = List.copyOf(needed);
    }
  }

  /**
   * Nothing: no permission is asked for.
   *
   * @param source where this is written
   */
  record Free(String source) implements Mapping {}

  /**
   * It is not known.
   *
   * @param reason in words that complete "it is not known what the call needs:"
   */
  record Unmapped(String reason) implements Mapping {}
}
