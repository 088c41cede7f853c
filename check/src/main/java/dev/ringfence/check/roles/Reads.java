package dev.ringfence.check.roles;

import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.facts.Sensitive;

/**
 * Actions that hand out data or secrets, and that a policy can keep to some: with the others, such
 * as {@code secretsmanager:BatchGetSecretValue}, every resource is the only one there is.
 */
final class Reads {
  private Reads() {}

  /** Reading the data of a store, or a secret. */
  static boolean isData(String action) {
    return Sensitive.of(action)
            .map(Sensitive::kind)
            .filter(kind -> kind == Sensitive.Kind.DATA || kind == Sensitive.Kind.SECRET)
            .isPresent()
        && Actions.aws().find(action).filter(Action::scoped).isPresent();
  }

  static boolean isSecret(String action) {
    return isData(action)
        && Sensitive.of(action).filter(s -> s.kind() == Sensitive.Kind.SECRET).isPresent();
  }

  /** What on every resource is the matter of a check of its own. */
  static boolean isSaidElsewhere(String action) {
    return action.equals("iam:PassRole") || isData(action);
  }
}
