package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.Optional;
import java.util.stream.Stream;

/** The resource policy of an API keeps nobody out. */
final class OpenApiPolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.API)
        .filter(stands -> stands.statement().allows())
        .filter(stands -> !hasDenial(stands))
        .flatMap(stands ->
            api(application, stands.policy()).stream()
                .flatMap(api -> verdict(application, stands, api).stream()));
  }

  private static boolean hasDenial(Stands stands) {
    return stands.policy().policy().known().stream()
        .flatMap(policy -> policy.statements().stream())
        .anyMatch(statement -> !statement.allows());
  }

  private static Optional<Api> api(Application application, ResourcePolicy policy) {
    return policy.subjects().stream()
        .flatMap(subject -> application.linked(subject.text(), Api.class).stream())
        .findFirst();
  }

  private static Optional<Verdict> verdict(Application application, Stands stands, Api api) {
    Openness openness = Openness.of(stands.statement());
    boolean inside = api.endpoint().is("PRIVATE");
    boolean bare =
        Routes.working(application)
            .filter(route -> Routes.isOf(application, route, api))
            .anyMatch(route -> route.authorization().is("NONE"));
    if (openness == Openness.LIMITED || (!inside && !bare)) {
      return Optional.empty();
    }
    Verdict.Place place = Verdict.Place.at(stands.policy(), stands.statement().origin());
    String name = api.id();
    if (openness == Openness.UNKNOWN) {
      return Optional.of(
          Verdict.undecided(
              place,
              "whom the policy of API `%s` lets in depends on a principal or condition that is not known"
                  .formatted(name)));
    }
    return Optional.of(
        Verdict.broken(
            place,
            inside
                ? "policy of private API `%s` lets in callers from the networks of every account"
                    .formatted(name)
                : "policy of API `%s` lets in anyone, and not every route asks who it is"
                    .formatted(name)));
  }
}
