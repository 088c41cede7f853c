package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** Who reads a bucket's objects is recorded nowhere. */
final class UnloggedBucket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Bucket> unlogged =
        application.all(Bucket.class).stream()
            .filter(bucket -> bucket.identity().author() && bucket.log().isAbsent())
            .filter(bucket -> !isLogTarget(application, bucket))
            .filter(bucket -> !isRecorded(application, bucket))
            .toList();
    return Several.broken(
        unlogged, "no access log is written by %s".formatted(Several.named("bucket", unlogged)));
  }

  private static boolean isLogTarget(Application application, Bucket bucket) {
    return bucket.acl().is("LogDeliveryWrite")
        || application.all(Bucket.class).stream().anyMatch(b -> isTo(application, b.log(), bucket))
        || application.all(Trail.class).stream()
            .anyMatch(t -> isTo(application, t.bucket(), bucket));
  }

  private static boolean isTo(Application application, Stated<Text> target, Bucket bucket) {
    return application
        .linked(target, Bucket.class)
        .filter(found -> found.id().equals(bucket.id()))
        .isPresent();
  }

  private static boolean isRecorded(Application application, Bucket bucket) {
    return application.all(Trail.class).stream()
        .anyMatch(trail -> TrailEvents.some(trail, "AWS::S3::Object", bucket));
  }
}
