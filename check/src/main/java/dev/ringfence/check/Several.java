package dev.ringfence.check;

import dev.ringfence.model.Thing;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One verdict on several things: a fault that holds for all of them by one and the same decision.
 */
public final class Several {
  private static final int NAMED = 4;

  private Several() {}

  /** {@code queue `A`}; {@code queues `A`, `B`}; the first of many and how many more. */
  public static String named(String noun, List<? extends Thing> things) {
    String names =
        things.stream()
            .limit(NAMED)
            .map(thing -> "`" + thing.identity().writtenAs() + "`")
            .collect(Collectors.joining(", "));
    String more = things.size() > NAMED ? " and %d more".formatted(things.size() - NAMED) : "";
    return noun + (things.size() == 1 ? " " : "s ") + names + more;
  }

  /** Broken at the first, with the others as further places; nothing where there is none. */
  public static Stream<Verdict> broken(List<? extends Thing> things, String message) {
    if (things.isEmpty()) {
      return Stream.empty();
    }
    Verdict.Place first = Verdict.Place.of(things.getFirst());
    List<Verdict.Place> others = things.stream().skip(1).map(Verdict.Place::of).toList();
    return Stream.of(Verdict.broken(first, message).with(others));
  }
}
