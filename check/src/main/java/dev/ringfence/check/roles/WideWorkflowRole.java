package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A workflow may do more than its steps name. */
final class WideWorkflowRole implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    boolean topics = !application.all(Topic.class).isEmpty();
    return WorkflowRole.of(application).stream()
        .flatMap(role ->
            Allowance.of(application, role.role()).stream()
                .filter(allowance -> allowance.policy().template().isEmpty())
                .filter(allowance -> WorkflowRole.has(application, allowance))
                .flatMap(allowance -> verdict(role, allowance, topics).stream()));
  }

  private static Optional<Verdict> verdict(WorkflowRole role, Allowance allowance, boolean topics) {
    return wholeService(role, allowance, topics)
        .or(() -> Unscoped.of(allowance, topics).map(found -> unscoped(role, allowance, found)));
  }

  private static Optional<Verdict> wholeService(
      WorkflowRole role, Allowance allowance, boolean topics) {
    if (allowance.statement().notAction()) {
      return Optional.empty();
    }
    List<Value> whole =
        allowance.statement().actions().stream().filter(Allowance::isWholeService).toList();
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    var wide = new ArrayList<>(whole);
    Unscoped.of(allowance, topics).map(Unscoped::action).ifPresent(wide::add);
    return Optional.of(wholeService(role, allowance, wide));
  }

  private static Verdict wholeService(WorkflowRole role, Allowance allowance, List<Value> wide) {
    return Verdict.broken(
        allowance.at(wide.getFirst().origin()),
        "%s may do %s%s, far more than its steps call"
            .formatted(
                role.holder(),
                wide.stream().map(Value::toString).collect(Collectors.joining("`, `", "`", "`")),
                allowance.resource(Breadth.EVERYTHING).isPresent() ? " on every resource" : ""));
  }

  private static Verdict unscoped(WorkflowRole role, Allowance allowance, Unscoped found) {
    Verdict.Place place = allowance.at(found.resource().origin());
    if (found.breadth() == Breadth.UNKNOWN) {
      return Verdict.undecided(
          place,
          "%s may do `%s` on every resource if `%s` is `*`"
              .formatted(role.holder(), found.action(), found.resource()));
    }
    return Verdict.broken(
        place,
        "%s may do `%s` on every resource%s, though its steps name what they call"
            .formatted(
                role.holder(),
                found.action(),
                found.breadth() == Breadth.SERVICE ? " of the service" : " there is"));
  }
}
