package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Table;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Trail;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application's trail does not record who reads its buckets and tables. */
final class NoDataEvents implements Check {
  private static final int NAMED = 5;

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Trail> trails = application.all(Trail.class);
    return trails.isEmpty() ? Stream.empty() : verdict(application, trails);
  }

  private static Stream<Verdict> verdict(Application application, List<Trail> trails) {
    for (Trail trail : trails) {
      if (trail.selectors().isUnknown()) {
        return Stream.of(
            Verdict.undecided(
                Verdict.Place.at(trail, trail.selectors().origin()),
                "which data events trail `%s` records is not known".formatted(trail.id())));
      }
    }
    List<Thing> unseen =
        Stream.concat(
                unrecorded(application, trails, Bucket.class, "AWS::S3::Object"),
                unrecorded(application, trails, Table.class, "AWS::DynamoDB::Table"))
            .toList();
    if (unseen.isEmpty()) {
      return Stream.empty();
    }
    String names =
        unseen.stream()
            .limit(NAMED)
            .map(thing -> "`" + thing.identity().writtenAs() + "`")
            .collect(Collectors.joining(", "));
    String more = unseen.size() > NAMED ? " and %d more".formatted(unseen.size() - NAMED) : "";
    return Stream.of(
        Verdict.broken(
            Verdict.Place.of(trails.getFirst()),
            "trail `%s` does not record who reads and writes the data of %s%s"
                .formatted(trails.getFirst().id(), names, more)));
  }

  /** The trail's own bucket is left out: recording it would record its own recording. */
  private static <T extends Thing> Stream<Thing> unrecorded(
      Application application, List<Trail> trails, Class<T> type, String events) {
    return application.all(type).stream()
        .filter(thing -> thing.identity().author())
        .filter(thing -> trails.stream().noneMatch(trail -> TrailEvents.some(trail, events, thing)))
        .filter(thing ->
            trails.stream()
                .noneMatch(trail ->
                    application
                        .linked(trail.bucket(), type)
                        .filter(bucket -> bucket.id().equals(thing.id()))
                        .isPresent()))
        .map(thing -> (Thing) thing);
  }
}
