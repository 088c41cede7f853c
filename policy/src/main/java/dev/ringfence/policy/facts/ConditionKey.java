package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Wildcard;

/**
 * A key that conditions of policies may use.
 *
 * @param name as the reference writes it, with a variable where the user's own word stands: {@code
 *     aws:ResourceTag/${TagKey}}
 * @param multiValued true if a request may hold several values of it
 * @param global true if it is of no single service
 */
public record ConditionKey(String name, Type type, boolean multiValued, boolean global) {
  /** What its values are; it decides which operators make sense. */
  public enum Type {
    STRING,
    ARN,
    BOOL,
    NUMERIC,
    DATE,
    IP_ADDRESS,
    BINARY;

    static Type of(String word) {
      return switch (word) {
        case "String" -> STRING;
        case "ARN" -> ARN;
        case "Bool" -> BOOL;
        case "Numeric" -> NUMERIC;
        case "Date" -> DATE;
        case "IPAddress" -> IP_ADDRESS;
        case "Binary" -> BINARY;
        default -> throw new IllegalStateException("unknown type of a condition key " + word);
      };
    }
  }

  private static final String MANY = "ArrayOf";

  static ConditionKey of(String name, String type, boolean global) {
    boolean many = type.startsWith(MANY);
    return new ConditionKey(
        name, Type.of(many ? type.substring(MANY.length()) : type), many, global);
  }

  /** True of its name in any case, with any word in the place of the user's own. */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other)
        || !glob().equals(name) && Wildcard.ignoringCase(glob()).matches(other);
  }

  /** The name with a {@code *} where the user's own word stands; without one, the name. */
  String glob() {
    String glob = ResourceType.glob(name);
    int open = glob.indexOf('<');
    if (open >= 0 && glob.endsWith(">")) {
      return glob.substring(0, open) + "*";
    }
    if (glob.endsWith("/tag-key")) {
      return glob.substring(0, glob.length() - "tag-key".length()) + "*";
    }
    return glob.endsWith("/") ? glob + "*" : glob;
  }
}
