package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.Function;
import dev.ringfence.model.Queue;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A queue hides a message for less time than the function may work on it.
 *
 * <p>AWS Lambda Developer Guide, "Configuring scalability behavior for SQS event source mappings":
 * six times the function's timeout, plus the batching window. Defaults: 30 seconds for a queue, 3
 * for a function.
 */
final class ShortVisibilityTimeout implements Check {
  private static final int QUEUE_DEFAULT = 30;
  private static final int FUNCTION_DEFAULT = 3;
  private static final int FACTOR = 6;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(EventSource.class).stream()
        .flatMap(source -> verdict(application, source).stream());
  }

  private static Optional<Verdict> verdict(Application application, EventSource source) {
    Optional<Queue> queue = application.linked(source.source(), Queue.class);
    Optional<Function> function = application.linked(source.function(), Function.class);
    if (queue.isEmpty() || function.isEmpty()) {
      return Optional.empty();
    }
    return verdict(source, queue.get(), function.get());
  }

  private static Optional<Verdict> verdict(EventSource source, Queue queue, Function function) {
    Verdict.Place place =
        Verdict.Place.at(queue, queue.visibilityTimeout().origin()).concerning(function);
    List<Verdict.Place> related = List.of(Verdict.Place.at(function, function.timeout().origin()));
    if (queue.visibilityTimeout().isUnknown() || function.timeout().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
                  place,
                  "whether queue `%s` hides a message long enough depends on `%s`"
                      .formatted(
                          queue.identity().writtenAs(),
                          queue.visibilityTimeout().isUnknown()
                              ? queue.visibilityTimeout().expression()
                              : function.timeout().expression()))
              .with(related));
    }
    int hidden = queue.visibilityTimeout().orElse(QUEUE_DEFAULT);
    int works = function.timeout().orElse(FUNCTION_DEFAULT);
    int window = source.batchingWindow().orElse(0);
    if (hidden >= FACTOR * works + window) {
      return Optional.empty();
    }
    String harm =
        hidden < works
            ? "so a message is handled twice while function `%s` still works on it"
            : "under six times the timeout of function `%s` plus its batching window, so throttled messages come back early";
    return Optional.of(
        Verdict.broken(
                place,
                "queue `%s` hides a message for %d s and the function may run %d s, %s"
                    .formatted(
                        queue.identity().writtenAs(),
                        hidden,
                        works,
                        harm.formatted(function.identity().writtenAs())))
            .with(related));
  }
}
