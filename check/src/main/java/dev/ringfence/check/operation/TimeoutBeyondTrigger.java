package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function may run on after the API has given up on it.
 *
 * <p>Amazon API Gateway Developer Guide, "Quotas": 29 seconds for REST APIs, 30 for HTTP APIs. Who
 * writes 30 rounds the limit; the second over it costs nothing worth telling. A function behind a
 * WebSocket API may rightly go on: it answers by the connection.
 */
final class TimeoutBeyondTrigger implements Check {
  private static final int REST_LIMIT = 29;
  private static final int HTTP_LIMIT = 30;
  private static final int ROUNDED = 30;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.functions().stream()
        .filter(function -> function.identity().author() && !function.timeout().isAbsent())
        .flatMap(function -> verdict(application, function).stream());
  }

  private static Optional<Verdict> verdict(Application application, Function function) {
    List<Trigger> triggers =
        application.all(Trigger.class).stream()
            .filter(trigger -> trigger.function().equals(function.id()))
            .toList();
    List<Trigger> calls =
        triggers.stream().filter(trigger -> trigger.kind() == Trigger.Kind.HTTP).toList();
    // A function that also works through events needs its time for those.
    if (calls.isEmpty() || calls.size() < triggers.size()) {
      return Optional.empty();
    }
    int limit =
        calls.stream().mapToInt(trigger -> limit(application, trigger)).max().orElse(HTTP_LIMIT);
    Verdict.Place place = Verdict.Place.at(function, function.timeout().origin());
    return function
        .timeout()
        .fold(
            seconds ->
                seconds > ROUNDED
                    ? Optional.of(
                        Verdict.broken(
                            place,
                            "function `%s` may run %d s but its API answers the caller after %d s; the rest is paid for in vain"
                                .formatted(function.identity().writtenAs(), seconds, limit)))
                    : Optional.empty(),
            expression ->
                Optional.of(
                    Verdict.undecided(
                        place,
                        "whether function `%s` ends before its API gives up depends on `%s`"
                            .formatted(function.identity().writtenAs(), expression))),
            Optional::empty);
  }

  private static int limit(Application application, Trigger trigger) {
    return application
        .linked(trigger.source(), Api.class)
        .filter(api -> api.kind() != Api.Kind.HTTP)
        .map(_ -> REST_LIMIT)
        .orElse(HTTP_LIMIT);
  }
}
