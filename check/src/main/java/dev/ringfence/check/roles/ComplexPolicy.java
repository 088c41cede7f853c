package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Person;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy says more than a reader can hold together.
 *
 * <p>What a reader has to look at counts one: a statement, an action, a resource. What has to be
 * thought through counts {@value #THOUGHT} more: a pattern in an action, a key of a condition, a
 * denial, and all but the named.
 */
final class ComplexPolicy implements Check {
  private static final int HEAVIEST = 80;
  private static final int THOUGHT = 2;

  @Override
  public Stream<Verdict> examine(Application application) {
    Stream<Verdict> roles =
        application.all(Role.class).stream()
            .flatMap(role -> of(role.identity(), "role", role.policies()));
    Stream<Verdict> people =
        application.all(Person.class).stream()
            .flatMap(person ->
                of(person.identity(), person.group() ? "group" : "user", person.policies()));
    Stream<Verdict> attached =
        application.all(AttachedPolicy.class).stream()
            .flatMap(policy -> of(policy.identity(), "", List.of(policy.policy())));
    return Stream.of(roles, people, attached).flatMap(verdicts -> verdicts);
  }

  private static Stream<Verdict> of(Identity holder, String noun, List<Stated<Policy>> policies) {
    return policies.stream()
        .flatMap(policy -> policy.known().stream())
        .filter(policy -> policy.template().isEmpty() && weight(policy) > HEAVIEST)
        .map(policy ->
            Verdict.broken(
                new Verdict.Place(policy.origin(), holder.writtenAs(), ""),
                "policy %s`%s` weighs %d (%d statements), and more than %d is hard to review"
                    .formatted(
                        noun.isEmpty() ? "" : "of " + noun + " ",
                        holder.writtenAs(),
                        weight(policy),
                        policy.statements().size(),
                        HEAVIEST)));
  }

  private static int weight(Policy policy) {
    return policy.statements().stream().mapToInt(ComplexPolicy::weight).sum();
  }

  private static int weight(Statement statement) {
    int looked = 1 + statement.actions().size() + statement.resources().size();
    int patterns = (int) statement.actions().stream().filter(ComplexPolicy::isPattern).count();
    int keys =
        statement.conditions().isUnknown() ? 1 : statement.conditions().orElse(List.of()).size();
    int turned =
        (statement.denies() ? 1 : 0)
            + (statement.notAction() ? 1 : 0)
            + (statement.notResource() ? 1 : 0)
            + (statement.notPrincipal() ? 1 : 0);
    return looked + THOUGHT * (patterns + keys + turned);
  }

  private static boolean isPattern(Value action) {
    String text = action.toString();
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }
}
