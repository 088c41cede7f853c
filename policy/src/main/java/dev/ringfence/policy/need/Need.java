package dev.ringfence.policy.need;

import dev.ringfence.model.SdkCall;
import dev.ringfence.model.Text;
import dev.ringfence.policy.facts.Action;
import java.util.List;

/**
 * An action that a function needs on a resource.
 *
 * @param resource an ARN with {@code *} for what is not known
 * @param condition {@code kms:ViaService=s3.${Region}.amazonaws.com}; empty if there is none
 * @param evidence what shows it, at least one
 * @param confidence how sure it is that it is needed on just this
 * @param wider why the resource is wider than what is used; empty if it is not
 */
public record Need(
    Action action,
    Text resource,
    String condition,
    Reason reason,
    List<SdkCall.Step> evidence,
    SdkCall.Confidence confidence,
    String wider) {

  /** Where it shows. */
  public enum Reason {
    /** A call in the code. */
    CALL,
    /** Something the template says, which the platform does in the function's name. */
    TEMPLATE,
    /** A trail, in which the role was seen doing it. */
    TRAIL
  }

  public Need {
    evidence = List.copyOf(evidence);
  }

  /** The same need on more than is used. */
  Need wider(Text other, String why) {
    return new Need(action, other, condition, reason, evidence, confidence, why);
  }

  /** The same need on another resource. */
  public Need on(Text other) {
    return new Need(action, other, condition, reason, evidence, confidence, wider);
  }
}
