package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.stream.Stream;

/** A statement is for every resource though its actions could be kept to some. */
final class AnyResource implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    boolean topics = !application.all(Topic.class).isEmpty();
    return Allowance.of(application).stream()
        .filter(allowance -> allowance.policy().template().isEmpty())
        .filter(allowance -> !WorkflowRole.has(application, allowance))
        .flatMap(allowance ->
            Unscoped.of(allowance, topics).stream().map(found -> verdict(allowance, found)));
  }

  private static Verdict verdict(Allowance allowance, Unscoped found) {
    Verdict.Place place = allowance.at(found.resource().origin());
    if (found.breadth() == Breadth.UNKNOWN) {
      return Verdict.undecided(
          place,
          "%s may do `%s` on every resource if `%s` is `*`"
              .formatted(allowance.holder(), found.action(), found.resource()));
    }
    return Verdict.broken(
        place,
        "%s may do `%s` on every resource%s, though it can be kept to some"
            .formatted(
                allowance.holder(),
                found.action(),
                found.breadth() == Breadth.SERVICE ? " of the service" : " there is"));
  }
}
