package dev.ringfence.read.serverless;

/** Logical ids as the framework makes them. */
final class Names {
  /** The longest logical id; what is longer is cut. */
  private static final int LONGEST = 255;

  private Names() {}

  private static int end(String text) {
    return Math.min(text.length(), LONGEST);
  }

  /** A function's key: what no logical id may hold is spelled out. */
  static String function(String key) {
    var out = new StringBuilder(end(key) + 8);
    for (int i = 0; i < end(key); i++) {
      char c = key.charAt(i);
      if (c == '-') {
        out.append("Dash");
      } else if (c == '_') {
        out.append("Underscore");
      } else {
        out.append(c);
      }
    }
    return upperFirst(out.toString());
  }

  /** Letters and digits alone, the first one upper. */
  static String letters(String text) {
    var out = new StringBuilder(end(text));
    for (int i = 0; i < end(text); i++) {
      if (isLetter(text.charAt(i))) {
        out.append(text.charAt(i));
      }
    }
    return upperFirst(out.toString());
  }

  /** A path, part by part: {@code users/{userId}} is {@code UsersUseridVar}. */
  static String path(String path) {
    var out = new StringBuilder(end(path) + 8);
    for (String part : path.substring(0, end(path)).split("/", -1)) {
      out.append(pathPart(part));
    }
    return out.toString();
  }

  private static String pathPart(String part) {
    var out = new StringBuilder(end(part) + 8);
    for (int i = 0; i < end(part); i++) {
      char c = part.charAt(i);
      if (c == '-') {
        out.append("Dash");
      } else if (c == '}') {
        out.append("Var");
      } else if (isLetter(c)) {
        out.append(Character.toLowerCase(c));
      }
    }
    return upperFirst(out.toString());
  }

  static String upperFirst(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
