package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Person;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A user has rights that are its own and not a group's. */
final class UserPolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Stream.concat(
        application.all(Person.class).stream()
            .filter(person -> person.identity().author() && !person.group())
            .flatMap(person -> own(person).stream()),
        application.all(AttachedPolicy.class).stream()
            .filter(policy -> policy.identity().author())
            .flatMap(policy -> attached(policy).stream()));
  }

  private static Optional<Verdict> own(Person user) {
    String name = user.identity().writtenAs();
    Optional<Origin> given =
        user.policies().stream()
            .map(Stated::origin)
            .findFirst()
            .or(() ->
                user.managedPolicies().orElse(List.of()).stream().map(Value::origin).findFirst());
    if (given.isPresent()) {
      return Optional.of(
          Verdict.broken(
              Verdict.Place.at(user, given.get()),
              "user `%s` has a policy of its own, which stays when the user changes groups"
                  .formatted(name)));
    }
    return user.managedPolicies().isUnknown()
        ? Optional.of(
            Verdict.undecided(
                Verdict.Place.at(user, user.managedPolicies().origin()),
                "whether user `%s` has a policy of its own depends on `%s`"
                    .formatted(name, user.managedPolicies().expression())))
        : Optional.empty();
  }

  private static Optional<Verdict> attached(AttachedPolicy policy) {
    String name = policy.identity().writtenAs();
    if (policy.users().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(policy, policy.users().origin()),
              "whether policy `%s` is attached to users depends on `%s`"
                  .formatted(name, policy.users().expression())));
    }
    return policy.users().orElse(List.of()).stream()
        .findFirst()
        .map(user ->
            Verdict.broken(
                Verdict.Place.at(policy, user.origin()),
                "policy `%s` is attached to user `%s`, where a group would tell what the rights are for"
                    .formatted(name, user.text().resource().orElse(user.toString()))));
  }
}
