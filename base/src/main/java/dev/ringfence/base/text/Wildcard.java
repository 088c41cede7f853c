package dev.ringfence.base.text;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one, as in IAM policies.
 *
 * <p>Matching keeps one point to go back to, so it never takes more than pattern times text steps.
 */
public final class Wildcard {
  private final String pattern;
  private final boolean ignoreCase;

  private Wildcard(String pattern, boolean ignoreCase) {
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
  }

  /** A pattern that tells upper from lower case, as resources do. */
  public static Wildcard of(String pattern) {
    return new Wildcard(pattern, false);
  }

  /** A pattern that does not tell upper from lower case, as actions do. */
  public static Wildcard ignoringCase(String pattern) {
    return new Wildcard(pattern, true);
  }

  /** True if the whole text is one that the pattern stands for. */
  public boolean matches(String text) {
    int inText = 0;
    int inPattern = 0;
    int star = -1;
    int resume = 0;
    while (inText < text.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        resume = inText;
      } else if (inPattern < pattern.length()
          && same(pattern.charAt(inPattern), text.charAt(inText))) {
        inPattern++;
        inText++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inText = ++resume;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }

  private boolean same(char inPattern, char inText) {
    return inPattern == '?'
        || inPattern == inText
        || (ignoreCase && Character.toLowerCase(inPattern) == Character.toLowerCase(inText));
  }

  @Override
  public String toString() {
    return pattern;
  }
}
