package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.LogGroup;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** The platform makes a function's log group at its first call, without retention or key. */
final class ImplicitLogGroup implements Check {
  @Override
  public Stream<Verdict> examine(Application application) {
    List<Function> without =
        application.functions().stream()
            .filter(f -> f.identity().author() && f.logGroup().isAbsent())
            .filter(f -> application.all(LogGroup.class).stream().noneMatch(g -> isOf(g, f)))
            .toList();
    if (without.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        Verdict.broken(
            Verdict.Place.of(without.getFirst()),
            "no log group is declared for %s; the platform makes one that is kept for ever"
                .formatted(Several.named("function", without))));
  }

  /** By name, or by a link to the function in the group's name. */
  private static boolean isOf(LogGroup group, Function function) {
    return group
        .name()
        .known()
        .filter(name ->
            name.mentions(function.id())
                || function
                    .name()
                    .known()
                    .filter(own -> name.toString().endsWith("/" + own))
                    .isPresent())
        .isPresent();
  }
}
