package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** A topic is not encrypted at rest; unlike a queue it never is by default. */
final class UnencryptedTopic implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Topic> topics =
        application.all(Topic.class).stream()
            .filter(topic -> topic.identity().author() && topic.key().isAbsent())
            .toList();
    return Several.broken(
        topics, "not encrypted at rest: %s".formatted(Several.named("topic", topics)));
  }
}
