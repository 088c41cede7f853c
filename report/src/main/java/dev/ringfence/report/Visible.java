package dev.ringfence.report;

/**
 * Makes text of strangers harmless: what a terminal would obey, or what nobody would see, is
 * written out as a number in braces.
 */
public final class Visible {
  private Visible() {}

  /** The text on one line, without any character that is not seen. */
  public static String of(String text) {
    return of(text, false);
  }

  static String of(String text, boolean ascii) {
    if (isHarmless(text)) {
      return text;
    }
    var out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> write(point, ascii, out));
    return out.toString();
  }

  /** What most texts are needs no second look. */
  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static void write(int point, boolean ascii, StringBuilder out) {
    if (isObeyed(point) || isUnseen(point)) {
      out.append("\\u{").append(Integer.toHexString(point)).append('}');
    } else if (!ascii || point <= '~') {
      out.appendCodePoint(point);
    } else {
      out.append(spelled(point));
    }
  }

  /** C0, C1, delete, line ends, and what turns the direction of writing. */
  private static boolean isObeyed(int point) {
    return point < ' '
        || point >= 0x7f && point <= 0x9f
        || point == 0x2028
        || point == 0x2029
        || point == 0x61c
        || point == 0x200e
        || point == 0x200f
        || point >= 0x202a && point <= 0x202e
        || point >= 0x2066 && point <= 0x2069;
  }

  /** What has no width or no ink, and what is no character at all. */
  private static boolean isUnseen(int point) {
    return switch (Character.getType(point)) {
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          true;
      case Character.SPACE_SEPARATOR -> point != ' ';
      default ->
          point == 0x34f
              || point == 0x115f
              || point == 0x1160
              || point == 0x17b4
              || point == 0x17b5
              || point == 0x3164
              || point == 0xffa0;
    };
  }

  /** Signs of writing that ASCII has another for. */
  private static String spelled(int point) {
    return switch (point) {
      case '…' -> "...";
      case '–', '—' -> "-";
      case '‘', '’' -> "'";
      case '“', '”' -> "\"";
      default -> "\\u{" + Integer.toHexString(point) + "}";
    };
  }
}
