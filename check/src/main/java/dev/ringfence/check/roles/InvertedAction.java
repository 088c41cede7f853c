package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All actions but some are allowed, and so those that do not exist yet. */
final class InvertedAction implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Allowance.of(application).stream()
        .filter(allowance -> allowance.statement().notAction())
        .map(InvertedAction::verdict);
  }

  private static Verdict verdict(Allowance allowance) {
    var actions = allowance.statement().actions();
    String but =
        actions.stream().limit(3).map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    return Verdict.broken(
        allowance.at(
            actions.isEmpty() ? allowance.statement().origin() : actions.getFirst().origin()),
        "%s may do every action but %s, those of all other services among them"
            .formatted(allowance.holder(), but.isEmpty() ? "the named" : but));
  }
}
