package dev.ringfence.policy.compare;

import java.time.Duration;

/**
 * How much one question may cost. Comparing patterns is PSPACE-hard and policies are hostile: a
 * question whose budget is spent is answered with "unknown", never with a guess.
 *
 * <p>A budget is of one question and one thread.
 */
public final class Budget {
  private static final int STEPS_BETWEEN_LOOKS = 1 << 14;

  private long states;
  private final long end;
  private int steps;

  private Budget(long states, Duration time) {
    this.states = states;
    this.end = System.nanoTime() + time.toNanos();
  }

  /** 200,000 states and a second. */
  public static Budget ordinary() {
    return new Budget(200_000, Duration.ofSeconds(1));
  }

  /**
   * A budget of so much.
   *
   * @param states of the product of patterns that may be visited; a wide one counts more
   * @param time from now
   */
  public static Budget of(long states, Duration time) {
    return new Budget(states, time);
  }

  /** Thrown when the budget is spent; caught where the question was asked. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent(String message) {
      super(message, null, false, false);
    }
  }

  void state(int cost) {
    states -= cost;
    if (states < 0) {
      throw new Spent("the budget of states is spent");
    }
    step(64);
  }

  void step(int count) {
    steps += count;
    if (steps >= STEPS_BETWEEN_LOOKS) {
      steps = 0;
      if (System.nanoTime() - end > 0) {
        throw new Spent("the time is over");
      }
    }
  }
}
