package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.ForeignTrust;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A bucket policy lets in an account that is written as a number. */
final class ForeignBucketTrust implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return ForeignTrust.of(application, ResourcePolicy.Kind.BUCKET, "bucket");
  }
}
