package dev.ringfence.read.document;

/** Parsers' messages made fit for a report: one line, no control characters, not endless. */
final class Plain {
  private static final int LONGEST = 160;

  private Plain() {}

  static String message(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        break;
      }
      out.append(Character.isISOControl(c) ? '?' : c);
    }
    return out.toString().strip();
  }
}
