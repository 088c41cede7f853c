package dev.ringfence.cli;

import java.util.Collection;

/** The word that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code ; did you mean `high`?}, or nothing where no word is near. */
  static String of(String word, Collection<String> words) {
    String nearest = "";
    int least = Math.max(2, word.length() / 3) + 1;
    for (String candidate : words) {
      int distance =
          candidate.startsWith(word) && word.length() > 2 ? 1 : distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean `" + nearest + "`?";
  }

  /** How many letters must be put in, left out or changed. */
  private static int distance(String from, String to) {
    if (Math.abs(from.length() - to.length()) > from.length()) {
      return Integer.MAX_VALUE;
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
    return before[to.length()];
  }
}
