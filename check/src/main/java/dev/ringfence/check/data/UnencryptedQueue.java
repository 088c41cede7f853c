package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Queue;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A queue states no encryption at rest, or switches it off.
 *
 * <p>Amazon SQS Developer Guide, "Encryption at rest": queues made since October 2022 are encrypted
 * with the service's own key unless that is switched off.
 */
final class UnencryptedQueue implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Queue> queues =
        application.all(Queue.class).stream()
            .filter(queue -> queue.identity().author() && queue.key().isAbsent())
            .toList();
    List<Queue> silent = queues.stream().filter(q -> q.managedEncryption().isAbsent()).toList();
    return Stream.concat(
        queues.stream().flatMap(queue -> verdict(queue).stream()),
        Several.broken(
            silent,
            "no encryption at rest is stated for %s; a queue made since October 2022 has it, an older one has not"
                .formatted(Several.named("queue", silent))));
  }

  private static Optional<Verdict> verdict(Queue queue) {
    return queue
        .managedEncryption()
        .fold(
            on ->
                on
                    ? Optional.empty()
                    : Optional.of(
                        Verdict.broken(
                            Verdict.Place.at(queue, queue.managedEncryption().origin()),
                            "encryption at rest of queue `%s` is switched off"
                                .formatted(queue.id()))),
            expression ->
                Optional.of(
                    Verdict.undecided(
                        Verdict.Place.at(queue, queue.managedEncryption().origin()),
                        "whether queue `%s` is encrypted depends on `%s`"
                            .formatted(queue.id(), expression))),
            Optional::empty);
  }
}
