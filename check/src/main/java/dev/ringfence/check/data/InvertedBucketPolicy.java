package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A bucket policy allows all but what it names. */
final class InvertedBucketPolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.BUCKET)
        .filter(stands -> stands.statement().allows())
        .filter(stands -> stands.statement().notPrincipal() || stands.statement().notAction())
        .map(InvertedBucketPolicy::verdict);
  }

  private static Verdict verdict(Stands stands) {
    String said =
        stands.statement().notPrincipal()
            ? "lets in everyone on the internet but those it names (`NotPrincipal`)"
            : "allows every action but those it names (`NotAction`)";
    return Verdict.broken(
        Verdict.Place.at(stands.policy(), stands.statement().origin()),
        "policy of bucket %s %s".formatted(stands.subjects(), said));
  }
}
