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
    Optional<Value> resource =
        allowance.wideResource().or(() -> allowance.resource(Breadth.UNKNOWN));
    return resource.flatMap(value ->
        allowance.statement().actions().stream()
            .filter(
                element -> !Allowance.isWholeService(element) && !told.contains(element.origin()))
            .flatMap(element -> verdict(allowance, value, element).stream())
            .findFirst());
  }

  private static Optional<Verdict> verdict(Allowance allowance, Value resource, Value element) {
    boolean unknown = Breadth.of(resource.text()) == Breadth.UNKNOWN;
    return Allowance.actions(element).stream()
        .map(Action::toString)
        .filter(action -> tells(action) && (unknown || Rights.isOf(resource, action)))
        .findFirst()
        .map(action ->
            "%s may do `%s` on every resource, which hands out %s"
                .formatted(
                    allowance.holder(),
                    element,
                    Sensitive.of(action).map(Sensitive::what).orElse("credentials")))
        .map(said ->
            unknown
                ? Verdict.undecided(
                    allowance.at(resource.origin()), said + ", if `%s` is `*`".formatted(resource))
                : Verdict.broken(allowance.at(resource.origin()), said));
  }
}
