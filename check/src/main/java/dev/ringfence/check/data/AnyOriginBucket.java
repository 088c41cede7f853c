package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Cors;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** A bucket's CORS rule lets the pages of every site read its answers. */
final class AnyOriginBucket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Bucket.class).stream()
        .filter(bucket -> bucket.identity().author())
        .flatMap(bucket -> bucket.cors().stream().flatMap(rule -> verdict(bucket, rule)));
  }

  private static Stream<Verdict> verdict(Bucket bucket, Cors rule) {
    for (Value origin : rule.origins().orElse(List.of())) {
      if (origin.text().is("*")) {
        return Stream.of(
            Verdict.broken(
                Verdict.Place.at(bucket, origin.origin()),
                "bucket `%s` answers to the pages of every site%s"
                    .formatted(bucket.id(), writes(rule))));
      }
    }
    if (rule.origins().isUnknown()) {
      return Stream.of(
          Verdict.undecided(
              Verdict.Place.at(bucket, rule.origins().origin()),
              "the origins that bucket `%s` answers to are not known: `%s`"
                  .formatted(bucket.id(), rule.origins().expression())));
    }
    return Stream.empty();
  }

  private static String writes(Cors rule) {
    List<String> writing =
        rule.methods().orElse(List.of()).stream()
            .map(Value::toString)
            .filter(method -> !method.equals("GET") && !method.equals("HEAD"))
            .toList();
    return writing.isEmpty() ? "" : ", also to `" + String.join("`, `", writing) + "`";
  }
}
