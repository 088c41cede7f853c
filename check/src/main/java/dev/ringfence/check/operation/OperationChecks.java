package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import java.time.LocalDate;
import java.util.List;

/** The checks of this package. */
public final class OperationChecks {
  private OperationChecks() {}

  /**
   * All of them, sorted by name.
   *
   * @param asOf the day on which support of runtimes is judged
   */
  public static List<Check> all(LocalDate asOf) {
    return List.of(
        new BodyInApiLog(),
        new DeprecatedRuntime(asOf),
        new EndlessLog(),
        new FunctionWithoutLogGrant(),
        new ImplicitLogGroup(),
        new LostFailedEvent(),
        new LostRuleEvent(),
        new NoCostAlarm(),
        new NoDataEvents(),
        new NoDeadLetterQueue(),
        new NoErrorAlarm(),
        new NoTrail(),
        new OneRegionTrail(),
        new OpenLogGroup(),
        new OpenTrailBucket(),
        new RecursiveTrigger(),
        new ShortVisibilityTimeout(),
        new TimeoutBeyondTrigger(),
        new UnboundedConcurrency(),
        new UnboundedRetry(),
        new UnboundedTask(),
        new UnloggedApi(),
        new UnloggedBucket(),
        new UnrecordedInvocations());
  }
}
