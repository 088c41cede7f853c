package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Role;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.stream.Stream;

/** Who can change the pipeline can do everything in the account. */
final class AdministratorDeployment implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Deployers.of(application).stream().flatMap(role -> verdicts(application, role));
  }

  private static Stream<Verdict> verdicts(Application application, Role role) {
    String message =
        "`%s` is trusted by `%s` and may do everything in the account: who can change what is deployed can too"
            .formatted(role.identity().writtenAs(), Deployers.trusted(role).orElse("a pipeline"));
    Stream<Verdict> managed =
        Grants.foreign(application, role).stream()
            .filter(policy -> ManagedPolicies.name(policy).equals("AdministratorAccess"))
            .map(policy -> Verdict.broken(Verdict.Place.at(role, policy.origin()), message));
    Stream<Verdict> written =
        Allowance.of(application, role).stream()
            .filter(Allowance::isAdministrator)
            .map(allowance ->
                Verdict.broken(
                    allowance.at(allowance.anyAction().orElseThrow().origin()), message));
    return Stream.concat(managed, written);
  }
}
