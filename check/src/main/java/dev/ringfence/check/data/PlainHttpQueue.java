package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Queue;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.ResourcePolicy.Kind;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A queue's policy lets callers in, and lets them in without TLS. */
final class PlainHttpQueue implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Queue.class).stream()
        .filter(queue -> queue.identity().author())
        .flatMap(queue -> verdict(application, queue).stream());
  }

  private static Optional<Verdict> verdict(Application application, Queue queue) {
    List<ResourcePolicy> policies = SecureTransport.policies(application, queue, Kind.QUEUE);
    if (policies.isEmpty()
        || policies.stream().anyMatch(SecureTransport::refusesPlain)
        || policies.stream().noneMatch(PlainHttpQueue::admitsPeople)) {
      return Optional.empty();
    }
    return Optional.of(
        Verdict.broken(
                Verdict.Place.of(policies.getFirst()),
                "policy of queue `%s` does not refuse requests without TLS".formatted(queue.id()))
            .with(List.of(Verdict.Place.of(queue))));
  }

  /** Services of the provider always come over TLS; only others can be refused anything. */
  private static boolean admitsPeople(ResourcePolicy policy) {
    return policy.identity().author()
        && policy.policy().known().stream()
            .flatMap(document -> document.statements().stream())
            .filter(Statement::allows)
            .flatMap(statement -> statement.principals().stream())
            .anyMatch(principal -> principal.type().equals("AWS"));
  }
}
