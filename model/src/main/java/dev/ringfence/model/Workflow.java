package dev.ringfence.model;

import java.util.List;

/**
 * A state machine.
 *
 * @param tasks the steps that call something; unknown if the definition could not be read
 */
public record Workflow(
    Identity identity,
    Stated<Text> role,
    Stated<String> log,
    Stated<Boolean> tracing,
    Stated<List<Task>> tasks)
    implements Thing {

  /**
   * A step that calls something.
   *
   * @param waits true if it waits for a callback or an activity
   * @param bounded true if a timeout or heartbeat ends it
   * @param caught true if a failure is caught
   */
  public record Task(
      String name, Text resource, boolean waits, boolean bounded, boolean caught, Origin origin) {}
}
