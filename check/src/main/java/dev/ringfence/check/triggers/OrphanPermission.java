package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Function;
import dev.ringfence.model.LogGroup;
import dev.ringfence.model.Permission;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.UserPool;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A permission lets in a source that the application neither declares nor imports. */
final class OrphanPermission implements Check {
  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Permission.class).stream()
        .filter(permission -> permission.identity().author())
        .filter(permission -> !permission.sourceArn().isAbsent())
        .filter(permission -> !kinds(permission).isEmpty())
        .filter(permission -> !isTriggered(application, permission))
        .flatMap(permission -> verdict(application, permission).stream());
  }

  /** The triggers by which a service invokes; none for services whose triggers we don't know. */
  private static Set<Trigger.Kind> kinds(Permission permission) {
    return switch (Permissions.service(permission)) {
      case "apigateway" -> Set.of(Trigger.Kind.HTTP, Trigger.Kind.WEBSOCKET);
      case "cognito-idp" -> Set.of(Trigger.Kind.IDENTITY);
      case "events" -> Set.of(Trigger.Kind.RULE, Trigger.Kind.SCHEDULE);
      case "iot" -> Set.of(Trigger.Kind.IOT);
      case "logs" -> Set.of(Trigger.Kind.LOG);
      case "s3" -> Set.of(Trigger.Kind.BUCKET);
      case "sns" -> Set.of(Trigger.Kind.TOPIC);
      default -> Set.of();
    };
  }

  private static boolean isTriggered(Application application, Permission permission) {
    Set<Trigger.Kind> kinds = kinds(permission);
    Optional<String> function =
        application.linked(permission.function(), Function.class).map(Function::id);
    return application.all(Trigger.class).stream()
        .filter(trigger -> function.isEmpty() || function.get().equals(trigger.function()))
        .anyMatch(trigger -> kinds.contains(trigger.kind()));
  }

  private static Optional<Verdict> verdict(Application application, Permission permission) {
    Verdict.Place place = Verdict.Place.at(permission, permission.sourceArn().origin());
    String function = Permissions.function(application, permission);
    return permission
        .sourceArn()
        .fold(
            arn -> of(application, arn, place, function),
            expression ->
                permission.sourceArn().unresolved().has(Text.Kind.IMPORT)
                    ? Optional.empty()
                    : Optional.of(unknown(place, expression, function)),
            Optional::empty);
  }

  private static Optional<Verdict> of(
      Application application, Text arn, Verdict.Place place, String function) {
    if (arn.has(Text.Kind.RESOURCE)
        || arn.has(Text.Kind.IMPORT)
        || SourceArns.isAny(arn)
        || isDeclared(application, arn)) {
      return Optional.empty();
    }
    if (arn.has(Text.Kind.PARAMETER) || arn.has(Text.Kind.OTHER)) {
      return Optional.of(unknown(place, arn.toString(), function));
    }
    return Optional.of(
        Verdict.broken(
            place,
            "`%s` may invoke function %s, but nothing here declares or imports it"
                .formatted(arn, function)));
  }

  private static boolean isDeclared(Application application, Text arn) {
    for (Class<? extends Thing> type :
        List.of(Api.class, Bucket.class, LogGroup.class, Topic.class, UserPool.class)) {
      if (application.linked(arn, type).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Verdict unknown(Verdict.Place place, String expression, String function) {
    return Verdict.undecided(
        place,
        "whether anything uses the permission to invoke function %s depends on `%s`"
            .formatted(function, expression));
  }
}
