package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Accounts;
import java.util.stream.Stream;

/** A queue policy allows every action, purging and deleting the queue too. */
final class AnyActionQueuePolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.QUEUE)
        .filter(stands -> stands.statement().allows() && !stands.statement().notAction())
        .filter(stands -> !Accounts.isOwn(stands.statement()))
        .flatMap(AnyActionQueuePolicy::verdict);
  }

  private static Stream<Verdict> verdict(Stands stands) {
    return stands.statement().actions().stream()
        .filter(AnyActionQueuePolicy::isEvery)
        .limit(1)
        .map(action ->
            Verdict.broken(
                Verdict.Place.at(stands.policy(), action.origin()),
                "policy of queue %s allows every action, purging and deleting the queue among them"
                    .formatted(stands.subjects())));
  }

  private static boolean isEvery(Value action) {
    return action
        .text()
        .literal()
        .filter(a -> a.equals("*") || a.equalsIgnoreCase("sqs:*"))
        .isPresent();
  }
}
