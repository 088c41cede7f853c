package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class RoleChecks {
  public static final List<Check> ALL = List.of(new SharedRole());

  private RoleChecks() {}
}
