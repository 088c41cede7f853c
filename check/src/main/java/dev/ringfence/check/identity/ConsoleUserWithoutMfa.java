package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Person;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A password alone opens the console to a user. */
final class ConsoleUserWithoutMfa implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Person.class).stream()
        .filter(person -> person.identity().author() && person.console().is(true))
        .filter(person -> !person.secondFactor().is(true))
        .flatMap(person -> verdict(application, person).stream());
  }

  private static Optional<Verdict> verdict(Application application, Person user) {
    Verdict.Place place = Verdict.Place.at(user, user.console().origin());
    String name = user.identity().writtenAs();
    var rights = UserRights.of(application, user);
    if (rights.demandSecondFactor()) {
      return Optional.empty();
    }
    return Optional.of(
        rights
            .elsewhere()
            .map(unknown ->
                Verdict.undecided(
                    place,
                    "whether user `%s` can do anything at the console with a password alone depends on `%s`, which is not declared here"
                        .formatted(name, unknown)))
            .orElseGet(() ->
                Verdict.broken(
                    place,
                    "user `%s` signs in to the console with a password alone: no device is assigned and no policy demands one"
                        .formatted(name))));
  }
}
