package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** A bucket policy allows every action, those that delete and that change the policy too. */
final class AnyActionBucketPolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.BUCKET)
        .filter(stands -> stands.statement().allows())
        .filter(stands -> PolicyStatements.isEveryAction(stands.statement(), "s3"))
        .filter(stands -> !isOwnAccount(stands) && !isDelegated(stands))
        .map(AnyActionBucketPolicy::verdict);
  }

  /** The owner's own account, or nobody but a service's identity that is known to be ours. */
  private static boolean isOwnAccount(Stands stands) {
    return !stands.statement().principals().isEmpty()
        && stands.statement().principals().stream()
            .allMatch(p -> p.type().equals("AWS") && isOwn(p.value()));
  }

  /**
   * Whether the policies of access points decide instead, which know no action on the bucket
   * itself; Amazon S3 User Guide, "Delegating access control to access points".
   */
  private static boolean isDelegated(Stands stands) {
    return stands.statement().conditions().orElse(List.of()).stream()
        .filter(condition -> condition.operator().startsWith("String"))
        .filter(condition -> !condition.operator().contains("Not"))
        .anyMatch(condition -> condition.key().equalsIgnoreCase("s3:DataAccessPointAccount"));
  }

  private static boolean isOwn(Value value) {
    Text text = value.text();
    return text.parts().stream().anyMatch(p -> p.text().equals("AWS::AccountId"))
        && (text.tail().equals(":root") || text.tail().isEmpty());
  }

  private static Verdict verdict(Stands stands) {
    Value star = stands.statement().actions().getFirst();
    return Verdict.broken(
        Verdict.Place.at(stands.policy(), star.origin()),
        "policy of bucket %s allows every action, deleting objects and changing the policy among them"
            .formatted(stands.subjects()));
  }
}
