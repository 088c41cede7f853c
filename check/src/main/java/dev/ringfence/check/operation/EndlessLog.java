package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.LogGroup;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** A log group is kept for ever. */
final class EndlessLog implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    List<LogGroup> endless =
        application.all(LogGroup.class).stream()
            .filter(group -> group.identity().author() && group.retention().isAbsent())
            .filter(group -> !isMadeForFunction(group))
            .toList();
    return Several.broken(
        endless,
        "no retention is stated for %s, so its entries are kept for ever"
            .formatted(Several.named("log group", endless)));
  }

  /** A framework makes a group for each function; its retention is one setting for all of them. */
  private static boolean isMadeForFunction(LogGroup group) {
    return !group.identity().id().equals(group.identity().writtenAs());
  }
}
