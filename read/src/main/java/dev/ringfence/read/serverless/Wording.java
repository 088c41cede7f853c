package dev.ringfence.read.serverless;

/** The user's own words in a message: one line, not endless. */
final class Wording {
  private static final int LONGEST = 80;

  private Wording() {}

  static String brief(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (out.length() == LONGEST) {
        return out.append('…').toString();
      }
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) || c == '`' ? ' ' : c);
    }
    return out.toString();
  }
}
