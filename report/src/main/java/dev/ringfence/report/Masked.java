package dev.ringfence.report;

import dev.ringfence.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of the scanned files with the secrets in them covered, so that a snippet shows none and
 * a fingerprint tells none.
 */
public final class Masked {
  private static final int MOST_LINES = 200;
  private static final int SHOWN = 4;
  private static final int LONG_ENOUGH = 12;

  private final Sources sources;
  private final Map<String, List<Origin>> secrets = new HashMap<>();

  /**
   * @param secrets where the secrets are
   */
  public Masked(Sources sources, List<Origin> secrets) {
    this.sources = sources;
    for (Origin secret : secrets) {
      int last = Math.min(secret.endLine(), secret.line() + MOST_LINES);
      for (int line = secret.line(); line <= last; line++) {
        this.secrets.computeIfAbsent(key(secret.file(), line), _ -> new ArrayList<>()).add(secret);
      }
    }
  }

  /** One line, as long as it is in the file. */
  String line(String file, int number) {
    String line = sources.line(file, number);
    for (Origin secret : secrets.getOrDefault(key(file, number), List.of())) {
      int from = number == secret.line() ? Math.clamp(secret.column() - 1, 0, line.length()) : 0;
      // A block of text ends before the first column, after the end of its last line.
      int to =
          number == secret.endLine() && secret.endColumn() > 1
              ? Math.clamp(secret.endColumn() - 1, from, line.length())
              : line.length();
      line = line.substring(0, from) + covered(line.substring(from, to)) + line.substring(to);
    }
    return line;
  }

  private static String key(String file, int line) {
    return line + " " + file;
  }

  private static String covered(String text) {
    int value = value(text);
    String secret = text.substring(value);
    if (isReference(secret)) {
      return text;
    }
    int opening = secret.startsWith("\"") || secret.startsWith("'") ? 1 : 0;
    int shown = secret.length() < LONG_ENOUGH ? 0 : opening + SHOWN;
    return text.substring(0, value)
        + secret.substring(0, shown)
        + "*".repeat(secret.length() - shown);
  }

  /** Where the value begins in what may be a key and its value. */
  private static int value(String text) {
    int end = keyEnd(text);
    int colon = end;
    while (colon < text.length() && text.charAt(colon) == ' ') {
      colon++;
    }
    if (end == 0 || colon >= text.length() || text.charAt(colon) != ':') {
      return indent(text, 0);
    }
    return indent(text, colon + 1);
  }

  private static int keyEnd(String text) {
    int start = indent(text, 0);
    if (start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'')) {
      return text.indexOf(text.charAt(start), start + 1) + 1;
    }
    int end = start;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "_-.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private static int indent(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** What names a secret and is none. */
  private static boolean isReference(String text) {
    return text.startsWith("!Ref ")
        || text.startsWith("!GetAtt ")
        || text.startsWith("\"{{resolve:")
        || text.startsWith("'{{resolve:");
  }
}
