package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.lint.Fault;
import java.util.stream.Stream;

/** A denial does not catch what it is written for. */
final class ToothlessDeny implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Faults.of(application, Fault.Kind.TOOTHLESS_DENY);
  }
}
