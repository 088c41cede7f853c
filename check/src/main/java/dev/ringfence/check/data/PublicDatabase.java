package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Database;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A database has an address on the internet. */
final class PublicDatabase implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Database.class).stream()
        .filter(database -> database.identity().author())
        .flatMap(PublicDatabase::verdict);
  }

  private static Stream<Verdict> verdict(Database database) {
    Verdict.Place place = Verdict.Place.at(database, database.publicAddress().origin());
    return database
        .publicAddress()
        .fold(
            open ->
                open
                    ? Stream.of(
                        Verdict.broken(
                            place,
                            "database `%s` has an address on the internet"
                                .formatted(database.id())))
                    : Stream.empty(),
            expression ->
                Stream.of(
                    Verdict.undecided(
                        place,
                        "whether database `%s` has an address on the internet depends on `%s`"
                            .formatted(database.id(), expression))),
            Stream::empty);
  }
}
