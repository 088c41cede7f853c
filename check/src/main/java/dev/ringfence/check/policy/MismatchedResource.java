package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.lint.Fault;
import java.util.stream.Stream;

/** Actions and the resources beside them never meet. */
final class MismatchedResource implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Faults.of(application, Fault.Kind.MISMATCHED_RESOURCE);
  }
}
