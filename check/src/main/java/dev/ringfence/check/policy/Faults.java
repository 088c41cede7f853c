package dev.ringfence.check.policy;

import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.lint.Fault;
import dev.ringfence.policy.lint.Lint;
import dev.ringfence.policy.need.References;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The faults of all policies of an application, found once for all checks that ask. */
final class Faults {
  private Faults() {}

  private record Found(Written policy, Fault fault) {}

  static Stream<Verdict> of(Application application, Fault.Kind kind) {
    return application.once(Found.class, Faults::all).stream()
        .filter(found -> found.fault.kind() == kind)
        .map(found -> Verdict.broken(found.policy.at(found.fault.origin()), found.fault.message()));
  }

  private static List<Found> all(Application application) {
    var references = new References(application);
    var all = new ArrayList<Found>();
    for (Written policy : Written.of(application)) {
      Lint.of(policy.policy(), policy.use(), text -> writtenOut(application, references, text))
          .forEach(fault -> all.add(new Found(policy, fault)));
    }
    return all;
  }

  /** ARNs in the place of references, and what is no ARN marked as such. */
  private static Text writtenOut(Application application, References references, Text text) {
    if (!text.has(Text.Kind.RESOURCE)) {
      return text;
    }
    var parts = new ArrayList<Text.Part>();
    for (Text.Part part : references.writtenOut(text).parts()) {
      parts.add(
          references
              .other(part)
              .map(gives -> Lint.reference(part, isBucket(application, part) ? BUCKET : gives))
              .orElse(part));
    }
    return new Text(parts);
  }

  private static final String BUCKET = "bucket";

  private static boolean isBucket(Application application, Text.Part part) {
    return application.byId(part.text(), Bucket.class).isPresent();
  }
}
