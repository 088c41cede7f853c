package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Permission;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A function's resource policy lets any account invoke it. */
final class FunctionOpenToAnyone implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Permission.class).stream()
        .filter(permission -> permission.identity().author() && !isForUrl(permission))
        .flatMap(permission -> verdict(application, permission).stream());
  }

  /** What a function URL needs is the matter of {@code unauthenticated-function-url}. */
  private static boolean isForUrl(Permission permission) {
    return !permission.urlAuthentication().isAbsent() || permission.viaUrl().is(true);
  }

  private static Optional<Verdict> verdict(Application application, Permission permission) {
    boolean everyone = permission.principal().known().filter(p -> p.is("*")).isPresent();
    boolean unclear = permission.principal().isUnknown() && !isAccount(permission.principal());
    if (!everyone && !unclear) {
      return Optional.empty();
    }
    var unknown = new ArrayList<String>();
    for (Stated<Text> limit : limits(permission)) {
      if (limit.isUnknown() && !isAccount(limit)) {
        unknown.add(limit.expression());
      } else if (!limit.isAbsent() && !limit.known().filter(t -> t.is("*")).isPresent()) {
        return Optional.empty();
      }
    }
    if (unclear) {
      unknown.add(permission.principal().expression());
    }
    Verdict.Place place = Verdict.Place.at(permission, permission.principal().origin());
    String name = Permissions.function(application, permission);
    return Optional.of(
        unknown.isEmpty()
            ? Verdict.broken(place, "any AWS account can invoke function %s".formatted(name))
            : Verdict.undecided(
                place,
                "whether any AWS account can invoke function %s depends on `%s`"
                    .formatted(name, unknown.getFirst())));
  }

  private static List<Stated<Text>> limits(Permission permission) {
    return List.of(
        permission.sourceArn(),
        permission.sourceAccount(),
        permission.organization(),
        permission.eventSourceToken());
  }

  /** {@code !Ref AWS::AccountId} is not known, but it is certainly not everyone. */
  private static boolean isAccount(Stated<Text> text) {
    return text.unresolved().has(Text.Kind.PSEUDO);
  }
}
