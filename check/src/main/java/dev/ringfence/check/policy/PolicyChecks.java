package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class PolicyChecks {
  private PolicyChecks() {}

  /**
   * All of them.
   *
   * @param demands of the user on what the policies may allow
   */
  public static List<Check> all(Demands demands) {
    return List.of(
        new ForbiddenAccess(demands.forbidden()),
        new LiteralVariable(),
        new LooseConditionType(),
        new MalformedArn(),
        new MalformedPolicy(),
        new MismatchedResource(),
        new NewAccess(demands.reference()),
        new PublicAccess(demands.nothingPublic()),
        new ToothlessDeny(),
        new UnknownAction(),
        new UnknownConditionKey(),
        new UnknownConditionOperator(),
        new UselessStatement(),
        new WrongConditionType());
  }
}
