package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.lint.Fault;
import java.util.stream.Stream;

/** An operator works on a key, though another is made for it. */
final class LooseConditionType implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Faults.of(application, Fault.Kind.LOOSE_CONDITION_TYPE);
  }
}
