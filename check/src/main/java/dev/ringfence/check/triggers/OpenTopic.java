package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** Anyone can publish to a topic or subscribe to it. */
final class OpenTopic implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return new OpenPolicies(
            ResourcePolicy.Kind.TOPIC,
            "topic",
            "sns:publish",
            "sns:subscribe",
            "publish to",
            "subscribe to and so read",
            "publish to and subscribe to")
        .verdicts(application);
  }
}
