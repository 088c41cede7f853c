package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.IdentityPool;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.facts.Action;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a pool gives to its users, or to anyone, reaches more than their own. */
final class WideGuestRole implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(IdentityPool.class).stream()
        .flatMap(pool ->
            Stream.concat(
                verdicts(application, pool, pool.guestRole(), true),
                verdicts(application, pool, pool.userRole(), false)));
  }

  private static Stream<Verdict> verdicts(
      Application application, IdentityPool pool, Stated<Text> attached, boolean guests) {
    if (attached.isAbsent()) {
      return Stream.empty();
    }
    Optional<Role> role = application.linked(attached, Role.class);
    String who = guests ? "anyone, without signing in," : "every user who signed in";
    if (role.isEmpty()) {
      return Stream.of(
          Verdict.undecided(
              Verdict.Place.at(pool, attached.origin()),
              "what %s may do depends on `%s`, which the application does not declare"
                  .formatted(
                      who, attached.fold(Object::toString, expression -> expression, () -> ""))));
    }
    return Allowance.of(application, role.get()).stream()
        .flatMap(allowance -> verdict(allowance, pool, who, guests).stream());
  }

  private static Optional<Verdict> verdict(
      Allowance allowance, IdentityPool pool, String who, boolean guests) {
    return allowance.statement().actions().stream()
        .flatMap(element ->
            harm(allowance, element, guests).stream()
                .map(harm ->
                    Verdict.broken(
                            allowance.at(element.origin()),
                            "%s may do `%s` through identity pool `%s`: %s"
                                .formatted(who, element, pool.identity().writtenAs(), harm))
                        .with(List.of(Verdict.Place.of(pool)))))
        .findFirst();
  }

  private static Optional<String> harm(Allowance allowance, Value element, boolean guests) {
    if (allowance.anyAction().isPresent() || allowance.statement().notAction()) {
      return Optional.of("that is everything");
    }
    if (isTelemetry(element.toString()) || isOwn(allowance)) {
      return Optional.empty();
    }
    if (Allowance.isWholeService(element)) {
      return Optional.of("that is the whole service");
    }
    boolean wide = allowance.wideResource().isPresent();
    for (Action action : Allowance.actions(element)) {
      boolean writes =
          action.level() == Action.Level.WRITE || action.level() == Action.Level.PERMISSIONS;
      if (writes && (guests || wide) && !isCall(action.toString(), guests)) {
        return Optional.of("that changes what others rely on");
      }
      if (action.level() == Action.Level.READ && action.scoped() && wide) {
        return Optional.of("that reads what belongs to others");
      }
    }
    return Optional.empty();
  }

  /** What a page sends of itself, and what pools are for. */
  private static boolean isTelemetry(String element) {
    return element.startsWith("mobileanalytics:")
        || element.startsWith("cognito-sync:")
        || element.startsWith("cognito-identity:")
        || element.startsWith("rum:")
        || element.startsWith("mobiletargeting:");
  }

  /** Calling an API is what the API decides on. */
  private static boolean isCall(String action, boolean guests) {
    return switch (action) {
      case "execute-api:Invoke", "appsync:GraphQL" -> true;
      case "lambda:InvokeFunction", "iot:Connect", "execute-api:ManageConnections" -> !guests;
      default -> false;
    };
  }

  /** Kept to the caller's own by the identity's variable. */
  private static boolean isOwn(Allowance allowance) {
    return !allowance.statement().resources().isEmpty()
            && allowance.statement().resources().stream()
                .allMatch(resource -> isVariable(resource.toString()))
        || allowance.statement().conditions().orElse(List.of()).stream()
            .map(Statement.Condition::values)
            .flatMap(List::stream)
            .anyMatch(value -> isVariable(value.toString()));
  }

  private static boolean isVariable(String text) {
    return text.contains("${cognito-identity.amazonaws.com:")
        || text.contains("${aws:PrincipalTag/");
  }
}
