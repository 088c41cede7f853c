package dev.ringfence.check.supply;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class SupplyChecks {
  public static final List<Check> ALL =
      List.of(
          new ForeignLayer(),
          new MutableImage(),
          new OpenImageRepository(),
          new UnpinnedFramework(),
          new WritableCodeBucket());

  private SupplyChecks() {}
}
