package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Sections;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An action that hands out what should not leave.
 *
 * @param kind what sort of thing it is
 * @param what in words that complete "it hands out"
 * @param source where this is written
 */
public record Sensitive(Kind kind, String what, String source) {
  private static final String CREDENTIALS = "aws-credential-actions.tsv";
  private static final String STORED = "aws-data-actions.tsv";

  /** What is handed out. */
  public enum Kind {
    CREDENTIAL,
    SECRET,
    DATA,
    MESSAGE,
    LOG,
    CODE
  }

  private static final class Loaded {
    static final Map<String, Sensitive> KNOWN = load();
  }

  /**
   * What an action ({@code s3:GetObject}, in the reference's case) hands out, if it is known to
   * hand out anything.
   */
  public static Optional<Sensitive> of(String action) {
    return Optional.ofNullable(Loaded.KNOWN.get(action));
  }

  /** The actions of all kinds, sorted. */
  public static List<String> actions() {
    return Loaded.KNOWN.keySet().stream().sorted().toList();
  }

  private static Map<String, Sensitive> load() {
    var known = new HashMap<String, Sensitive>();
    for (List<String> cells : rows(CREDENTIALS)) {
      known.put(cells.get(0), new Sensitive(Kind.CREDENTIAL, cells.get(1), cells.get(2)));
    }
    for (List<String> cells : rows(STORED)) {
      var kind = Kind.valueOf(cells.get(1).toUpperCase(Locale.ROOT));
      known.put(cells.get(0), new Sensitive(kind, cells.get(2), cells.get(3)));
    }
    return Map.copyOf(known);
  }

  private static List<List<String>> rows(String file) {
    try (InputStream in = OperationActions.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Sections::cells)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("table " + file, e);
    }
  }
}
