package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.Function;
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
            .filter(function -> !boundedBySources(application, function))
            .toList();
    if (unbounded.isEmpty()) {
      return Stream.empty();
    }
    Function first = unbounded.getFirst();
    return Stream.of(
        Verdict.broken(
                Verdict.Place.of(first),
                "%s may use all of the account's concurrency and starve the others: nothing is reserved"
                    .formatted(Several.named(unbounded)))
            .with(unbounded.stream().skip(1).map(Verdict.Place::of).toList()));
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
