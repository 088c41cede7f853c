package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.lint.Fault;
import java.util.stream.Stream;

/** What is meant to be filled in is plain text. */
final class LiteralVariable implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Faults.of(application, Fault.Kind.LITERAL_VARIABLE);
  }
}
