package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.ResourcePolicy.Kind;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bucket's policy says who may do what but lets them do it without TLS.
 *
 * <p>A bucket without any policy is not reported: only its owner's signed requests reach it, and
 * every SDK sends them over TLS. Nor is one that answers as a web site for everyone: a site's
 * endpoint knows no TLS (Amazon S3 User Guide, "Website endpoints"), so that the Deny would close
 * it.
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
    List<Bucket> buckets =
        policy.subjects().stream()
            .flatMap(subject -> application.linked(subject.text(), Bucket.class).stream())
            .toList();
    if (isSite(policy, buckets)) {
      return Optional.empty();
    }
    return Optional.of(
        Verdict.broken(
                Verdict.Place.of(policy),
                "policy of bucket %s does not refuse requests without TLS".formatted(bucket))
            .with(buckets.stream().map(Verdict.Place::of).toList()));
  }

  private static boolean isSite(ResourcePolicy policy, List<Bucket> buckets) {
    return !buckets.isEmpty()
        && buckets.stream().allMatch(Bucket::website)
        && policy.policy().known().stream()
            .flatMap(known -> known.statements().stream())
            .anyMatch(s -> s.allows() && Openness.of(s) == Openness.OPEN);
  }
}
