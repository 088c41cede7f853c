package dev.ringfence.policy.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What several unions of globs have in common. */
final class Globs {
  private final List<List<Glob>> unions;
  private final List<Glob> outside;
  private final Budget budget;

  private Globs(List<List<Glob>> unions, List<Glob> outside, Budget budget) {
    this.unions = unions;
    this.outside = outside;
    this.budget = budget;
  }

  /** A word that some glob of every union stands for and none of those outside. */
  static Optional<int[]> escape(List<List<Glob>> unions, List<Glob> outside, Budget budget) {
    if (unions.isEmpty()) {
      return Product.escape(List.of(Glob.EVERYTHING), outside, budget);
    }
    return new Globs(unions, outside, budget).choose(0, List.of());
  }

  // Invariant: one level for each union, of which there are as many as conditions of one key.
  private Optional<int[]> choose(int at, List<Glob> chosen) {
    budget.state(1);
    if (at > 400) {
      throw new Budget.Spent("there are too many conditions");
    }
    if (at == unions.size()) {
      return Product.escape(chosen, outside, budget);
    }
    for (Glob each : unions.get(at)) {
      Optional<List<Glob>> both = with(chosen, each, budget);
      Optional<int[]> word = both.isEmpty() ? Optional.empty() : choose(at + 1, both.get());
      if (word.isPresent()) {
        return word;
      }
    }
    return Optional.empty();
  }

  /**
   * Globs and one more, without what is said twice; empty if it is plain that no word is of all.
   */
  static Optional<List<Glob>> with(List<Glob> chosen, Glob one, Budget budget) {
    var all = new ArrayList<Glob>(chosen.size() + 1);
    boolean needed = true;
    for (Glob each : chosen) {
      budget.step(16);
      if (Product.apart(each, one) && !each.hasVariables() && !one.hasVariables()) {
        return Optional.empty();
      }
      needed &= !one.covers(each, budget);
    }
    for (Glob each : chosen) {
      if (!needed || !each.covers(one, budget)) {
        all.add(each);
      }
    }
    if (needed) {
      all.add(one);
    }
    return Optional.of(all);
  }
}
