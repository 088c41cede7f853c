package dev.ringfence.bench;

import dev.ringfence.model.CodeValue;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.facts.Mapping;
import dev.ringfence.policy.facts.OperationActions;
import java.lang.management.ManagementFactory;

/**
 * How long the tables take that a new process asks for the first time: {@code FirstLoad actions} or
 * {@code FirstLoad operations}. To be run several times, for the first is what counts.
 */
public final class FirstLoad {
  private FirstLoad() {}

  /** Prints the milliseconds. */
  public static void main(String[] arguments) {
    var clock = ManagementFactory.getThreadMXBean();
    long work = clock.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    boolean found =
        arguments.length > 0 && arguments[0].equals("operations")
            ? OperationActions.aws().of("dynamodb", "GetItem", CodeValue.Structure.UNSEEN)
                instanceof Mapping.Needs
            : Actions.aws().find("dynamodb:GetItem").isPresent();
    System.out.println(
        (System.nanoTime() - start) / 1e6
            + " ms, of the thread "
            + (clock.getCurrentThreadCpuTime() - work) / 1e6
            + " ms, "
            + found);
  }
}
