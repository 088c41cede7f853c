package dev.ringfence.report;

import java.util.List;

/** Numbers and lists as people read them. */
final class Words {
  private Words() {}

  /** {@code 1 finding}, {@code 12 findings}. */
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  /** The first of a list, and how many more there are. */
  static String some(List<String> words, int most) {
    if (words.size() <= most) {
      return String.join(", ", words);
    }
    return String.join(", ", words.subList(0, most)) + " and " + (words.size() - most) + " more";
  }
}
