package dev.ringfence.policy.lint;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy must be made of (IAM User Guide, "Grammar of the IAM JSON policy language" and "IAM
 * JSON policy elements").
 */
final class Grammar {
  private static final Set<String> PRINCIPALS =
      Set.of("AWS", "Service", "Federated", "CanonicalUser", "*");

  private final Use use;
  private final List<Fault> faults;

  private Grammar(Use use, List<Fault> faults) {
    this.use = use;
    this.faults = faults;
  }

  static void check(Policy policy, Use use, List<Fault> faults) {
    new Grammar(use, faults).check(policy);
  }

  private void add(Origin origin, String message) {
    faults.add(new Fault(Fault.Kind.MALFORMED_POLICY, origin, message));
  }

  private void check(Policy policy) {
    policy
        .version()
        .known()
        .filter(version -> !version.equals("2012-10-17") && !version.equals("2008-10-17"))
        .ifPresent(version ->
            add(
                policy.version().origin(),
                "there is no version `%s` of the policy language, only `2012-10-17` and `2008-10-17`"
                    .formatted(version)));
    for (Value stray : policy.strays()) {
      add(stray.origin(), "a policy has no element `%s`".formatted(stray));
    }
    if (policy.statements().isEmpty()) {
      add(policy.origin(), "the policy has no statement");
    }
    var sids = new HashSet<String>();
    for (Statement statement : policy.statements()) {
      if (!isUnknown(statement)) {
        check(statement);
        sid(statement.sid(), sids);
      }
    }
  }

  /** An expression of a template in the place of a statement. */
  private static boolean isUnknown(Statement statement) {
    return statement.effect().isUnknown() && statement.sid().isUnknown();
  }

  private void sid(Stated<String> stated, Set<String> sids) {
    Optional<String> sid = stated.known().filter(word -> !word.isEmpty());
    if (sid.isEmpty()) {
      return;
    }
    if (!sids.add(sid.get())) {
      add(stated.origin(), "two statements have the `Sid` `%s`".formatted(sid.get()));
    }
    // Policies of resources are taken with other characters too by some services.
    boolean strict = use == Use.IDENTITY || use == Use.SERVICE_CONTROL;
    if (strict && !sid.get().chars().allMatch(Grammar::isLetterOrDigit)) {
      add(
          stated.origin(),
          "a `Sid` is of letters and digits only, and `%s` is not".formatted(sid.get()));
    }
  }

  private static boolean isLetterOrDigit(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private void check(Statement statement) {
    for (Value stray : statement.strays()) {
      add(
          stray.origin(),
          isNegatable(stray)
              ? "a statement has `%s` or `Not%s`, not both".formatted(stray, stray)
              : "a statement has no element `%s`".formatted(stray));
    }
    if (statement.effect().isAbsent()) {
      add(statement.origin(), "the statement has no `Effect`");
    } else if (statement.effect().isKnown() && !statement.allows() && !statement.denies()) {
      add(
          statement.effect().origin(),
          "an `Effect` is `Allow` or `Deny`, and `%s` is neither"
              .formatted(statement.effect().orElse("")));
    }
    if (statement.actions().isEmpty()) {
      add(statement.origin(), "the statement has no `Action`");
    }
    if (use.needsResource() && statement.resources().isEmpty()) {
      add(statement.origin(), "the statement has no `Resource`");
    }
    principals(statement);
  }

  private static boolean isNegatable(Value stray) {
    return switch (stray.toString()) {
      case "Action", "Resource", "Principal" -> true;
      default -> false;
    };
  }

  private void principals(Statement statement) {
    List<Statement.Principal> principals = statement.principals();
    if (use.needsPrincipal() && principals.isEmpty()) {
      add(
          statement.origin(),
          "the statement does not say whom it speaks of: it has no `Principal`");
    }
    if (!use.needsPrincipal() && !principals.isEmpty()) {
      add(
          principals.getFirst().value().origin(),
          "a policy of an identity has no `Principal`: it speaks of the identity");
    }
    for (Statement.Principal principal : principals) {
      if (!PRINCIPALS.contains(principal.type())) {
        add(
            principal.value().origin(),
            "there is no kind of principal `%s`".formatted(principal.type()));
      }
    }
    if (use == Use.TRUST && !statement.resources().isEmpty()) {
      add(
          statement.resources().getFirst().origin(),
          "a trust policy has no `Resource`: it speaks of its role");
    }
  }
}
