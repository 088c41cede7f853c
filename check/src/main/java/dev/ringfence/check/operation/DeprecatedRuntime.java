package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    Runtimes runtimes = Runtimes.shipped();
    var byRuntime = new LinkedHashMap<String, List<Function>>();
    for (Function function : functions) {
      String runtime = function.runtime().fold(name -> name, expression -> expression, () -> "");
      byRuntime.computeIfAbsent(runtime, _ -> new ArrayList<>()).add(function);
    }
    return byRuntime.values().stream().flatMap(same -> verdict(same, runtimes).stream());
  }

  /** One decision of the author, however many functions it holds for. */
  private Optional<Verdict> verdict(List<Function> same, Runtimes runtimes) {
    Function first = same.getFirst();
    Verdict.Place place = Verdict.Place.at(first, first.runtime().origin());
    List<Verdict.Place> others =
        same.stream().skip(1).map(f -> Verdict.Place.at(f, f.runtime().origin())).toList();
    return first
        .runtime()
        .fold(
            runtime -> known(same, runtime, place, runtimes),
            expression ->
                Optional.of(
                    Verdict.undecided(
                        place,
                        "the runtime of %s is not known: `%s`"
                            .formatted(Several.named("function", same), expression))),
            Optional::<Verdict>empty)
        .map(verdict -> verdict.with(others));
  }

  private Optional<Verdict> known(
      List<Function> same, String runtime, Verdict.Place place, Runtimes runtimes) {
    Optional<Runtimes.Support> support = runtimes.of(runtime);
    if (support.isEmpty()) {
      return Optional.of(
          Verdict.undecided(
              place,
              "%s: of runtime `%s` no end of support is known"
                  .formatted(Several.named("function", same), runtime)));
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
            "runtime `%s` of %s, %s%s"
                .formatted(runtime, Several.named("function", same), when, successor)));
  }
}
