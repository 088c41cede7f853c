package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Variable;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A policy template, made for one resource, is given a star. */
final class WildcardPolicyTemplate implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.roles().stream()
        .flatMap(role -> {
          List<Function> functions = Allowance.functions(application, role);
          return role.policies().stream()
              .flatMap(policy -> policy.known().stream())
              .flatMap(policy -> policy.template().stream())
              .flatMap(template -> verdicts(role, functions, template));
        });
  }

  private static Stream<Verdict> verdicts(
      Role role, List<Function> functions, Policy.Template template) {
    return template.values().stream()
        .flatMap(value -> verdict(role, functions, template, value).stream());
  }

  private static Optional<Verdict> verdict(
      Role role, List<Function> functions, Policy.Template template, Variable value) {
    Verdict.Place place = Who.place(role, functions, value.origin());
    String who = Who.name(role, functions);
    return switch (Breadth.of(value.value())) {
      case EVERYTHING, SERVICE ->
          Optional.of(
              Verdict.broken(
                  place,
                  "%s has `%s` for every resource: its `%s` is `%s`"
                      .formatted(who, template.name(), value.name(), value.value())));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  place,
                  "%s has `%s` for every resource if `%s` is `*`"
                      .formatted(who, template.name(), value.value())));
      case TYPE, NARROW -> Optional.empty();
    };
  }
}
