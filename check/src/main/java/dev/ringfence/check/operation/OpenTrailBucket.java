package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Origin;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.stream.Stream;

/** Anyone can read or write the bucket that a trail is kept in. */
final class OpenTrailBucket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Trail.class).stream()
        .flatMap(trail ->
            application.linked(trail.bucket(), Bucket.class).stream()
                .filter(bucket -> isOpen(application, bucket))
                .map(bucket ->
                    Verdict.broken(
                            Verdict.Place.at(bucket, place(bucket)),
                            "anyone can reach bucket `%s`, which keeps the records of trail `%s`"
                                .formatted(bucket.id(), trail.id()))
                        .with(List.of(Verdict.Place.of(trail)))));
  }

  private static Origin place(Bucket bucket) {
    return bucket.acl().isKnown() ? bucket.acl().origin() : bucket.origin();
  }

  private static boolean isOpen(Application application, Bucket bucket) {
    boolean list = isPublic(bucket.acl().orElse("")) && !bucket.block().ignoreLists().is(true);
    boolean policy =
        !bucket.block().restrictBuckets().is(true)
            && PolicyStatements.of(application, ResourcePolicy.Kind.BUCKET)
                .filter(stands -> Openness.of(stands.statement()) == Openness.OPEN)
                .anyMatch(stands ->
                    stands.policy().subjects().stream()
                        .anyMatch(subject -> subject.text().mentions(bucket.id())));
    return list || policy;
  }

  /** Everyone with an account of the provider is anyone. */
  private static boolean isPublic(String list) {
    return list.startsWith("Public") || list.equals("AuthenticatedRead");
  }
}
