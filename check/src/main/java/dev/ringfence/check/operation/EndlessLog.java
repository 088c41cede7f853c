package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.LogGroup;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A log group is kept for ever. */
final class EndlessLog implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(LogGroup.class).stream()
        .filter(group -> group.identity().author() && group.retention().isAbsent())
        .filter(group -> !isMadeForFunction(group))
        .map(group ->
            Verdict.broken(
                Verdict.Place.of(group),
                "log group `%s` states no retention, so its entries are kept for ever"
                    .formatted(group.identity().writtenAs())));
  }

  /** A framework makes a group for each function; its retention is one setting for all of them. */
  private static boolean isMadeForFunction(LogGroup group) {
    return !group.identity().id().equals(group.identity().writtenAs());
  }
}
