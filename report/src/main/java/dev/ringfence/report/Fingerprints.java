package dev.ringfence.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a finding is known by from one run to the next: the check, the owner, and what is written at
 * the place; no line number, no path outside the folder, no version.
 */
public final class Fingerprints {
  /** A fault of more lines is known by its first one: what is below may change without it. */
  private static final int WHOLE = 3;

  private static final int SHORTEST = 4;

  private final Masked sources;
  private final Map<String, Integer> seen = new HashMap<>();

  public Fingerprints(Masked sources) {
    this.sources = sources;
  }

  /**
   * The fingerprint of a verdict. Equal evidence of one owner is told apart by its order, so the
   * verdicts must come sorted.
   */
  public String of(String check, Verdict verdict) {
    Verdict.Place place = verdict.place();
    String owner = place.resource().isEmpty() ? place.function() : place.resource();
    String evidence =
        String.join("\0", check, place.origin().file(), owner, snippet(place.origin()));
    int ordinal = seen.merge(evidence, 1, Integer::sum);
    return hash(ordinal == 1 ? evidence : evidence + "\0" + ordinal);
  }

  private String snippet(Origin origin) {
    int last = origin.endLine() - origin.line() < WHOLE ? origin.endLine() : origin.line();
    var out = new StringBuilder();
    for (int line = origin.line(); line <= last; line++) {
      collapse(withoutException(sources.line(origin.file(), line)), out);
    }
    return out.toString();
  }

  /** A finding stays the same one when it is allowed. */
  private static String withoutException(String line) {
    int word = line.indexOf("ringfence:allow");
    if (word < 0) {
      return line;
    }
    int comment = Math.max(line.lastIndexOf('#', word), line.lastIndexOf("//", word));
    return comment < 0 ? line : line.substring(0, comment);
  }

  private static void collapse(String line, StringBuilder out) {
    boolean gap = !out.isEmpty();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isWhitespace(c)) {
        gap = true;
        continue;
      }
      if (gap && !out.isEmpty()) {
        out.append(' ');
      }
      gap = false;
      if (c != '*' || i == 0 || line.charAt(i - 1) != '*') {
        out.append(c);
      }
    }
  }

  private static String hash(String evidence) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(evidence.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The ids of findings: the name and as much of the fingerprint as tells it from others.
   *
   * @param checks the names
   * @param fingerprints in the same order
   */
  public static List<String> ids(List<String> checks, List<String> fingerprints) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < checks.size(); i++) {
      ids.add(checks.get(i) + ":" + fingerprints.get(i));
    }
    var shortened = new ArrayList<>(ids);
    var open = new ArrayList<Integer>();
    for (int i = 0; i < ids.size(); i++) {
      open.add(i);
    }
    for (int digits = SHORTEST; !open.isEmpty() && digits < 64; digits++) {
      shorten(ids, digits, open, shortened);
    }
    return shortened;
  }

  /** Gives those that so many digits tell apart their ids, and leaves the others open. */
  private static void shorten(
      List<String> ids, int digits, List<Integer> open, List<String> shortened) {
    var count = new HashMap<String, Integer>();
    open.forEach(i -> count.merge(cut(ids.get(i), digits), 1, Integer::sum));
    open.removeIf(i -> {
      String id = cut(ids.get(i), digits);
      boolean alone = count.getOrDefault(id, 0) == 1;
      if (alone) {
        shortened.set(i, id);
      }
      return alone;
    });
  }

  private static String cut(String id, int digits) {
    return id.substring(0, Math.min(id.length(), id.indexOf(':') + 1 + digits));
  }
}
