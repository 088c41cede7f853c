package dev.ringfence.model;

/**
 * A policy that grants nothing and bounds what others may grant.
 *
 * @param kind of what it stands at
 */
public record Guardrail(Identity identity, Kind kind, Stated<Policy> policy) implements Thing {

  /** Where such a policy stands. */
  public enum Kind {
    /** At a role or user. */
    BOUNDARY,
    /** At a VPC endpoint. */
    ENDPOINT,
    /** At an organization, for its resources. */
    RESOURCE_CONTROL,
    /** At an organization, for its identities. */
    SERVICE_CONTROL,
    /** At a session. */
    SESSION
  }
}
