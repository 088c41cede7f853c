package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Function;
import dev.ringfence.model.IdentityPool;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Strangers can put the objects that start a function. */
final class UntrustedTriggerBucket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    var functions = new LinkedHashMap<Bucket, Function>();
    for (Trigger trigger : application.all(Trigger.class)) {
      if (trigger.kind() == Trigger.Kind.BUCKET) {
        application
            .linked(trigger.source(), Bucket.class)
            .ifPresent(bucket ->
                application
                    .byId(trigger.function(), Function.class)
                    .ifPresent(function -> functions.putIfAbsent(bucket, function)));
      }
    }
    return functions.entrySet().stream()
        .flatMap(entry -> verdicts(application, entry.getKey(), entry.getValue()));
  }

  private static Stream<Verdict> verdicts(
      Application application, Bucket bucket, Function function) {
    return Stream.of(
            byList(bucket, function).stream(),
            byPolicy(application, bucket, function),
            byGuests(application, bucket, function),
            byUpload(application, bucket, function).stream())
        .flatMap(verdicts -> verdicts);
  }

  private static Optional<Verdict> byList(Bucket bucket, Function function) {
    boolean blocked = bucket.block().ignoreLists().is(true) || bucket.block().blockLists().is(true);
    return bucket.acl().is("PublicReadWrite") && !blocked
        ? Optional.of(
            Verdict.broken(
                Verdict.Place.at(bucket, bucket.acl().origin()).concerning(function),
                message("anyone", bucket, function)))
        : Optional.empty();
  }

  private static Stream<Verdict> byPolicy(
      Application application, Bucket bucket, Function function) {
    if (bucket.block().restrictBuckets().is(true) || bucket.block().blockPolicies().is(true)) {
      return Stream.empty();
    }
    return PolicyStatements.of(application, ResourcePolicy.Kind.BUCKET)
        .filter(stands ->
            stands.policy().subjects().stream()
                .anyMatch(s ->
                    application.linked(s.text(), Bucket.class).filter(bucket::equals).isPresent()))
        .filter(stands -> Writes.puts(stands.statement()))
        .flatMap(stands -> byStatement(stands, bucket, function).stream());
  }

  private static Optional<Verdict> byStatement(Stands stands, Bucket bucket, Function function) {
    Verdict.Place place =
        Verdict.Place.at(stands.policy(), stands.statement().origin()).concerning(function);
    return switch (Openness.of(stands.statement())) {
      case LIMITED -> Optional.empty();
      case OPEN -> Optional.of(Verdict.broken(place, message("anyone", bucket, function)));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  place,
                  "whether strangers can write to bucket `%s`, which starts function `%s`, is not known"
                      .formatted(bucket.id(), function.identity().writtenAs())));
    };
  }

  private static Stream<Verdict> byGuests(
      Application application, Bucket bucket, Function function) {
    return application.all(IdentityPool.class).stream()
        .filter(pool -> pool.guests().is(true))
        .filter(pool -> Writes.allows(application, pool.guestRole(), bucket))
        .map(pool ->
            Verdict.broken(
                Verdict.Place.of(bucket).concerning(function),
                message("guests of identity pool `" + pool.id() + "`", bucket, function)));
  }

  /** Pages may send objects to it, and a function that anyone calls can sign for them. */
  private static Optional<Verdict> byUpload(
      Application application, Bucket bucket, Function function) {
    if (!Writes.isUploadedFromPages(bucket)) {
      return Optional.empty();
    }
    return application.all(Trigger.class).stream()
        .filter(trigger -> trigger.exposure() == Trigger.Exposure.PUBLIC)
        .flatMap(trigger -> application.byId(trigger.function(), Function.class).stream())
        .filter(signer -> Writes.allows(application, signer.role(), bucket))
        .findFirst()
        .map(signer ->
            Verdict.undecided(
                Verdict.Place.of(bucket).concerning(function),
                "whether strangers can write to bucket `%s`, which starts function `%s`, depends on the uploads that public function `%s` signs"
                    .formatted(
                        bucket.id(),
                        function.identity().writtenAs(),
                        signer.identity().writtenAs())));
  }

  private static String message(String who, Bucket bucket, Function function) {
    return "%s can write to bucket `%s` and so start function `%s`"
        .formatted(who, bucket.id(), function.identity().writtenAs());
  }
}
