package dev.ringfence.policy.facts;

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

  @Override
  public String toString() {
    return service + ":" + name;
  }
}
