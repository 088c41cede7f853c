package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Secret;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A secret stays what it is for ever. */
final class UnrotatedSecret implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Secret.class).stream()
        .filter(secret -> secret.identity().author() && !secret.managed())
        .flatMap(secret -> verdict(secret).stream());
  }

  private static Optional<Verdict> verdict(Secret secret) {
    String name = secret.identity().writtenAs();
    if (secret.rotated().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(secret, secret.rotated().origin()),
              "whether the secret `%s` is rotated depends on `%s`"
                  .formatted(name, secret.rotated().expression())));
    }
    return secret.rotated().is(true)
        ? Optional.empty()
        : Optional.of(
            Verdict.broken(
                Verdict.Place.of(secret),
                "the secret `%s` is never changed: who learns it once may use it for ever"
                    .formatted(name)));
  }
}
