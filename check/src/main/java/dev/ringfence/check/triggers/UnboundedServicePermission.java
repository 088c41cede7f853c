package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Permission;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A service may invoke a function on behalf of any account. */
final class UnboundedServicePermission implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Permission.class).stream()
        .filter(permission -> permission.identity().author())
        .filter(permission -> permission.organization().isAbsent())
        .filter(permission -> permission.eventSourceToken().isAbsent())
        .filter(permission -> permission.sourceAccount().isAbsent())
        .flatMap(permission -> verdict(application, permission).stream());
  }

  private static Optional<Verdict> verdict(Application application, Permission permission) {
    Verdict.Place place = Verdict.Place.at(permission, permission.principal().origin());
    String function = Permissions.function(application, permission);
    if (permission.principal().isUnknown() && permission.sourceArn().isAbsent()) {
      return permission.principal().unresolved().has(Text.Kind.PSEUDO)
          ? Optional.empty()
          : Optional.of(
              Verdict.undecided(
                  place,
                  "whether any account's service can invoke function %s depends on `%s`"
                      .formatted(function, permission.principal().expression())));
    }
    String service = Permissions.service(permission);
    if (service.isEmpty()) {
      return Optional.empty();
    }
    if (permission.sourceArn().isAbsent()) {
      return Optional.of(
          Verdict.broken(
              place,
              "`%s` may invoke function %s on behalf of any account"
                  .formatted(permission.principal().orElse(Text.EMPTY), function)));
    }
    return service.equals("s3") && isBucketElsewhere(application, permission.sourceArn())
        ? Optional.of(
            Verdict.broken(
                Verdict.Place.at(permission, permission.sourceArn().origin()),
                "whoever next owns bucket `%s` may invoke function %s: its ARN names no account"
                    .formatted(permission.sourceArn().orElse(Text.EMPTY), function)))
        : Optional.empty();
  }

  /** The ARN of a bucket names no account; one that is given as a parameter may do so otherwise. */
  private static boolean isBucketElsewhere(Application application, Stated<Text> source) {
    return source
        .known()
        .filter(arn -> arn.literal().filter(text -> text.startsWith("arn:")).isPresent())
        .filter(arn -> application.linked(arn, Bucket.class).isEmpty())
        .isPresent();
  }
}
