package dev.ringfence.model;

import java.util.List;

/**
 * A policy that says who may do what with resources.
 *
 * @param kind of the resources
 * @param subjects names, URLs, ARNs or links of the resources
 */
public record ResourcePolicy(
    Identity identity, Kind kind, List<Value> subjects, Stated<Policy> policy) implements Thing {

  /** What the resources are. */
  public enum Kind {
    API,
    BUCKET,
    BUS,
    KEY,
    LOG,
    /** Of a service that no check knows. */
    OTHER,
    QUEUE,
    REPOSITORY,
    SCHEMAS,
    SECRET,
    TABLE,
    TOPIC
  }
}
