package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.UserPool;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user pool accepts passwords that are guessed quickly.
 *
 * <p>Amazon Cognito Developer Guide, "Password policies": without a rule of one's own the shortest
 * is 8 characters of all classes.
 */
final class WeakUserPassword implements Check {
  private static final int SHORTEST = 8;
  private static final int LONG_ENOUGH = 12;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(UserPool.class).stream()
        .filter(pool -> pool.identity().author())
        .flatMap(pool -> verdict(pool).stream());
  }

  private static Optional<Verdict> verdict(UserPool pool) {
    if (pool.passwordNeedsAllClasses().isAbsent() && pool.passwordLength().isAbsent()) {
      return Optional.empty();
    }
    Verdict.Place place = Verdict.Place.at(pool, pool.passwordNeedsAllClasses().origin());
    if (pool.passwordLength().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              place,
              "how short a password user pool `%s` accepts depends on `%s`"
                  .formatted(pool.id(), pool.passwordLength().expression())));
    }
    int length = pool.passwordLength().orElse(SHORTEST);
    boolean classes = pool.passwordNeedsAllClasses().orElse(false);
    if (length >= LONG_ENOUGH || (length >= SHORTEST && classes)) {
      return Optional.empty();
    }
    return Optional.of(
        Verdict.broken(
            place,
            "user pool `%s` accepts passwords of %d characters%s"
                .formatted(pool.id(), length, classes ? "" : ", all of one kind")));
  }
}
