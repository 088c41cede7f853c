package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Database;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A database's storage is not encrypted. */
final class UnencryptedDatabase implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Database.class).stream()
        .filter(database -> database.identity().author() && !inherits(database))
        .flatMap(UnencryptedDatabase::verdict);
  }

  /** A member of a cluster and a copy are encrypted as what they belong to. */
  private static boolean inherits(Database database) {
    return !database.memberOf().isAbsent()
        || !database.replicaOf().isAbsent()
        || (!database.snapshot().isAbsent() && database.encrypted().isAbsent())
        || (!database.cluster() && database.engine().orElse("").startsWith("aurora"))
        || (!database.cluster() && isOfCluster(database));
  }

  /** Instances of these types exist only in a cluster, and have no such setting. */
  private static boolean isOfCluster(Database database) {
    String type = database.identity().type();
    return type.startsWith("AWS::DocDB") || type.startsWith("AWS::Neptune");
  }

  private static Stream<Verdict> verdict(Database database) {
    Verdict.Place place = Verdict.Place.at(database, database.encrypted().origin());
    return database
        .encrypted()
        .fold(
            encrypted ->
                encrypted
                    ? Stream.empty()
                    : Stream.of(
                        Verdict.broken(
                            place,
                            "storage of database `%s` is not encrypted".formatted(database.id()))),
            expression ->
                Stream.of(
                    Verdict.undecided(
                        place,
                        "whether the storage of database `%s` is encrypted depends on `%s`"
                            .formatted(database.id(), expression))),
            () ->
                database.key().isAbsent()
                    ? Stream.of(
                        Verdict.broken(
                            Verdict.Place.of(database),
                            "storage of database `%s` is not encrypted: `StorageEncrypted` is not set"
                                .formatted(database.id())))
                    : Stream.empty());
  }
}
