package dev.ringfence.policy.facts;

import java.util.List;

/**
 * An action of a service.
 *
 * @param scoped true if a policy can name the resources it is for
 */
public record Action(String service, String name, Level level, boolean scoped) {
  /** What an action does, as the Service Authorization Reference tells it. */
  public enum Level {
    LIST,
    READ,
    WRITE,
    TAGGING,
    PERMISSIONS;

    static Level of(char letter) {
      return switch (letter) {
        case 'L' -> LIST;
        case 'R' -> READ;
        case 'W' -> WRITE;
        case 'T' -> TAGGING;
        case 'P' -> PERMISSIONS;
        default -> throw new IllegalStateException("unknown level " + letter);
      };
    }
  }

  /** The types of resources a policy can name for it; empty if only {@code *} will do. */
  public List<ActionResource> resourceTypes() {
    return Actions.aws().resourcesOf(this);
  }

  /**
   * The keys of its own service that a condition may use whatever the resource; the global ones go
   * without saying.
   */
  public List<ConditionKey> conditionKeys() {
    return Actions.aws().keysOf(this);
  }

  @Override
  public String toString() {
    return service + ":" + name;
  }
}
