package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Database;
import dev.ringfence.model.DatabaseParameters;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Variable;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database takes connections without TLS.
 *
 * <p>Amazon RDS User Guide, "Requiring an SSL connection": {@code rds.force_ssl} is 1 by default
 * from PostgreSQL 15 on; MySQL and MariaDB need {@code require_secure_transport}, which is off by
 * default before MariaDB 11.8.
 */
final class PlainSql implements Check {
  private static final int POSTGRES_FORCES = 15;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Database.class).stream()
        .filter(database -> database.identity().author() && database.memberOf().isAbsent())
        .flatMap(database -> verdict(application, database).stream());
  }

  private static Optional<Verdict> verdict(Application application, Database database) {
    Optional<DatabaseParameters> group =
        application.linked(database.parameters(), DatabaseParameters.class);
    Optional<String> setting = engine(database, group).flatMap(PlainSql::setting);
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    if (group.isPresent()) {
      return ofGroup(database, group.get(), setting.get());
    }
    if (!database.parameters().isAbsent() && !isDefault(database.parameters())) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(database, database.parameters().origin()),
              "whether database `%s` demands TLS depends on the parameter group `%s`, which is declared elsewhere"
                  .formatted(database.id(), shown(database.parameters()))));
    }
    return ofDefault(database, setting.get());
  }

  /** A copy or a restored database may leave its engine out; its group's family tells. */
  private static Optional<String> engine(Database database, Optional<DatabaseParameters> group) {
    return database.engine().known().or(() -> group.flatMap(g -> g.family().known()));
  }

  private static Optional<String> setting(String engine) {
    if (engine.startsWith("aurora-postgresql") || engine.startsWith("postgres")) {
      return Optional.of("rds.force_ssl");
    }
    return engine.contains("mysql") || engine.startsWith("mariadb")
        ? Optional.of("require_secure_transport")
        : Optional.empty();
  }

  private static Optional<Verdict> ofGroup(
      Database database, DatabaseParameters group, String setting) {
    for (Variable variable : group.settings().orElse(List.of())) {
      if (variable.name().equals(setting)) {
        String value = variable.value().toString();
        return value.equals("1") || value.equalsIgnoreCase("ON") || value.equalsIgnoreCase("true")
            ? Optional.empty()
            : Optional.of(
                Verdict.broken(
                        Verdict.Place.at(group, variable.origin()),
                        "database `%s` takes connections without TLS: `%s` is `%s`"
                            .formatted(database.id(), setting, value))
                    .with(List.of(Verdict.Place.of(database))));
      }
    }
    Stated<String> family = group.family();
    return forces(family.known().map(f -> version(f, "postgres"))) && setting.startsWith("rds.")
        ? Optional.empty()
        : Optional.of(
            Verdict.broken(
                    Verdict.Place.of(group),
                    "database `%s` takes connections without TLS: its parameter group does not set `%s`"
                        .formatted(database.id(), setting))
                .with(List.of(Verdict.Place.of(database))));
  }

  private static Optional<Verdict> ofDefault(Database database, String setting) {
    boolean postgres = setting.startsWith("rds.");
    if (postgres && !database.version().isKnown()) {
      // Without a version the newest is made, and that one demands TLS.
      return database.version().isAbsent()
          ? Optional.empty()
          : Optional.of(
              Verdict.undecided(
                  Verdict.Place.at(database, database.version().origin()),
                  "whether database `%s` demands TLS depends on its version `%s`"
                      .formatted(database.id(), database.version().expression())));
    }
    if (postgres && forces(database.version().known().map(v -> version(v, "")))) {
      return Optional.empty();
    }
    return Optional.of(
        Verdict.broken(
            Verdict.Place.of(database),
            "database `%s` takes connections without TLS: no parameter group sets `%s`"
                .formatted(database.id(), setting)));
  }

  private static boolean forces(Optional<Integer> version) {
    return version.filter(v -> v >= POSTGRES_FORCES).isPresent();
  }

  /** The number that follows a word: of {@code aurora-postgresql15} and {@code 15.4} it is 15. */
  private static int version(String text, String after) {
    int at = after.isEmpty() ? 0 : text.indexOf(after);
    int value = 0;
    boolean begun = false;
    for (int i = Math.max(at, 0); i < text.length() && value < 1000; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + c - '0';
        begun = true;
      } else if (begun) {
        return value;
      }
    }
    return value;
  }

  private static boolean isDefault(Stated<Text> group) {
    return group.known().map(Text::head).orElse("").startsWith("default.");
  }

  private static String shown(Stated<Text> text) {
    return text.fold(Text::toString, expression -> expression, () -> "");
  }
}
