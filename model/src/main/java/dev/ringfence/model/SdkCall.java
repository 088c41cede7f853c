package dev.ringfence.model;

import java.util.List;

/**
 * A call of the provider that code makes through an SDK.
 *
 * @param service as botocore names it: {@code dynamodb}, {@code stepfunctions}
 * @param operation as the service's API names it: {@code GetItem}
 * @param arguments the members of the request
 * @param confidence how sure it is that this call of this service is made
 * @param steps how it comes about: first the call itself, then where its client and its arguments
 *     come from
 */
public record SdkCall(
    String service,
    String operation,
    CodeValue.Structure arguments,
    Confidence confidence,
    List<Step> steps) {

  /** How sure reading is. */
  public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
  }

  public SdkCall {
    steps = List.copyOf(steps);
  }

  public Origin origin() {
    return steps.getFirst().origin();
  }

  /**
   * One step.
   *
   * @param text the code on it, one line, shortened
   */
  public record Step(Origin origin, String text) {}
}
