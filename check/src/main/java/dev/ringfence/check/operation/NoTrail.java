package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A declared trail is switched off. */
final class NoTrail implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Trail.class).stream()
        .filter(trail -> trail.identity().author())
        .flatMap(NoTrail::verdict);
  }

  private static Stream<Verdict> verdict(Trail trail) {
    Verdict.Place place = Verdict.Place.at(trail, trail.logging().origin());
    return trail
        .logging()
        .fold(
            on ->
                on
                    ? Stream.empty()
                    : Stream.of(
                        Verdict.broken(place, "trail `%s` is switched off".formatted(trail.id()))),
            expression ->
                Stream.of(
                    Verdict.undecided(
                        place,
                        "whether trail `%s` is on depends on `%s`"
                            .formatted(trail.id(), expression))),
            () ->
                Stream.of(
                    Verdict.broken(
                        place, "trail `%s` does not say that it is on".formatted(trail.id()))));
  }
}
