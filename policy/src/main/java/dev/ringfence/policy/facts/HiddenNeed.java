package dev.ringfence.policy.facts;

import dev.ringfence.model.CodeValue;

/**
 * Something that is needed beside the action of a call, or that no call shows.
 *
 * @param on what brings it: an operation ({@code s3:GetObject}), or a kind of source, destination
 *     or feature ({@code sqs})
 * @param when as the head of {@code aws-via.tsv} explains
 * @param resource what it is needed on: a template, or one word for what only the template of the
 *     application tells
 * @param condition that belongs to the grant, {@code kms:ViaService=s3.${Region}.amazonaws.com};
 *     empty if there is none
 * @param confirmed false if the source was not read; then it is possible at most
 */
public record HiddenNeed(
    Kind kind,
    String on,
    String when,
    Action action,
    ResourceTemplate resource,
    String condition,
    String source,
    boolean confirmed) {

  /** Where such needs come from. */
  public enum Kind {
    /** KMS through a service, if a customer managed key encrypts the resource. */
    VIA,
    /** A role is given to a service. */
    PASS,
    /** Other services are used on behalf of the caller. */
    DEPENDENT,
    /** The function's role polls an event source. */
    SOURCE,
    /** Results and failures are sent somewhere. */
    DESTINATION,
    /** The runtime and its extensions do something in the function's name. */
    PLATFORM
  }

  /** True if the resource is a word that only the application's template explains. */
  public boolean isOfTemplate() {
    String text = resource.text();
    return !text.startsWith("arn:") && !text.equals("*");
  }

  /** True unless the arguments of a call rule it out. */
  public boolean maybe(CodeValue.Structure arguments) {
    return isWord() || When.of(when).holds(arguments) != When.Answer.NO;
  }

  /** True if the arguments of a call make it needed and the source is confirmed. */
  public boolean sure(CodeValue.Structure arguments) {
    return confirmed && !isWord() && When.of(when).holds(arguments) == When.Answer.YES;
  }

  private boolean isWord() {
    return !when.equals("-") && !when.equals("possible") && !when.contains("(");
  }
}
