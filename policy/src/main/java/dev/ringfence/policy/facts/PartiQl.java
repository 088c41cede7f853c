package dev.ringfence.policy.facts;

import java.util.Locale;

/**
 * Reads the table's name out of a PartiQL statement (DynamoDB Developer Guide, "PartiQL
 * reference").
 */
final class PartiQl {
  private PartiQl() {}

  /** {@code name}, {@code name/index/name}, or {@code *} where the statement does not tell. */
  static String table(String statement) {
    int at = start(statement.toUpperCase(Locale.ROOT));
    if (at < 0) {
      return "*";
    }
    String table = name(statement, at);
    int next = at + table.length() + (quoted(statement, at) ? 2 : 0);
    if (table.isEmpty()) {
      return "*";
    }
    boolean index = next < statement.length() && statement.charAt(next) == '.';
    String second = index ? name(statement, next + 1) : "";
    return table + (second.isEmpty() ? "" : "/index/" + second);
  }

  private static int start(String upper) {
    for (String word : new String[] {"FROM ", "INTO ", "UPDATE "}) {
      int at = upper.indexOf(word);
      if (at >= 0) {
        int from = at + word.length();
        while (from < upper.length() && upper.charAt(from) == ' ') {
          from++;
        }
        return from;
      }
    }
    return -1;
  }

  private static boolean quoted(String text, int at) {
    return at < text.length() && text.charAt(at) == '"';
  }

  private static String name(String text, int from) {
    int at = quoted(text, from) ? from + 1 : from;
    int end = at;
    while (end < text.length() && isName(text.charAt(end), quoted(text, from))) {
      end++;
    }
    return text.substring(at, end);
  }

  private static boolean isName(char each, boolean quoted) {
    return Character.isLetterOrDigit(each) || each == '_' || each == '-' || quoted && each == '.';
  }
}
