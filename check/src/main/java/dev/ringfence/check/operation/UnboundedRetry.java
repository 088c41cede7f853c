package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.Function;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bad record blocks a stream, or makes the good ones of its batch come again.
 *
 * <p>AWS Lambda Developer Guide, "Error handling for Kinesis event source mappings" and "Handling
 * errors for an SQS event source": by default a stream's batch is retried until it expires, and a
 * queue's batch comes back whole. The default batch of a queue is 10 messages.
 */
final class UnboundedRetry implements Check {
  private static final int QUEUE_BATCH = 10;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(EventSource.class).stream()
        .filter(source -> source.identity().author())
        .flatMap(source -> verdict(application, source).stream());
  }

  private static Optional<Verdict> verdict(Application application, EventSource source) {
    String message =
        switch (source.kind()) {
          case STREAM, TABLE -> stream(source);
          case QUEUE -> queue(source);
          default -> "";
        };
    if (message.isEmpty()) {
      return Optional.empty();
    }
    Verdict.Place place = Verdict.Place.of(source);
    return Optional.of(
        Verdict.broken(
            application
                .linked(source.function(), Function.class)
                .map(place::concerning)
                .orElse(place),
            message));
  }

  private static String stream(EventSource source) {
    boolean bounded =
        isBound(source.maximumRetries())
            || isBound(source.maximumRecordAge())
            || !source.failureDestination().isAbsent();
    return bounded
        ? ""
        : "one bad record holds up its shard until it expires: the stream's trigger bounds neither retries nor age and has no failure destination";
  }

  /** -1, the default, stands for no end. */
  private static boolean isBound(Stated<Integer> number) {
    return number.isUnknown() || number.orElse(-1) >= 0;
  }

  private static String queue(EventSource source) {
    boolean one = source.batchSize().isUnknown() || source.batchSize().orElse(QUEUE_BATCH) <= 1;
    return one || !source.partialBatchResponse().orElse(false).equals(false)
        ? ""
        : "one bad message makes the whole batch of %d come again: the queue's trigger takes no partial responses"
            .formatted(source.batchSize().orElse(QUEUE_BATCH));
  }
}
