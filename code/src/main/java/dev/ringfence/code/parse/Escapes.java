package dev.ringfence.code.parse;

/** Text between quotes as the program sees it, for the languages that escape with a backslash. */
final class Escapes {
  private Escapes() {}

  /**
   * @param raw without its quotes; a bad escape stays as it is written
   */
  static String decode(String raw) {
    int at = raw.indexOf('\\');
    if (at < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length()).append(raw, 0, at);
    while (at < raw.length()) {
      char c = raw.charAt(at);
      if (c != '\\' || at + 1 == raw.length()) {
        out.append(c);
        at++;
      } else {
        at = one(raw, at + 1, out);
      }
    }
    return out.toString();
  }

  private static int one(String raw, int at, StringBuilder out) {
    char c = raw.charAt(at);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'v' -> out.append('\u000b');
      case 'a' -> out.append('\u0007');
      case '\n' -> {
        return at + 1;
      }
      case '\r' -> {
        return raw.startsWith("\r\n", at) ? at + 2 : at + 1;
      }
      case 'x' -> {
        return hexadecimal(raw, at + 1, 2, out);
      }
      case 'u' -> {
        return raw.startsWith("u{", at)
            ? braced(raw, at + 2, out)
            : hexadecimal(raw, at + 1, 4, out);
      }
      case 'U' -> {
        return hexadecimal(raw, at + 1, 8, out);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octal(raw, at, out);
      }
      default -> out.append(c);
    }
    return at + 1;
  }

  private static int hexadecimal(String raw, int at, int digits, StringBuilder out) {
    int value = 0;
    int end = Math.min(raw.length(), at + digits);
    int i = at;
    while (i < end && Character.digit(raw.charAt(i), 16) >= 0) {
      value = value * 16 + Character.digit(raw.charAt(i++), 16);
    }
    append(value, i > at, out);
    return i;
  }

  private static int braced(String raw, int at, StringBuilder out) {
    int close = raw.indexOf('}', at);
    if (close < 0 || close - at > 8) {
      out.append("u{");
      return at;
    }
    hexadecimal(raw.substring(0, close), at, 8, out);
    return close + 1;
  }

  private static int octal(String raw, int at, StringBuilder out) {
    int value = 0;
    int i = at;
    while (i < raw.length() && i < at + 3 && Character.digit(raw.charAt(i), 8) >= 0) {
      value = value * 8 + Character.digit(raw.charAt(i++), 8);
    }
    append(value, true, out);
    return i;
  }

  private static void append(int value, boolean read, StringBuilder out) {
    if (read && Character.isValidCodePoint(value)) {
      out.appendCodePoint(value);
    } else {
      out.append('\ufffd');
    }
  }
}
