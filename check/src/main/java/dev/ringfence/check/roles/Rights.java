package dev.ringfence.check.roles;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Application;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import dev.ringfence.policy.facts.Escalation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a role may do to gain more rights than it has. */
final class Rights {
  private final List<Allowance> allowances;
  private final List<Statement> denials;

  private Rights(List<Allowance> allowances, List<Statement> denials) {
    this.allowances = allowances;
    this.denials = denials;
  }

  /** Those of a role; none where a boundary keeps it from what its policies say. */
  static Rights of(Application application, Role role) {
    List<Statement> denials =
        Grants.of(application, role).stream()
            .flatMap(grant -> grant.policy().known().stream())
            .flatMap(policy -> policy.statements().stream())
            .filter(statement -> statement.denies() && !statement.notAction())
            .filter(statement -> statement.conditions().isAbsent())
            .toList();
    return new Rights(
        role.boundary().isAbsent() ? Allowance.of(application, role) : List.of(), denials);
  }

  /** What one policy gives whoever has it. */
  static Rights of(List<Allowance> allowances) {
    return new Rights(allowances, List.of());
  }

  /**
   * A way to more rights.
   *
   * @param steps what allows each of its actions
   */
  record Way(Escalation escalation, List<Step> steps) {}

  /** An element of a policy that allows one of the actions. */
  record Step(Allowance allowance, Value element) {}

  /** The ways that are open; none where everything is allowed anyway. */
  List<Way> ways() {
    var ways = new ArrayList<Way>();
    if (allowances.stream().anyMatch(Allowance::isAdministrator) || !mayHold()) {
      return ways;
    }
    for (Escalation escalation : Escalation.known()) {
      way(escalation).ifPresent(ways::add);
    }
    return ways;
  }

  /** A quick look before the table is read. */
  private boolean mayHold() {
    return allowances.stream()
        .flatMap(allowance -> allowance.statement().actions().stream())
        .anyMatch(element -> {
          String text = element.toString().toLowerCase(Locale.ROOT);
          return text.startsWith("iam:")
              || text.startsWith("sts:")
              || text.startsWith("*")
              || text.startsWith("lambda:")
              || text.startsWith("cloudformation:")
              || text.startsWith("glue:")
              || text.startsWith("ssm:")
              || text.startsWith("sagemaker:");
        });
  }

  private Optional<Way> way(Escalation escalation) {
    var steps = new ArrayList<Step>();
    for (String action : escalation.actions()) {
      if (denials.stream().anyMatch(denial -> denies(denial, action))) {
        return Optional.empty();
      }
      Optional<Step> step =
          allowances.stream()
              .filter(allowance -> isOpen(allowance, action, escalation))
              .flatMap(allowance -> step(allowance, action).stream())
              .findFirst();
      if (step.isEmpty()) {
        return Optional.empty();
      }
      steps.add(step.get());
    }
    return Optional.of(new Way(escalation, steps));
  }

  private static Optional<Step> step(Allowance allowance, String action) {
    return allowance
        .allows(action)
        .filter(element -> element.toString().contains(":"))
        .map(element -> new Step(allowance, element));
  }

  private static boolean denies(Statement denial, String action) {
    return denial.resources().stream().anyMatch(value -> Breadth.of(value.text()).isWide())
        && denial.actions().stream()
            .anyMatch(value -> Wildcard.ignoringCase(value.toString()).matches(action));
  }

  /** On all resources of its kind, and under no condition that the way can't meet. */
  private static boolean isOpen(Allowance allowance, String action, Escalation escalation) {
    Optional<Value> wide = allowance.wideResource().filter(value -> isOf(value, action));
    if (wide.isEmpty() || allowance.statement().conditions().isUnknown()) {
      return false;
    }
    return allowance.statement().conditions().orElse(List.of()).stream()
        .allMatch(condition ->
            condition.key().equalsIgnoreCase("iam:PassedToService")
                && condition.values().stream()
                    .anyMatch(value ->
                        value
                            .text()
                            .literal()
                            .filter(pattern -> Wildcard.of(pattern).matches(escalation.passedTo()))
                            .isPresent()));
  }

  /** {@code arn:aws:s3:::*} is wide and yet nothing for an action of another service. */
  static boolean isOf(Value resource, String action) {
    String service = action.substring(0, action.indexOf(':'));
    return Breadth.of(resource.text()) == Breadth.EVERYTHING
        || resource.toString().contains(":" + (service.equals("sts") ? "iam" : service) + ":");
  }
}
