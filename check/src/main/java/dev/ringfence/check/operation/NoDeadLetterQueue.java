package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.Function;
import dev.ringfence.model.Queue;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A message that a function can't handle comes back until it expires. */
final class NoDeadLetterQueue implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Queue.class).stream()
        .filter(queue -> queue.identity().author() && queue.deadLetterTarget().isAbsent())
        .flatMap(queue -> verdict(application, queue).stream());
  }

  private static Optional<Verdict> verdict(Application application, Queue queue) {
    return application.all(EventSource.class).stream()
        .filter(source ->
            application
                .linked(source.source(), Queue.class)
                .filter(found -> found.id().equals(queue.id()))
                .isPresent())
        .flatMap(source -> application.linked(source.function(), Function.class).stream())
        .findFirst()
        .map(function ->
            Verdict.broken(
                Verdict.Place.of(queue).concerning(function),
                "a message of queue `%s` that function `%s` can't handle comes back until it expires, then is lost: the queue has no dead-letter queue"
                    .formatted(queue.identity().writtenAs(), function.identity().writtenAs())));
  }
}
