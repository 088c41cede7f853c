package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Escalation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may do what with any resource may be changed. */
final class PermissionManagement implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Allowance.of(application).stream()
        .filter(allowance -> allowance.policy().template().isEmpty() && !allowance.isConditional())
        .flatMap(allowance -> verdict(allowance).stream());
  }

  private static Optional<Verdict> verdict(Allowance allowance) {
    Optional<Value> every =
        allowance.resource(Breadth.EVERYTHING).or(() -> allowance.resource(Breadth.SERVICE));
    if (every.isEmpty() || allowance.statement().notAction()) {
      return Optional.empty();
    }
    return allowance.statement().actions().stream()
        .filter(element -> !Allowance.isWholeService(element))
        .flatMap(element ->
            managing(element).stream().map(action -> verdict(allowance, element, action)))
        .findFirst();
  }

  private static Optional<Action> managing(Value element) {
    return Allowance.actions(element).stream()
        .filter(action -> action.level() == Action.Level.PERMISSIONS && action.scoped())
        .filter(action -> !isHarmless(action.toString()) && !isEscalation(action.toString()))
        .findFirst();
  }

  private static Verdict verdict(Allowance allowance, Value element, Action action) {
    String through =
        element.text().is(action.toString())
            ? "`" + action + "`"
            : "`" + element + "` (`" + action + "`)";
    return Verdict.broken(
        allowance.at(element.origin()),
        "%s may do %s on every resource and so give its rights to others"
            .formatted(allowance.holder(), through));
  }

  /** What lets its holder gain more rights by itself is told as {@code privilege-escalation}. */
  private static boolean isEscalation(String action) {
    return Escalation.known().stream().anyMatch(way -> way.actions().equals(List.of(action)));
  }

  /** Of that level in the table, and yet they widen nothing that a policy says of others. */
  private static boolean isHarmless(String action) {
    return switch (action) {
      case "sqs:SetQueueAttributes",
          "ec2:CreateNetworkInterfacePermission",
          "ec2:DeleteNetworkInterfacePermission",
          "iam:CreatePolicy" ->
          true;
      default ->
          action.contains(":Delete")
              || action.contains(":Remove")
              || action.contains(":Revoke")
              || action.contains(":Retire");
    };
  }
}
