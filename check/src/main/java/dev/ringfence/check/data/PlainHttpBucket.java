package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.ResourcePolicy.Kind;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bucket's policy says who may do what but lets them do it without TLS.
 *
 * <p>A bucket without any policy is not reported: only its owner's signed requests reach it, and
 * every SDK sends them over TLS.
 */
final class PlainHttpBucket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(ResourcePolicy.class).stream()
        .filter(policy -> policy.kind() == Kind.BUCKET && policy.identity().author())
        .flatMap(policy -> verdict(application, policy).stream());
  }

  private static Optional<Verdict> verdict(Application application, ResourcePolicy policy) {
    if (SecureTransport.refusesPlain(policy)) {
      return Optional.empty();
    }
    String bucket = PolicyStatements.subjects(policy);
    if (policy.policy().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(policy, policy.policy().origin()),
              "the policy of bucket %s is not known: `%s`"
                  .formatted(bucket, policy.policy().expression())));
    }
    List<Verdict.Place> related =
        policy.subjects().stream()
            .flatMap(subject -> application.linked(subject.text(), Bucket.class).stream())
            .map(Verdict.Place::of)
            .toList();
    return Optional.of(
        Verdict.broken(
                Verdict.Place.of(policy),
                "policy of bucket %s does not refuse requests without TLS".formatted(bucket))
            .with(related));
  }
}
