package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Anyone can read or write a bucket, by its canned list or its policy.
 *
 * <p>Amazon S3 User Guide, "Blocking public access": {@code IgnorePublicAcls} makes public lists
 * void, {@code RestrictPublicBuckets} public policies.
 */
final class PublicBucket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Stream.concat(
        application.all(Bucket.class).stream()
            .filter(bucket -> bucket.identity().author())
            .flatMap(bucket -> byList(bucket).stream()),
        PolicyStatements.of(application, ResourcePolicy.Kind.BUCKET)
            .flatMap(stands -> byPolicy(application, stands).stream()));
  }

  private static Optional<Verdict> byList(Bucket bucket) {
    if (bucket.block().ignoreLists().is(true) || bucket.block().blockLists().is(true)) {
      return Optional.empty();
    }
    if (bucket.acl().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(bucket, bucket.acl().origin()),
              "whether bucket `%s` is public depends on `%s`"
                  .formatted(bucket.id(), bucket.acl().expression())));
    }
    String what =
        switch (bucket.acl().orElse("")) {
          case "PublicReadWrite" ->
              "anyone can write, overwrite and list the objects of bucket `%s`";
          case "PublicRead" -> "anyone can list and read the objects of bucket `%s`";
          case "AuthenticatedRead" ->
              "anyone with an AWS account can list and read the objects of bucket `%s`";
          default -> "";
        };
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.broken(
                Verdict.Place.at(bucket, bucket.acl().origin()),
                what.formatted(bucket.id()) + website(bucket)));
  }

  private static String website(Bucket bucket) {
    return bucket.website() ? ", which answers as a web site" : "";
  }

  private static Optional<Verdict> byPolicy(Application application, Stands stands) {
    Statement statement = stands.statement();
    Openness openness = Openness.of(statement);
    Optional<Bucket> bucket =
        stands.policy().subjects().stream()
            .flatMap(subject -> application.linked(subject.text(), Bucket.class).stream())
            .findFirst();
    boolean restricted =
        bucket
            .filter(b -> b.block().restrictBuckets().is(true) || b.block().blockPolicies().is(true))
            .isPresent();
    if (restricted || openness == Openness.LIMITED) {
      return Optional.empty();
    }
    Verdict.Place place = Verdict.Place.at(stands.policy(), statement.origin());
    List<Verdict.Place> related = bucket.map(b -> List.of(Verdict.Place.of(b))).orElse(List.of());
    if (openness == Openness.UNKNOWN) {
      return Optional.of(
          Verdict.undecided(
                  place,
                  "whether anyone can reach bucket %s depends on a principal or condition that is not known"
                      .formatted(stands.subjects()))
              .with(related));
    }
    String message =
        "anyone can %s bucket %s by its policy%s"
            .formatted(
                deeds(statement), stands.subjects(), bucket.map(PublicBucket::website).orElse(""));
    return Optional.of(Verdict.broken(place, message).with(related));
  }

  /** Writing is said first: it does the greater harm. */
  private static String deeds(Statement statement) {
    boolean write = statement.notAction();
    boolean read = statement.notAction();
    for (Value action : statement.actions()) {
      String name = action.toString().toLowerCase(Locale.ROOT);
      boolean all = name.equals("*") || name.equals("s3:*");
      write |= all || name.startsWith("s3:put") || name.startsWith("s3:delete");
      read |= all || name.startsWith("s3:get") || name.startsWith("s3:list");
    }
    if (write) {
      return read ? "write to and read" : "write to";
    }
    return read ? "read" : "act on";
  }
}
