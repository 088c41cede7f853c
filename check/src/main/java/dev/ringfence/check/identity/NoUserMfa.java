package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.UserPool;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A password alone opens an account. */
final class NoUserMfa implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(UserPool.class).stream().flatMap(NoUserMfa::verdict);
  }

  private static Stream<Verdict> verdict(UserPool pool) {
    Verdict.Place place = Verdict.Place.at(pool, pool.secondFactor().origin());
    String name = pool.identity().writtenAs();
    if (pool.secondFactor().isUnknown()) {
      return Stream.of(
          Verdict.undecided(
              place,
              "whether user pool `%s` offers a second factor depends on `%s`"
                  .formatted(name, pool.secondFactor().expression())));
    }
    return switch (pool.secondFactor().orElse("OFF")) {
      case "OFF", "false", "off", "Off" ->
          Stream.of(
              Verdict.broken(
                  place,
                  "user pool `%s` knows no second factor: a stolen password opens an account"
                      .formatted(name)));
      default -> Stream.empty();
    };
  }
}
