package dev.ringfence.policy.evaluate;

import dev.ringfence.policy.language.Rule;
import java.util.List;

/**
 * What becomes of a request.
 *
 * @param statements that decided: those which deny it, or those which allow it
 */
public record Decision(Outcome outcome, List<Reason> statements) {
  public Decision {
    statements = List.copyOf(statements);
  }

  /** The three answers. */
  public enum Outcome {
    ALLOWED,
    IMPLICITLY_DENIED,
    EXPLICITLY_DENIED
  }

  /**
   * A statement and where it stands.
   *
   * @param layer {@code identity}, {@code resource}, {@code boundary}, {@code session}, {@code
   *     scp}, {@code rcp}, {@code endpoint}
   */
  public record Reason(String layer, Rule rule) {}

  public boolean isAllowed() {
    return outcome == Outcome.ALLOWED;
  }
}
