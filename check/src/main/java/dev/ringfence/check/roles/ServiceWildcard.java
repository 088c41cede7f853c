package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every action of a service is allowed. */
final class ServiceWildcard implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Allowance.of(application).stream()
        .filter(allowance -> !allowance.statement().notAction() && !allowance.isAdministrator())
        .filter(allowance -> !WorkflowRole.has(application, allowance))
        .flatMap(ServiceWildcard::verdicts);
  }

  private static Stream<Verdict> verdicts(Allowance allowance) {
    List<Value> whole =
        allowance.statement().actions().stream().filter(Allowance::isWholeService).toList();
    if (!whole.isEmpty()) {
      String names =
          whole.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
      return Stream.of(
          Verdict.broken(
              allowance.at(whole.getFirst().origin()),
              "%s may do %s%s: reading, deleting and opening to others alike"
                  .formatted(
                      allowance.holder(),
                      names,
                      allowance.resource(Breadth.EVERYTHING).isPresent()
                          ? " on every resource"
                          : "")));
    }
    return allowance.statement().actions().stream()
        .filter(ServiceWildcard::mayBeWhole)
        .map(value ->
            Verdict.undecided(
                allowance.at(value.origin()),
                "%s may do every action of a service, depending on `%s`"
                    .formatted(allowance.holder(), value)));
  }

  /** {@code s3:${Verbs}}: the service is known and the rest is not. */
  private static boolean mayBeWhole(Value action) {
    return action.text().head().endsWith(":") && action.text().parts().size() == 2;
  }
}
