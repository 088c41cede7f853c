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
   * @param witness one that is not; where the patterns have no variables no other is shorter
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
      if (isSure(left, right, budget)) {
        return new Included();
      }
      return escape(left, right, budget)
          .<Inclusion>map(word -> new Escape(new String(word, 0, word.length)))
          .orElseGet(() -> new Unknown("it depends on the values of variables"));
    } catch (Budget.Spent spent) {
      return new Unknown(String.valueOf(spent.getMessage()));
    }
  }

  /**
   * True if what all of the left stand for is within the right, whatever the variables are. One of
   * the left alone may be compared as it is written: with values in the places of its variables its
   * words stay within the right. Several may not, for a word may come of different ones.
   */
  static boolean isSure(List<Glob> left, List<Glob> right, Budget budget) {
    if (left.size() == 1 || left.stream().noneMatch(Glob::hasVariables)) {
      if (Product.escape(left, right, budget).isEmpty()) {
        return true;
      }
    } else {
      for (Glob one : left) {
        if (Product.escape(List.of(one), right, budget).isEmpty()) {
          return true;
        }
      }
    }
    if (left.stream().noneMatch(Glob::hasVariables)) {
      return false;
    }
    List<Glob> widest = left.stream().map(Glob::widest).toList();
    List<Glob> plain = right.stream().filter(each -> !each.hasVariables()).toList();
    return Product.escape(widest, plain, budget).isEmpty();
  }

  /**
   * A word of the left, for some values of its variables, that is not of the right, whatever its
   * variables are.
   */
  private static Optional<int[]> escape(List<Glob> left, List<Glob> right, Budget budget) {
    List<Glob> widest = right.stream().map(Glob::widest).toList();
    Optional<int[]> word =
        Product.escape(
            left.stream().map(each -> each.replaced(_ -> Glob.word())).toList(), widest, budget);
    if (word.isPresent() || left.stream().noneMatch(Glob::hasVariables)) {
      return word;
    }
    return Product.escape(
        left.stream().map(each -> each.replaced(at -> Glob.word('q', 'v', '0' + at))).toList(),
        widest,
        budget);
  }
}
