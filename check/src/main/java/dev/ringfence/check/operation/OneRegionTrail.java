package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A trail records one region only. */
final class OneRegionTrail implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Trail.class).stream()
        .filter(trail -> trail.identity().author())
        .flatMap(OneRegionTrail::verdict);
  }

  private static Stream<Verdict> verdict(Trail trail) {
    Verdict.Place place = Verdict.Place.at(trail, trail.allRegions().origin());
    Verdict broken =
        Verdict.broken(place, "trail `%s` records one region only".formatted(trail.id()));
    return trail
        .allRegions()
        .fold(
            all -> all ? Stream.empty() : Stream.of(broken),
            expression ->
                Stream.of(
                    Verdict.undecided(
                        place,
                        "whether trail `%s` records every region depends on `%s`"
                            .formatted(trail.id(), expression))),
            () -> Stream.of(broken));
  }
}
