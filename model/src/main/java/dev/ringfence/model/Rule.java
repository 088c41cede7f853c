package dev.ringfence.model;

import java.util.List;

/**
 * A rule or schedule that sends events to targets.
 *
 * @param pattern which events; absent for a schedule
 * @param schedule when; absent for a pattern
 * @param targets what is invoked
 */
public record Rule(
    Identity identity,
    Stated<EventPattern> pattern,
    Stated<Text> schedule,
    Stated<Text> bus,
    List<Target> targets)
    implements Thing {

  /**
   * Which events are meant.
   *
   * @param fields the top-level names of the pattern
   * @param sources the services it names as sources
   * @param anySource true if the services it names stand for all of them
   */
  public record EventPattern(List<String> fields, List<Value> sources, boolean anySource) {}

  /**
   * What a rule invokes.
   *
   * @param retriesBounded true if attempts or age of an event are limited
   */
  public record Target(
      Stated<Text> target,
      Stated<Text> deadLetterTarget,
      Stated<Boolean> retriesBounded,
      Origin origin) {}
}
