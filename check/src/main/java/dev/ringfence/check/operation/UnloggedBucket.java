package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who reads a bucket's objects is recorded nowhere. */
final class UnloggedBucket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Set<String> targets = logTargets(application);
    List<Bucket> unlogged =
        application.all(Bucket.class).stream()
            .filter(bucket -> bucket.identity().author() && bucket.log().isAbsent())
            .filter(bucket -> !bucket.acl().is("LogDeliveryWrite"))
            .filter(bucket -> !targets.contains(bucket.id()))
            .filter(bucket -> !isRecorded(application, bucket))
            .toList();
    return Several.broken(
        unlogged, "no access log is written by %s".formatted(Several.named("bucket", unlogged)));
  }

  /** The buckets to which logs of others are written. */
  private static Set<String> logTargets(Application application) {
    return Stream.concat(
            application.all(Bucket.class).stream().map(Bucket::log),
            application.all(Trail.class).stream().map(Trail::bucket))
        .flatMap(target -> application.linked(target, Bucket.class).stream())
        .map(Bucket::id)
        .collect(Collectors.toSet());
  }

  private static boolean isRecorded(Application application, Bucket bucket) {
    return application.all(Trail.class).stream()
        .anyMatch(trail -> TrailEvents.some(trail, "AWS::S3::Object", bucket));
  }
}
