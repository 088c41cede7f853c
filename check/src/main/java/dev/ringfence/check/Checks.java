package dev.ringfence.check;

import dev.ringfence.check.data.DataChecks;
import dev.ringfence.check.roles.RoleChecks;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every check there is. */
public final class Checks {
  private Checks() {}

  /** All of them, sorted by name. */
  public static List<Check> all() {
    return Stream.of(DataChecks.ALL, RoleChecks.ALL)
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Check::name))
        .toList();
  }
}
