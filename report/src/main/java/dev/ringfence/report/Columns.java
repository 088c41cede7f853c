package dev.ringfence.report;

/** How many columns of a terminal text takes. */
final class Columns {
  private Columns() {}

  static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      columns += of(point);
      i += Character.charCount(point);
    }
    return columns;
  }

  /** The beginning of a text that takes no more columns than given, and where it was cut a mark. */
  static String cut(String text, int columns, String mark) {
    if (of(text) <= columns) {
      return text;
    }
    return columns < mark.length() ? "" : head(text, columns - mark.length()) + mark;
  }

  /** The end of a text that takes no more columns than given, after a mark where it was cut. */
  static String cutBefore(String text, int columns, String mark) {
    int over = of(text) - columns;
    if (over <= 0) {
      return text;
    }
    String head = head(text, over + mark.length());
    int from = head.length();
    while (of(text.substring(from)) > columns - mark.length() && from < text.length()) {
      from += Character.charCount(text.codePointAt(from));
    }
    return mark + text.substring(from);
  }

  private static String head(String text, int columns) {
    int taken = 0;
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      taken += of(point);
      if (taken > columns) {
        break;
      }
      i += Character.charCount(point);
    }
    return text.substring(0, i);
  }

  private static int of(int point) {
    if (point < 0x300) {
      return 1;
    }
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  /** Unicode Standard Annex 11, "East Asian Width": the ranges of W and F. */
  private static boolean isWide(int point) {
    return point >= 0x1100
        && (point <= 0x115f
            || point >= 0x2e80 && point <= 0x303e
            || point >= 0x3041 && point <= 0x4dbf
            || point >= 0x4e00 && point <= 0xa4cf
            || point >= 0xac00 && point <= 0xd7a3
            || point >= 0xf900 && point <= 0xfaff
            || point >= 0xfe30 && point <= 0xfe6f
            || point >= 0xff00 && point <= 0xff60
            || point >= 0xffe0 && point <= 0xffe6
            || point >= 0x1f300 && point <= 0x1f64f
            || point >= 0x1f680 && point <= 0x1f6ff
            || point >= 0x1f900 && point <= 0x1f9ff
            || point >= 0x20000 && point <= 0x3fffd);
  }
}
