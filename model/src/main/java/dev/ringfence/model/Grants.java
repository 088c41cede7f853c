package dev.ringfence.model;

import java.util.ArrayList;
import java.util.List;

/** What a role is granted, wherever in the application it is written. */
public final class Grants {

  /** A policy of a role and the thing it is written in: the role itself, or a policy of its own. */
  public record Grant(Identity owner, Stated<Policy> policy) {}

  private Grants() {}

  /**
   * The policies of a role that the application declares: inline, attached, and managed ones of its
   * own.
   */
  public static List<Grant> of(Application application, Role role) {
    var grants = new ArrayList<Grant>();
    role.policies().forEach(policy -> grants.add(new Grant(role.identity(), policy)));
    for (AttachedPolicy attached : application.all(AttachedPolicy.class)) {
      if (names(attached.roles(), role) || isAmong(role.managedPolicies(), attached.id())) {
        grants.add(new Grant(attached.identity(), attached.policy()));
      }
    }
    return grants;
  }

  /**
   * The managed policies of an identity that the application does not declare: those of the
   * provider or of the account.
   */
  public static List<Value> foreign(Application application, Holder holder) {
    return holder.managedPolicies().orElse(List.of()).stream()
        .filter(value -> application.linked(value.text(), AttachedPolicy.class).isEmpty())
        .toList();
  }

  private static boolean isAmong(Stated<List<Value>> values, String id) {
    return values.orElse(List.of()).stream().anyMatch(value -> value.text().mentions(id));
  }

  private static boolean names(Stated<List<Value>> roles, Role role) {
    return roles.orElse(List.of()).stream()
        .anyMatch(value ->
            value.text().mentions(role.id())
                || role.name()
                    .known()
                    .filter(name -> Names.standsFor(value.text(), name))
                    .isPresent());
  }
}
