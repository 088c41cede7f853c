package dev.ringfence.check.paths;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class PathChecks {
  public static final List<Check> ALL = List.of(new UnboundedPublicCost());

  private PathChecks() {}
}
