package dev.ringfence.base.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The word of the list that the fewest changes lead to, whatever its case; none where all are too
   * far. A word that begins with the given one counts as one change away.
   */
  public static Optional<String> of(String word, Collection<String> words) {
    String given = word.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int least = Math.max(2, given.length() / 3) + 1;
    for (String candidate : words) {
      String other = candidate.toLowerCase(Locale.ROOT);
      int distance =
          other.startsWith(given) && given.length() > 2 ? 1 : distance(given, other, least);
      if (distance < least) {
        least = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** How many letters must be put in, left out or changed; {@code most} if it is that or more. */
  private static int distance(String from, String to, int most) {
    if (Math.abs(from.length() - to.length()) >= most) {
      return most;
    }
    int[] before = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] now = new int[to.length() + 1];
      now[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(before[j - 1] + same, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return Math.min(most, before[to.length()]);
  }
}
