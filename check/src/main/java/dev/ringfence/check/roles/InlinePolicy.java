package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Person;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** A policy of users or groups is written into them and has no version and no life of its own. */
final class InlinePolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Stream.concat(
        application.all(Person.class).stream()
            .filter(person -> person.identity().author() && !person.policies().isEmpty())
            .map(InlinePolicy::own),
        application.all(AttachedPolicy.class).stream()
            .filter(policy -> policy.identity().author() && !policy.managed())
            .flatMap(InlinePolicy::attached));
  }

  private static Verdict own(Person person) {
    List<Stated<?>> policies = List.copyOf(person.policies());
    return Verdict.broken(
            Verdict.Place.at(person, policies.getFirst().origin()),
            "%s `%s` has a policy written in place, which nobody else can be given and no version is kept of"
                .formatted(person.group() ? "group" : "user", person.identity().writtenAs()))
        .with(
            policies.stream()
                .skip(1)
                .map(policy -> Verdict.Place.at(person, policy.origin()))
                .toList());
  }

  private static Stream<Verdict> attached(AttachedPolicy policy) {
    String name = policy.identity().writtenAs();
    List<Stated<List<Value>>> people = List.of(policy.users(), policy.groups());
    if (people.stream().anyMatch(list -> !list.orElse(List.of()).isEmpty())) {
      return Stream.of(
          Verdict.broken(
              Verdict.Place.of(policy),
              "policy `%s` is written into users or groups, and no version is kept of it"
                  .formatted(name)));
    }
    return people.stream()
        .filter(Stated::isUnknown)
        .limit(1)
        .map(list ->
            Verdict.undecided(
                Verdict.Place.at(policy, list.origin()),
                "whether policy `%s` is written into users or groups depends on `%s`"
                    .formatted(name, list.expression())));
  }
}
