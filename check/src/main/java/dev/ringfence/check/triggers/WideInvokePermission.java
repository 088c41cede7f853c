package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Permission;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A statement of a function's policy allows more than invoking it. */
final class WideInvokePermission implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Permission.class).stream()
        .filter(permission -> permission.identity().author())
        .flatMap(permission -> verdict(application, permission));
  }

  private static Stream<Verdict> verdict(Application application, Permission permission) {
    Verdict.Place place = Verdict.Place.at(permission, permission.action().origin());
    String function = Permissions.function(application, permission);
    return permission
        .action()
        .fold(
            action ->
                isInvoking(action.toString())
                    ? Stream.empty()
                    : Stream.of(
                        Verdict.broken(
                            place,
                            "permission allows `%s` on function %s, more than invoking it"
                                .formatted(action, function))),
            expression ->
                Stream.of(
                    Verdict.undecided(
                        place,
                        "what the permission allows on function %s depends on `%s`"
                            .formatted(function, expression))),
            Stream::empty);
  }

  private static boolean isInvoking(String action) {
    return action.equalsIgnoreCase("lambda:InvokeFunction")
        || action.equalsIgnoreCase("lambda:InvokeFunctionUrl");
  }
}
