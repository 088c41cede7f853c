package dev.ringfence.read.document;

/**
 * What a plain YAML scalar is: YAML 1.1, but what looks like a date, an octal number or a base-60
 * number is text, since policy versions, account ids and ports are written so.
 */
final class PlainScalar {
  private PlainScalar() {}

  static Node.Kind kind(String text) {
    if (text.isEmpty()) {
      return Node.Kind.NULL;
    }
    char first = text.charAt(0);
    if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
      return number(text);
    }
    return switch (text) {
      case "~", "null", "Null", "NULL" -> Node.Kind.NULL;
      case "true",
          "True",
          "TRUE",
          "false",
          "False",
          "FALSE",
          "yes",
          "Yes",
          "YES",
          "no",
          "No",
          "NO",
          "on",
          "On",
          "ON",
          "off",
          "Off",
          "OFF" ->
          Node.Kind.BOOLEAN;
      default -> Node.Kind.STRING;
    };
  }

  private static Node.Kind number(String text) {
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int digits = 0;
    int points = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.') {
        points++;
      } else {
        return exponent(text, i, digits, points) ? Node.Kind.FLOAT : Node.Kind.STRING;
      }
    }
    if (digits == 0 || points > 1) {
      return Node.Kind.STRING;
    }
    if (points == 1) {
      return Node.Kind.FLOAT;
    }
    boolean octalLooking = digits > 1 && text.charAt(start) == '0';
    return octalLooking ? Node.Kind.STRING : Node.Kind.INTEGER;
  }

  private static boolean exponent(String text, int at, int digits, int points) {
    if (digits == 0 || points > 1 || text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int i = at + 1;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    int from = i;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i == text.length() && i > from;
  }
}
