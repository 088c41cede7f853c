package dev.ringfence.check;

import dev.ringfence.check.data.DataChecks;
import dev.ringfence.check.identity.IdentityChecks;
import dev.ringfence.check.operation.OperationChecks;
import dev.ringfence.check.paths.PathChecks;
import dev.ringfence.check.policy.Demands;
import dev.ringfence.check.policy.PolicyChecks;
import dev.ringfence.check.roles.RoleChecks;
import dev.ringfence.check.secrets.SecretChecks;
import dev.ringfence.check.supply.SupplyChecks;
import dev.ringfence.check.triggers.TriggerChecks;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every check there is. */
public final class Checks {
  private Checks() {}

  /** All of them, sorted by name; support of runtimes is judged as of today. */
  public static List<Check> all() {
    return all(LocalDate.now(ZoneOffset.UTC));
  }

  /**
   * All of them, sorted by name.
   *
   * @param asOf the day on which support of runtimes is judged
   */
  public static List<Check> all(LocalDate asOf) {
    return all(asOf, Demands.NONE);
  }

  /**
   * All of them, sorted by name.
   *
   * @param asOf the day on which support of runtimes is judged
   * @param demands of the user on what policies may allow
   */
  public static List<Check> all(LocalDate asOf, Demands demands) {
    return Stream.of(
            DataChecks.ALL,
            IdentityChecks.ALL,
            OperationChecks.all(asOf),
            PathChecks.ALL,
            PolicyChecks.all(demands),
            RoleChecks.ALL,
            SecretChecks.ALL,
            SupplyChecks.ALL,
            TriggerChecks.ALL)
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Check::name))
        .toList();
  }
}
