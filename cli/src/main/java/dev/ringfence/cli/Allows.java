package dev.ringfence.cli;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import dev.ringfence.report.Sources;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exceptions that the authors of an application wrote beside what they stand for, as comments:
 * {@code # ringfence:allow shared-role until=2027-03-01 -- both only read the same table}.
 *
 * <p>They fail closed: what is malformed, has no reason or is past its day lets nothing stand.
 */
final class Allows {
  private static final String WORD = "ringfence:allow";

  /** An exception and the line of its file that it stands for. */
  private static final class Entry {
    private final Allow allow;
    private final String fingerprint;
    private boolean used;

    Entry(Allow allow, String fingerprint) {
      this.allow = allow;
      this.fingerprint = fingerprint;
    }

    boolean matches(String check, String print) {
      return allow.isInForce()
          && name(allow.check()).equals(check)
          && print.startsWith(fingerprint);
    }

    Allow told() {
      return new Allow(
          allow.check(),
          allow.on(),
          allow.origin(),
          allow.until(),
          allow.reason(),
          used,
          allow.refusal());
    }
  }

  private final Sources sources;
  private final Collection<String> checks;
  private final LocalDate today;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<Entry>> byPlace = new HashMap<>();

  /**
   * @param checks the names of all checks
   * @param today the day on which exceptions must be in force
   */
  Allows(Sources sources, Collection<String> checks, LocalDate today) {
    this.sources = sources;
    this.checks = checks;
    this.today = today;
  }

  /** Reads the comments of a file. */
  void read(String file) {
    List<String> lines = sources.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      int word = lines.get(i).indexOf(WORD);
      if (word >= 0 && isComment(lines.get(i), word)) {
        comment(file, lines, i, lines.get(i).substring(word + WORD.length()));
      }
    }
  }

  private static boolean isComment(String line, int word) {
    String before = line.substring(0, word).stripTrailing();
    return before.endsWith("#") || before.endsWith("//") || before.endsWith("/*");
  }

  private static boolean isOnlyComment(String line) {
    String text = line.strip();
    return text.startsWith("#") || text.startsWith("//") || text.startsWith("/*");
  }

  /** A comment beside something stands for its line; one alone for the next line that is none. */
  private void comment(String file, List<String> lines, int at, String text) {
    int line = at;
    while (line < lines.size() && isOnlyComment(lines.get(line))) {
      line++;
    }
    String end = text.strip();
    String body = end.endsWith("*/") ? end.substring(0, end.length() - 2).strip() : end;
    int dashes = (body + " ").indexOf("-- ");
    String head = dashes < 0 ? body : body.substring(0, dashes);
    String reason = dashes < 0 ? "" : body.substring(Math.min(body.length(), dashes + 3)).strip();
    var names = new ArrayList<String>();
    String until = "";
    for (String part : head.replace(',', ' ').strip().split(" +", -1)) {
      if (part.startsWith("until=")) {
        until = part.substring("until=".length());
      } else if (!part.isEmpty()) {
        names.add(part);
      }
    }
    Origin origin = new Origin(file, at + 1, 1, at + 1, 1);
    if (names.isEmpty()) {
      add(new Allow("", "", origin, until, reason, false, "it names no check"), file, line + 1);
    }
    for (String name : names) {
      String refusal = refusal(name, until, reason);
      add(new Allow(name, "", origin, until, reason, false, refusal), file, line + 1);
    }
  }

  private void add(Allow allow, String file, int line) {
    int colon = allow.check().indexOf(':');
    var entry = new Entry(allow, colon < 0 ? "" : allow.check().substring(colon + 1));
    entries.add(entry);
    byPlace.computeIfAbsent(key(file, line), _ -> new ArrayList<>()).add(entry);
  }

  private static String key(String file, int line) {
    return line + " " + file;
  }

  /** A finding's id stands for its check. */
  private static String name(String check) {
    int colon = check.indexOf(':');
    return colon < 0 ? check : check.substring(0, colon);
  }

  private String refusal(String check, String until, String reason) {
    if (!checks.contains(name(check))) {
      return "unknown check `" + check + "`" + Suggestion.of(name(check), checks);
    }
    if (reason.isEmpty()) {
      return "no reason is given; end it with `-- reason`";
    }
    if (until.isEmpty()) {
      return "";
    }
    try {
      return LocalDate.parse(until).isBefore(today) ? "it ended on " + until : "";
    } catch (DateTimeParseException _) {
      return "`until=" + until + "` is no day; write it as `until=2027-03-01`";
    }
  }

  /**
   * The reason for which a finding stands: an exception at its place, or one at every other place
   * that belongs to it. Empty where there is none.
   */
  String reason(String check, String fingerprint, Verdict verdict) {
    Optional<Entry> own = at(check, fingerprint, verdict.place());
    if (own.isPresent()) {
      own.get().used = true;
      return own.get().allow.reason();
    }
    List<Entry> related =
        verdict.related().stream()
            .flatMap(place -> at(check, fingerprint, place).stream())
            .toList();
    if (related.isEmpty() || related.size() < verdict.related().size()) {
      return "";
    }
    related.forEach(entry -> entry.used = true);
    return related.getFirst().allow.reason();
  }

  private Optional<Entry> at(String check, String fingerprint, Verdict.Place place) {
    return byPlace
        .getOrDefault(key(place.origin().file(), place.origin().line()), List.of())
        .stream()
        .filter(entry -> entry.matches(check, fingerprint))
        .findFirst();
  }

  /** All of them, in the order of their places. */
  List<Allow> all() {
    return entries.stream().map(Entry::told).toList();
  }
}
