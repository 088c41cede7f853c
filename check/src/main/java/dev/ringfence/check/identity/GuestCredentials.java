package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.IdentityPool;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** Callers who did not sign in get credentials. */
final class GuestCredentials implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(IdentityPool.class).stream().flatMap(GuestCredentials::verdict);
  }

  private static Stream<Verdict> verdict(IdentityPool pool) {
    Verdict.Place place = Verdict.Place.at(pool, pool.guests().origin());
    String name = pool.identity().writtenAs();
    if (pool.guests().isUnknown()) {
      return Stream.of(
          Verdict.undecided(
              place,
              "whether identity pool `%s` gives credentials to callers who did not sign in depends on `%s`"
                  .formatted(name, pool.guests().expression())));
    }
    return pool.guests().is(true)
        ? Stream.of(
            Verdict.broken(
                place,
                "identity pool `%s` gives cloud credentials to anyone, without signing in"
                    .formatted(name)))
        : Stream.empty();
  }
}
