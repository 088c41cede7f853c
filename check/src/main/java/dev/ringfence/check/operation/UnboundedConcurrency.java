package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.Function;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Trigger.Exposure;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nothing bounds how many copies of a function run.
 *
 * <p>AWS Lambda Developer Guide, "Understanding Lambda function scaling". It holds for nearly every
 * function there is, so it is said once for an application.
 */
final class UnboundedConcurrency implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Function> unbounded =
        application.functions().stream()
            .filter(f -> f.identity().author() && f.reservedConcurrency().isAbsent())
            .filter(function -> isStartedByOthers(application, function))
            .filter(function -> !boundedBySources(application, function))
            .toList();
    return Several.broken(
        unbounded,
        "%s may use all of the account's concurrency and starve the others: nothing is reserved"
            .formatted(Several.named("function", unbounded)));
  }

  /**
   * A function that only the application's own events start runs as often as those; one that
   * strangers can start is the matter of {@code unbounded-public-cost}.
   */
  private static boolean isStartedByOthers(Application application, Function function) {
    List<Trigger> triggers =
        application.all(Trigger.class).stream()
            .filter(trigger -> trigger.function().equals(function.id()))
            .toList();
    return triggers.isEmpty()
        || triggers.stream().anyMatch(trigger -> trigger.exposure() == Exposure.UNKNOWN);
  }

  private static boolean boundedBySources(Application application, Function function) {
    List<EventSource> sources =
        application.all(EventSource.class).stream()
            .filter(source ->
                application
                    .linked(source.function(), Function.class)
                    .filter(found -> found.id().equals(function.id()))
                    .isPresent())
            .toList();
    return !sources.isEmpty()
        && sources.stream().noneMatch(source -> source.maximumConcurrency().isAbsent());
  }
}
