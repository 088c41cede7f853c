package dev.ringfence.model;

/**
 * An exception: what lets a finding stand.
 *
 * @param check the name of the check, as written
 * @param on the resource or function it is written for, empty for the place it is written at
 * @param origin where it is written
 * @param until the last day it holds, as written; empty for no end
 * @param reason given for it
 * @param used true if a finding stands by it
 * @param refusal why it is not in force, empty if it is
 */
public record Allow(
    String check,
    String on,
    Origin origin,
    String until,
    String reason,
    boolean used,
    String refusal) {

  public boolean isInForce() {
    return refusal.isEmpty();
  }
}
