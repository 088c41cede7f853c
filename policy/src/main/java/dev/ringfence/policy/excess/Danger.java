package dev.ringfence.policy.excess;

import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Sensitive;
import java.util.Optional;

/** What an action can do in the wrong hands, the worst first. */
public enum Danger {
  /** It lets its holder gain more rights than it has. */
  ESCALATION,
  /** It changes who may do what. */
  PERMISSIONS,
  /** It hands out credentials of the provider. */
  CREDENTIAL,
  /** It hands out a secret. */
  SECRET,
  /** It hands out what is stored. */
  DATA,
  /** It takes away what is there. */
  DESTRUCTION,
  WRITE,
  TAGGING,
  READ,
  LIST;

  /** Of an action by itself; whether it is part of a way to more rights its neighbours tell. */
  public static Danger of(Action action) {
    if (action.level() == Action.Level.PERMISSIONS) {
      return PERMISSIONS;
    }
    Optional<Sensitive> sensitive = Sensitive.of(action.toString());
    if (sensitive.isPresent()) {
      return switch (sensitive.get().kind()) {
        case CREDENTIAL -> CREDENTIAL;
        case SECRET -> SECRET;
        case DATA, MESSAGE, LOG, CODE -> DATA;
      };
    }
    return switch (action.level()) {
      case PERMISSIONS -> PERMISSIONS;
      case WRITE -> takesAway(action.name()) ? DESTRUCTION : WRITE;
      case TAGGING -> TAGGING;
      case READ -> READ;
      case LIST -> LIST;
    };
  }

  private static boolean takesAway(String name) {
    return name.startsWith("Delete")
        || name.startsWith("BatchDelete")
        || name.startsWith("Terminate")
        || name.startsWith("Purge")
        || name.startsWith("Remove");
  }

  /** True for what touches secrets, keys, credentials or rights, not only stored data. */
  public boolean isSensitive() {
    return this == ESCALATION || this == PERMISSIONS || this == CREDENTIAL || this == SECRET;
  }
}
