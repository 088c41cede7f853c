package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A topic policy allows all but what it names. */
final class InvertedTopicPolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.TOPIC)
        .filter(stands -> stands.statement().allows())
        .filter(stands -> stands.statement().notPrincipal() || stands.statement().notAction())
        .map(InvertedTopicPolicy::verdict);
  }

  private static Verdict verdict(Stands stands) {
    String said =
        stands.statement().notPrincipal()
            ? "lets in everyone on the internet but those it names (`NotPrincipal`)"
            : "allows every action but those it names (`NotAction`)";
    return Verdict.broken(
        Verdict.Place.at(stands.policy(), stands.statement().origin()),
        "policy of topic %s %s".formatted(stands.subjects(), said));
  }
}
