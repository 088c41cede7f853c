package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.Optional;
import java.util.stream.Stream;

/** Every action of every service is allowed, though on named resources. */
final class AnyAction implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Allowance.of(application).stream()
        .filter(allowance ->
            allowance.resource(Breadth.EVERYTHING).isEmpty() || allowance.isConditional())
        .flatMap(allowance -> verdict(allowance).stream());
  }

  private static Optional<Verdict> verdict(Allowance allowance) {
    Optional<Value> any = allowance.anyAction();
    if (any.isPresent()) {
      return Optional.of(
          Verdict.broken(
              allowance.at(any.get().origin()),
              allowance.holder()
                  + " may do every action there is, deleting and giving away among them, on what the statement names"));
    }
    return allowance.statement().notAction()
        ? Optional.empty()
        : allowance.statement().actions().stream()
            .filter(action -> action.text().isUnknown())
            .findFirst()
            .map(action ->
                Verdict.undecided(
                    allowance.at(action.origin()),
                    "%s may do every action there is if `%s` is `*`"
                        .formatted(allowance.holder(), action)));
  }
}
