package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A function runs on a runtime whose support has ended, or ends within ninety days. */
final class DeprecatedRuntime implements Check {
  private static final int DAYS_BEFORE = 90;

  private final LocalDate asOf;

  DeprecatedRuntime(LocalDate asOf) {
    this.asOf = asOf;
  }

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Function> functions =
        application.functions().stream()
            .filter(f -> f.identity().author() && !f.image() && !f.runtime().isAbsent())
            .toList();
    if (functions.isEmpty()) {
      return Stream.empty();
    }
    Runtimes runtimes = Runtimes.load();
    return functions.stream().flatMap(function -> verdict(function, runtimes).stream());
  }

  private Optional<Verdict> verdict(Function function, Runtimes runtimes) {
    Verdict.Place place = Verdict.Place.at(function, function.runtime().origin());
    return function
        .runtime()
        .fold(
            runtime -> known(function, runtime, place, runtimes),
            expression ->
                Optional.of(
                    Verdict.undecided(
                        place,
                        "the runtime of function `%s` is not known: `%s`"
                            .formatted(function.identity().writtenAs(), expression))),
            Optional::empty);
  }

  private Optional<Verdict> known(
      Function function, String runtime, Verdict.Place place, Runtimes runtimes) {
    Optional<Runtimes.Support> support = runtimes.of(runtime);
    if (support.isEmpty()) {
      return Optional.of(
          Verdict.undecided(
              place,
              "function `%s` runs on `%s`, of which no end of support is known"
                  .formatted(function.identity().writtenAs(), runtime)));
    }
    LocalDate end = support.get().end();
    if (end.isAfter(asOf.plusDays(DAYS_BEFORE))) {
      return Optional.empty();
    }
    String successor =
        support.get().successor().isEmpty() ? "" : "; move to `" + support.get().successor() + "`";
    String when =
        end.isAfter(asOf) ? "whose support ends on " + end : "whose support ended on " + end;
    return Optional.of(
        Verdict.broken(
            place,
            "function `%s` runs on `%s`, %s%s"
                .formatted(function.identity().writtenAs(), runtime, when, successor)));
  }
}
