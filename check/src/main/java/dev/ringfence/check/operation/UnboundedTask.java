package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.model.Workflow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workflow may wait for ever for somebody who never answers.
 *
 * <p>AWS Step Functions Developer Guide, "Best practices": the default timeout of a task is
 * 99,999,999 seconds.
 */
final class UnboundedTask implements Check {
  private static final int NAMED = 5;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Workflow.class).stream()
        .filter(workflow -> workflow.identity().author())
        .flatMap(UnboundedTask::verdict);
  }

  private static Stream<Verdict> verdict(Workflow workflow) {
    List<Workflow.Task> unbounded =
        workflow.tasks().orElse(List.of()).stream()
            .filter(task -> task.waits() && !task.bounded())
            .toList();
    if (unbounded.isEmpty()) {
      return Stream.empty();
    }
    String names =
        unbounded.stream()
            .limit(NAMED)
            .map(task -> "`" + task.name() + "`")
            .collect(Collectors.joining(", "));
    return Stream.of(
        Verdict.broken(
            Verdict.Place.at(workflow, unbounded.getFirst().origin()),
            "workflow `%s` may wait three years for an answer: task %s has neither timeout nor heartbeat"
                .formatted(workflow.identity().writtenAs(), names)));
  }
}
