package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Holder;
import dev.ringfence.model.Person;
import dev.ringfence.model.Role;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything is allowed on everything. */
final class AdministratorRole implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Role> deploying = Deployers.of(application);
    Stream<Verdict> managed =
        Stream.<Holder>concat(
                application.roles().stream().filter(role -> !deploying.contains(role)),
                application.all(Person.class).stream())
            .flatMap(holder -> managed(application, holder));
    Stream<Verdict> written =
        Allowance.of(application).stream()
            .filter(allowance -> !Deployers.are(deploying, allowance))
            .flatMap(allowance -> written(allowance).stream());
    return Stream.concat(managed, written);
  }

  private static Optional<Verdict> written(Allowance allowance) {
    if (allowance.isAdministrator()) {
      Value action = allowance.anyAction().orElseThrow();
      return Optional.of(
          Verdict.broken(
              allowance.at(action.origin()),
              allowance.holder() + " may do everything with everything in the account"));
    }
    return unknown(allowance)
        .map(value ->
            Verdict.undecided(
                allowance.at(value.origin()),
                allowance.holder()
                    + " may do everything with everything if `"
                    + value
                    + "` is `*`"));
  }

  /**
   * The one element whose value decides: of actions on everything, or of what any action is for.
   */
  private static Optional<Value> unknown(Allowance allowance) {
    if (allowance.isConditional() || allowance.statement().notAction()) {
      return Optional.empty();
    }
    if (allowance.anyAction().isPresent()) {
      return allowance.resource(Breadth.UNKNOWN);
    }
    return allowance.resource(Breadth.EVERYTHING).isEmpty()
        ? Optional.empty()
        : allowance.statement().actions().stream()
            .filter(action -> action.text().isUnknown())
            .findFirst();
  }

  private static Stream<Verdict> managed(Application application, Holder holder) {
    List<Function> functions =
        holder instanceof Role role ? Allowance.functions(application, role) : List.of();
    return Grants.foreign(application, holder).stream()
        .filter(policy -> ManagedPolicies.name(policy).equals("AdministratorAccess"))
        .map(policy ->
            Verdict.broken(
                Who.place(holder, functions, policy.origin()),
                Who.name(holder, functions)
                    + " has `AdministratorAccess` and so may do everything in the account"));
  }
}
