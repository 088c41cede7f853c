package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Rule;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule without a real pattern invokes a function at any event. */
final class CatchAllRule implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Rule.class).stream()
        .filter(rule -> rule.identity().author() && !rule.pattern().isAbsent())
        .flatMap(rule ->
            function(application, rule).stream()
                .flatMap(function -> verdict(rule, function).stream()));
  }

  private static Optional<Function> function(Application application, Rule rule) {
    return application.all(Trigger.class).stream()
        .filter(trigger -> trigger.id().equals(rule.id()))
        .findFirst()
        .flatMap(trigger -> application.byId(trigger.function(), Function.class));
  }

  private static Optional<Verdict> verdict(Rule rule, Function function) {
    Verdict.Place place = Verdict.Place.at(rule, rule.pattern().origin()).concerning(function);
    String name = function.identity().writtenAs();
    if (rule.pattern().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              place,
              "which events invoke function `%s` is not known: the pattern is `%s`"
                  .formatted(name, rule.pattern().expression())));
    }
    return rule.pattern()
        .known()
        .filter(CatchAllRule::isBroad)
        .map(_ ->
            Verdict.broken(place, "every event of the bus invokes function `%s`".formatted(name)));
  }

  /** Account, region and the like are the same in most events of a bus. */
  private static boolean isBroad(Rule.EventPattern pattern) {
    return pattern.fields().stream()
        .allMatch(field ->
            switch (field) {
              case "account", "region", "version", "time", "id" -> true;
              case "source" -> pattern.anySource() && pattern.sources().isEmpty();
              default -> false;
            });
  }
}
