package dev.ringfence.bench;

import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.compare.Side;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.TreeMap;

/**
 * Compares all pairs among some policies of the provider's own: {@code ManagedPairs [COUNT
 * [SEED]]}, 200 and 2026 if nothing is said.
 */
public final class ManagedPairs {
  private ManagedPairs() {}

  /** Prints how often each answer was given and how long it took. */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 2026;
    long start = System.nanoTime();
    List<Side> sides =
        Managed.names(count, seed).stream().map(name -> Side.of(Managed.policy(name))).toList();
    System.out.println("read: " + (System.nanoTime() - start) / 1_000_000 + " ms");
    compare(sides);
  }

  private static void compare(List<Side> sides) {
    var clock = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long work = clock.getCurrentThreadCpuTime();
    long slowest = 0;
    var answers = new TreeMap<String, Integer>();
    for (Side first : sides) {
      for (Side second : sides) {
        long before = System.nanoTime();
        Answer answer = Comparison.of(first, second, Budget.ordinary());
        slowest = Math.max(slowest, System.nanoTime() - before);
        answers.merge(said(answer), 1, Integer::sum);
      }
    }
    answers.forEach((answer, times) -> System.out.println(answer + ": " + times));
    System.out.println(
        "compared: "
            + (System.nanoTime() - start) / 1_000_000
            + " ms, of the thread "
            + (clock.getCurrentThreadCpuTime() - work) / 1_000_000
            + " ms, slowest "
            + slowest / 1_000_000
            + " ms");
  }

  private static String said(Answer answer) {
    return switch (answer) {
      case Answer.Included() -> "included";
      case Answer.NotIncluded(Answer.Witness _) -> "not included";
      case Answer.Unknown(String reason) -> "unknown: " + reason;
    };
  }
}
