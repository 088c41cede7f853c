package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * Whether every string that a pattern stands for is one that some of several others stand for.
 *
 * <p>A variable of the first may be any string, and is covered by the same variable, or by a
 * wildcard that covers every string; a variable of the others covers only itself.
 */
public sealed interface Inclusion {
  /** Every string is. */
  record Included() implements Inclusion {}

  /**
   * Some are not.
   *
   * @param witness one that is not, and short
   */
  record Escape(String witness) implements Inclusion {}

  /**
   * It is not known.
   *
   * @param reason in words
   */
  record Unknown(String reason) implements Inclusion {}

  /** Whether a pattern is within several others. */
  static Inclusion of(Pattern one, List<Pattern> union, Budget budget) {
    if (union.contains(one) || union.stream().anyMatch(Pattern::isEverything)) {
      return new Included();
    }
    return of(List.of(one), union, budget);
  }

  /** Whether what several patterns have in common is within several others. */
  static Inclusion of(List<Pattern> all, List<Pattern> union, Budget budget) {
    var variables = new Variables();
    List<Glob> left = all.stream().map(each -> Glob.whole(each, variables)).toList();
    List<Glob> right = union.stream().map(each -> Glob.whole(each, variables)).toList();
    try {
      Optional<int[]> word = Product.escape(left, right, budget);
      if (word.isEmpty()) {
        return new Included();
      }
      return variables.isEmpty()
          ? new Escape(text(word.get()))
          : withVariables(all, left, right, budget);
    } catch (Budget.Spent spent) {
      return new Unknown(String.valueOf(spent.getMessage()));
    }
  }

  /**
   * Variables are symbols where that shows inclusion. Otherwise they are any string on the left and
   * none on the right, and the escape stands only if no variable of the right could take it.
   */
  private static Inclusion withVariables(
      List<Pattern> all, List<Glob> left, List<Glob> right, Budget budget) {
    List<Glob> widest = left.stream().map(Glob::widest).toList();
    List<Glob> plain = right.stream().filter(each -> !each.hasVariables()).toList();
    if (Product.escape(widest, plain, budget).isEmpty()) {
      return new Included();
    }
    List<Glob> wide = right.stream().map(Glob::widest).toList();
    Optional<int[]> sure = Product.escape(widest, wide, budget);
    if (sure.isPresent() && all.size() == 1) {
      return new Escape(text(sure.get()));
    }
    return new Unknown("it depends on the values of variables");
  }

  private static String text(int[] word) {
    return new String(word, 0, word.length);
  }
}
