package dev.ringfence.check.data;

import dev.ringfence.check.Check;
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
    return application.all(Bucket.class).stream()
        .filter(bucket -> bucket.identity().author())
        .flatMap(bucket -> verdict(application, bucket).stream());
  }

  private static Optional<Verdict> verdict(Application application, Bucket bucket) {
    List<ResourcePolicy> policies = SecureTransport.policies(application, bucket, Kind.BUCKET);
    if (policies.isEmpty() || policies.stream().anyMatch(SecureTransport::refusesPlain)) {
      return Optional.empty();
    }
    Optional<ResourcePolicy> unknown =
        policies.stream().filter(policy -> policy.policy().isUnknown()).findFirst();
    if (unknown.isPresent()) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(bucket, unknown.get().policy().origin()),
              "the policy of bucket `%s` is not known: `%s`"
                  .formatted(bucket.id(), unknown.get().policy().expression())));
    }
    return Optional.of(
        Verdict.broken(
                Verdict.Place.of(policies.getFirst()),
                "policy of bucket `%s` does not refuse requests without TLS".formatted(bucket.id()))
            .with(List.of(Verdict.Place.of(bucket))));
  }
}
