package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Trigger.Invocation;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event that a function failed to handle is dropped after two more attempts. */
final class LostFailedEvent implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.functions().stream()
        .filter(f -> f.identity().author())
        .filter(f -> f.deadLetterTarget().isAbsent() && f.failureDestination().isAbsent())
        .flatMap(function -> verdict(application, function));
  }

  private static Stream<Verdict> verdict(Application application, Function function) {
    List<Trigger> events =
        application.all(Trigger.class).stream()
            .filter(trigger -> trigger.function().equals(function.id()))
            .filter(trigger -> trigger.kind().invocation() == Invocation.ASYNCHRONOUS)
            .toList();
    if (events.isEmpty()) {
      return Stream.empty();
    }
    String kinds =
        events.stream()
            .map(trigger -> word(trigger.kind()))
            .distinct()
            .collect(Collectors.joining(" and "));
    return Stream.of(
        Verdict.broken(
            Verdict.Place.of(function),
            "an event of the %s that function `%s` fails on is dropped after two more attempts"
                .formatted(kinds, function.identity().writtenAs())));
  }

  private static String word(Trigger.Kind kind) {
    return switch (kind) {
      case BUCKET -> "bucket";
      case TOPIC -> "topic";
      case RULE -> "event rule";
      case SCHEDULE -> "schedule";
      case LOG -> "log";
      default -> "trigger";
    };
  }
}
