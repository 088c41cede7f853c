package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** Anyone can send to or read from a queue. */
final class OpenQueue implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return new OpenPolicies(
            ResourcePolicy.Kind.QUEUE,
            "queue",
            "sqs:sendmessage",
            "sqs:receivemessage",
            "send messages to",
            "read and take away the messages of",
            "send messages to and read those of")
        .verdicts(application);
  }
}
