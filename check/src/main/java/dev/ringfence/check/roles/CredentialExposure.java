package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Sensitive;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Credentials of any role, user or machine may be had. */
final class CredentialExposure implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Set<Origin> told = PrivilegeEscalation.told(application);
    return Allowance.of(application).stream()
        .filter(allowance -> allowance.policy().template().isEmpty())
        .filter(allowance -> !allowance.statement().notAction())
        .filter(allowance -> !Narrowing.isNarrowed(allowance))
        .flatMap(allowance -> verdict(allowance, told).stream());
  }

  /** True for what this check tells of on every resource, and others need not. */
  static boolean tells(String action) {
    return !addsNothing(action)
        && Sensitive.of(action).filter(s -> s.kind() == Sensitive.Kind.CREDENTIAL).isPresent();
  }

  /**
   * What is got with them is no more than the holder may do anyway, or is granted elsewhere: what a
   * registry's token opens, by the grants on its repositories; what anyone who signed in may have,
   * by the identity pool.
   */
  private static boolean addsNothing(String action) {
    return switch (action) {
      case "codeartifact:GetAuthorizationToken",
          "codepipeline:PollForJobs",
          "cognito-identity:GetCredentialsForIdentity",
          "cognito-identity:GetOpenIdToken",
          "ecr-public:GetAuthorizationToken",
          "ecr:GetAuthorizationToken",
          "sts:AssumeRoleWithSAML",
          "sts:AssumeRoleWithWebIdentity",
          "sts:GetFederationToken",
          "sts:GetSessionToken" ->
          true;
      default -> false;
    };
  }

  private static Optional<Verdict> verdict(Allowance allowance, Set<Origin> told) {
    return allowance.statement().actions().stream()
        .filter(element -> !Allowance.isWholeService(element) && !told.contains(element.origin()))
        .flatMap(element -> verdict(allowance, element).stream())
        .findFirst();
  }

  private static Optional<Verdict> verdict(Allowance allowance, Value element) {
    Optional<Action> action =
        Allowance.actions(element).stream().filter(a -> tells(a.toString())).findFirst();
    if (action.isEmpty()) {
      return Optional.empty();
    }
    String what = Sensitive.of(action.get().toString()).map(Sensitive::what).orElse("credentials");
    Optional<Value> wide =
        allowance.wideResource().filter(value -> Rights.isOf(value, action.get().toString()));
    if (wide.isPresent()) {
      return Optional.of(
          Verdict.broken(
              allowance.at(wide.get().origin()),
              "%s may do `%s` on every resource, which hands out %s"
                  .formatted(allowance.holder(), element, what)));
    }
    return allowance
        .resource(Breadth.UNKNOWN)
        .map(unknown ->
            Verdict.undecided(
                allowance.at(unknown.origin()),
                "%s may do `%s` on every resource, which hands out %s, if `%s` is `*`"
                    .formatted(allowance.holder(), element, what, unknown)));
  }
}
