package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Alarm;
import dev.ringfence.model.Application;
import dev.ringfence.model.CostAlarm;
import dev.ringfence.model.Function;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Anyone can make the application cost more, and its template declares nothing that tells of it.
 *
 * <p>Budgets are mostly kept elsewhere, so this is said once, and only where strangers can call.
 */
final class NoCostAlarm implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    if (!application.all(CostAlarm.class).isEmpty() || watchesCharges(application)) {
      return Stream.empty();
    }
    return application.all(Trigger.class).stream()
        .filter(trigger -> trigger.exposure() == Trigger.Exposure.PUBLIC)
        .map(trigger -> application.byId(trigger.function(), Function.class))
        .flatMap(Optional::stream)
        .filter(function -> function.identity().author())
        .limit(1)
        .map(function ->
            new Verdict.Broken(
                new Verdict.Place(Origin.of(application.file()), "", ""),
                "no budget or cost alarm tells when calls from the internet, of `%s` for one, become expensive"
                    .formatted(function.identity().writtenAs()),
                List.of(Verdict.Place.of(function))));
  }

  /** Amazon CloudWatch User Guide, "Create a billing alarm to monitor your estimated charges". */
  private static boolean watchesCharges(Application application) {
    return application.all(Alarm.class).stream()
        .anyMatch(alarm -> alarm.metric().is("EstimatedCharges"));
  }
}
