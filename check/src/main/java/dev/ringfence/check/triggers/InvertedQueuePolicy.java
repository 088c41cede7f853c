package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.InvertedPolicies;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A queue policy allows all but what it names. */
final class InvertedQueuePolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return InvertedPolicies.of(application, ResourcePolicy.Kind.QUEUE, "queue");
  }
}
