package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bucket does not refuse public access whatever its lists and policies say.
 *
 * <p>Amazon S3 User Guide, "Blocking public access": buckets made since April 2023 have all four
 * flags on unless the template states a block, whose missing flags are then off.
 */
final class UnblockedPublicAccess implements Check {

  private record Flag(String name, Stated<Boolean> value) {}

  @Override
  public Stream<Verdict> examine(Application application) {
    List<Bucket> buckets =
        application.all(Bucket.class).stream().filter(b -> b.identity().author()).toList();
    List<Bucket> silent = buckets.stream().filter(bucket -> !bucket.block().stated()).toList();
    return Stream.concat(
        buckets.stream()
            .filter(bucket -> bucket.block().stated())
            .flatMap(bucket -> verdict(bucket).stream()),
        Several.broken(
            silent,
            "no public access block is stated for %s; a bucket made since April 2023 has it, an older one may not"
                .formatted(Several.named("bucket", silent))));
  }

  private static Optional<Verdict> verdict(Bucket bucket) {
    Bucket.PublicAccessBlock block = bucket.block();
    List<Flag> flags =
        List.of(
            new Flag("BlockPublicAcls", block.blockLists()),
            new Flag("IgnorePublicAcls", block.ignoreLists()),
            new Flag("BlockPublicPolicy", block.blockPolicies()),
            new Flag("RestrictPublicBuckets", block.restrictBuckets()));
    return byFlags(bucket, flags);
  }

  private static Optional<Verdict> byFlags(Bucket bucket, List<Flag> flags) {
    var off = new ArrayList<String>();
    Origin place = bucket.block().origin();
    for (Flag flag : flags) {
      if (!flag.value().orElse(false) && !flag.value().isUnknown()) {
        off.add(flag.name());
        place = off.size() == 1 && flag.value().isKnown() ? flag.value().origin() : place;
      }
    }
    if (!off.isEmpty()) {
      return Optional.of(
          Verdict.broken(
              Verdict.Place.at(bucket, place),
              "public access block of bucket `%s` leaves off `%s`"
                  .formatted(bucket.id(), String.join("`, `", off))));
    }
    return flags.stream()
        .filter(flag -> flag.value().isUnknown())
        .findFirst()
        .map(flag ->
            Verdict.undecided(
                Verdict.Place.at(bucket, flag.value().origin()),
                "whether bucket `%s` blocks public access depends on `%s`"
                    .formatted(bucket.id(), flag.value().expression())));
  }
}
