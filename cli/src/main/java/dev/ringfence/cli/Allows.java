package dev.ringfence.cli;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The exceptions that let findings stand, wherever they are written.
 *
 * <p>They fail closed: what is malformed, has no reason or no day, or is past it lets nothing
 * stand.
 */
final class Allows {

  /** An exception and whether anything stands by it. */
  private static final class Entry {
    private final Allow allow;
    private final Predicate<Verdict.Place> scope;
    private boolean used;

    Entry(Allow allow, Predicate<Verdict.Place> scope) {
      this.allow = allow;
      this.scope = scope;
    }

    boolean matches(String check, String fingerprint, Verdict.Place place) {
      int colon = allow.check().indexOf(':');
      String name = colon < 0 ? allow.check() : allow.check().substring(0, colon);
      String print = colon < 0 ? "" : allow.check().substring(colon + 1);
      return allow.isInForce()
          && name.equals(check)
          && fingerprint.startsWith(print)
          && scope.test(place);
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

  private final Collection<String> checks;
  private final LocalDate today;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<Entry>> byKey = new HashMap<>();

  /**
   * @param checks the names of all checks
   * @param today the day on which exceptions must be in force
   */
  Allows(Collection<String> checks, LocalDate today) {
    this.checks = checks;
    this.today = today;
  }

  /** Adds an exception for what is written on a line. */
  void atLine(Allow written, String file, int line) {
    add(written, lineKey(file, line), _ -> true);
  }

  /** Adds an exception for a resource or function of a template. */
  void onThing(Allow written, String file) {
    add(written, thingKey(file, written.on()), _ -> true);
  }

  /** Adds an exception for all that a condition holds for. */
  void where(Allow written, Predicate<Verdict.Place> scope) {
    add(written, "", scope);
  }

  private void add(Allow written, String key, Predicate<Verdict.Place> scope) {
    String refusal = written.refusal().isEmpty() ? refusal(written) : written.refusal();
    var allow =
        new Allow(
            written.check(),
            written.on(),
            written.origin(),
            written.until(),
            written.reason(),
            false,
            refusal);
    var entry = new Entry(allow, scope);
    entries.add(entry);
    byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
  }

  private static String lineKey(String file, int line) {
    return "line " + line + " " + file;
  }

  private static String thingKey(String file, String name) {
    return "thing " + name + "\0" + file;
  }

  private String refusal(Allow allow) {
    int colon = allow.check().indexOf(':');
    String name = colon < 0 ? allow.check() : allow.check().substring(0, colon);
    if (name.isEmpty()) {
      return "it names no check";
    }
    if (!checks.contains(name)) {
      return "unknown check `" + name + "`" + Suggestion.of(name, checks);
    }
    if (allow.reason().isBlank()) {
      return "no reason is given";
    }
    if (allow.until().isEmpty()) {
      return "no last day is given, such as `until` 2027-03-01";
    }
    try {
      LocalDate last = LocalDate.parse(allow.until());
      return last.isBefore(today) ? "it ended on " + allow.until() : "";
    } catch (DateTimeParseException _) {
      return "`until` is no day such as 2027-03-01: `" + allow.until() + "`";
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
    Origin origin = place.origin();
    List<String> keys =
        List.of(
            lineKey(origin.file(), origin.line()),
            thingKey(origin.file(), place.resource()),
            thingKey(origin.file(), place.function()),
            "");
    for (String key : keys) {
      for (Entry entry : byKey.getOrDefault(key, List.of())) {
        if (entry.matches(check, fingerprint, place)) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  /** All of them, in the order in which they were added. */
  List<Allow> all() {
    return entries.stream().map(Entry::told).toList();
  }
}
