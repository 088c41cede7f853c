package dev.ringfence.report;

/** Makes the ids that frameworks generate comparable. */
final class Hashes {
  private static final int SHORTEST = 10;

  private Hashes() {}

  /**
   * The text with a star for every hash at the end of a word: {@code ApiDeployment5332c373d4}
   * becomes {@code ApiDeployment*}.
   */
  static String starred(String text) {
    if (text.length() <= SHORTEST) {
      return text;
    }
    var out = new StringBuilder(text.length());
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isWord(text.charAt(i))) {
        word(text, start, i, out);
        if (i < text.length()) {
          out.append(text.charAt(i));
        }
        start = i + 1;
      }
    }
    return out.toString();
  }

  /** A word that is nothing but a hash is one that somebody wrote. */
  private static void word(String text, int start, int end, StringBuilder out) {
    int hash = end;
    while (hash > start && isHex(text.charAt(hash - 1))) {
      hash--;
    }
    if (end - hash >= SHORTEST && hash > start) {
      out.append(text, start, hash).append('*');
    } else {
      out.append(text, start, end);
    }
  }

  private static boolean isWord(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }
}
