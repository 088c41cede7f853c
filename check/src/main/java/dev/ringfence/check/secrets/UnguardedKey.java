package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Key;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A key is declared and switched off. */
final class UnguardedKey implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Key.class).stream()
        .filter(key -> key.identity().author())
        .flatMap(UnguardedKey::verdict);
  }

  private static Stream<Verdict> verdict(Key key) {
    Verdict.Place place = Verdict.Place.at(key, key.enabled().origin());
    String name = key.identity().writtenAs();
    if (key.enabled().isUnknown()) {
      return Stream.of(
          Verdict.undecided(
              place,
              "whether key `%s` can be used depends on `%s`"
                  .formatted(name, key.enabled().expression())));
    }
    return key.enabled().is(false)
        ? Stream.of(
            Verdict.broken(
                place,
                "key `%s` is disabled: what is encrypted with it can't be read".formatted(name)))
        : Stream.empty();
  }
}
