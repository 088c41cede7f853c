package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Rule;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** An event that a rule can't deliver to its target is dropped after a day. */
final class LostRuleEvent implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Rule.class).stream()
        .filter(rule -> rule.identity().author() && !rule.pattern().isAbsent())
        .flatMap(rule ->
            rule.targets().stream()
                .filter(target -> target.deadLetterTarget().isAbsent())
                .flatMap(target -> verdict(application, rule, target).stream())
                .limit(1));
  }

  private static Optional<Verdict> verdict(Application application, Rule rule, Rule.Target target) {
    return application
        .linked(target.target(), Function.class)
        .map(function ->
            Verdict.broken(
                Verdict.Place.at(rule, target.origin()).concerning(function),
                "an event that rule `%s` can't deliver to function `%s` is dropped: the target has no dead-letter queue"
                    .formatted(rule.id(), function.identity().writtenAs())));
  }
}
