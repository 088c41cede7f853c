package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** Anyone can put events on a bus, or make rules that read it. */
final class OpenBus implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return new OpenPolicies(
            ResourcePolicy.Kind.BUS,
            "event bus",
            "events:PutEvents",
            "events:PutRule",
            "put events on",
            "make rules on and so read",
            "put events on and read")
        .verdicts(application);
  }
}
