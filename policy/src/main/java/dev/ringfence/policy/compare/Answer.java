package dev.ringfence.policy.compare;

import java.util.List;
import java.util.Map;

/** Whether everything that one set of policies allows is allowed by another. */
public sealed interface Answer {
  /** It is. */
  record Included() implements Answer {}

  /**
   * It is not.
   *
   * @param witness a request that only the first allows
   */
  record NotIncluded(Witness witness) implements Answer {}

  /**
   * It is not known.
   *
   * @param reason in words
   */
  record Unknown(String reason) implements Answer {}

  /**
   * A request.
   *
   * @param principal as in {@link dev.ringfence.policy.evaluate.Request}
   * @param context by key, in lower case
   */
  record Witness(
      String principal, String action, String resource, Map<String, List<String>> context) {
    public Witness {
      context = Map.copyOf(context);
    }
  }
}
