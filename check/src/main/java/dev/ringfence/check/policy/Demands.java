package dev.ringfence.check.policy;

import dev.ringfence.policy.language.Document;
import java.util.List;

/**
 * What a user demands of policies beyond that they make sense.
 *
 * @param reference what they may allow at most; nothing is demanded where it is empty
 * @param forbidden what they must not allow
 * @param nothingPublic true if nobody outside may be allowed anything
 */
public record Demands(List<Document> reference, List<Access> forbidden, boolean nothingPublic) {
  /** None. */
  public static final Demands NONE = new Demands(List.of(), List.of(), false);

  public Demands {
    reference = List.copyOf(reference);
    forbidden = List.copyOf(forbidden);
  }

  /**
   * Some access.
   *
   * @param action a pattern: {@code s3:Put*}
   * @param resource a pattern: {@code arn:aws:s3:::orders/*}, {@code *}
   */
  public record Access(String action, String resource) {
    @Override
    public String toString() {
      return resource.equals("*") ? action : action + " on " + resource;
    }
  }
}
