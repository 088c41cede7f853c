package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.AccessKey;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A key of a user is declared, which works until somebody takes it away. */
final class LongLivedKey implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(AccessKey.class).stream()
        .filter(key -> key.identity().author() && !key.active().is(false))
        .map(LongLivedKey::verdict);
  }

  private static Verdict verdict(AccessKey key) {
    String user =
        key.user()
            .known()
            .map(text -> text.resource().orElse(text.toString()))
            .map(name -> " of user `" + name + "`")
            .orElse("");
    String name = key.identity().writtenAs();
    return key.active().isUnknown()
        ? Verdict.undecided(
            Verdict.Place.of(key),
            "whether the key `%s`%s works depends on `%s`"
                .formatted(name, user, key.active().expression()))
        : Verdict.broken(
            Verdict.Place.of(key),
            "the key `%s`%s works until somebody takes it away, and its secret is in the state of the stack"
                .formatted(name, user));
  }
}
