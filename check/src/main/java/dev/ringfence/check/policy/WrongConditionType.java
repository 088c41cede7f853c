package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.lint.Fault;
import java.util.stream.Stream;

/** An operator cannot compare what its key or its values are. */
final class WrongConditionType implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Faults.of(application, Fault.Kind.WRONG_CONDITION_TYPE);
  }
}
