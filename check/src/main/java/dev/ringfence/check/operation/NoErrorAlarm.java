package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Alarm;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some functions of an application have alarms and others have none.
 *
 * <p>An application without any alarm has them elsewhere, or not at all; a template can't tell, so
 * that is left alone.
 */
final class NoErrorAlarm implements Check {
  @Override
  public Stream<Verdict> examine(Application application) {
    List<Alarm> alarms = application.all(Alarm.class);
    List<Function> functions =
        application.functions().stream().filter(f -> f.identity().author()).toList();
    List<Function> without =
        functions.stream()
            .filter(function -> alarms.stream().noneMatch(alarm -> watches(alarm, function)))
            .toList();
    if (without.isEmpty() || without.size() == functions.size()) {
      return Stream.empty();
    }
    return Stream.of(
        Verdict.broken(
            Verdict.Place.of(without.getFirst()),
            "no alarm watches %s, though other functions have one"
                .formatted(Several.named("function", without))));
  }

  private static boolean watches(Alarm alarm, Function function) {
    return alarm.mentions().stream()
        .anyMatch(value ->
            value.text().mentions(function.id())
                || function
                    .name()
                    .known()
                    .filter(name -> value.toString().contains(name.toString()))
                    .isPresent());
  }
}
