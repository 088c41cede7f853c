package dev.ringfence.report;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Finding;
import dev.ringfence.model.Function;
import dev.ringfence.model.Queue;
import dev.ringfence.model.Report;
import dev.ringfence.model.Role;
import dev.ringfence.model.Severity;
import dev.ringfence.model.Table;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Topic;
import dev.ringfence.model.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** What a report ends with: the counts, what was looked at and what was not, and what to do. */
final class Summary {
  private static final int MOST_ROWS = 20;
  private static final int MOST_NOT_READ = 10;
  private static final int MOST_NAMES = 5;
  private static final int MOST_PLACES = 3;
  private static final int COLUMN = 10;

  private final Report report;
  private final Sheet sheet;

  Summary(Report report, Sheet sheet) {
    this.report = report;
    this.sheet = sheet;
  }

  /** The first line: what the application is. */
  void modelled() {
    List<Application> applications = report.applications();
    if (applications.isEmpty()) {
      return;
    }
    var words = new ArrayList<String>();
    words.add(Words.count(count(Function.class), "function"));
    long open =
        applications.stream()
            .flatMap(application -> application.all(Trigger.class).stream())
            .filter(trigger -> trigger.exposure() == Trigger.Exposure.PUBLIC)
            .count();
    add(words, open, "public trigger");
    add(words, count(Bucket.class), "bucket");
    add(words, count(Table.class), "table");
    add(words, count(Queue.class), "queue");
    add(words, count(Topic.class), "topic");
    add(words, count(Role.class), "role");
    String from =
        applications.size() == 1
            ? applications.getFirst().file()
            : Words.count(applications.size(), "template");
    sheet.text(Ink.DIM, "Modelled ");
    sheet.wrapped(2, Ink.DIM, String.join(", ", words) + " from " + from).line().line();
  }

  private long count(Class<? extends Thing> type) {
    return report.applications().stream()
        .mapToLong(application -> application.all(type).size())
        .sum();
  }

  private static void add(List<String> words, long number, String one) {
    if (number > 0) {
      words.add(Words.count(number, one));
    }
  }

  void write(List<Group> groups) {
    if (!groups.isEmpty()) {
      table(groups);
    }
    totals();
    exceptions();
    coverage();
    next();
    String reason = report.end().reason();
    sheet.text(Ink.BOLD, "Exit " + report.end().status());
    sheet.wrapped(2, reason.isEmpty() ? "" : ": " + reason).line();
  }

  private void table(List<Group> groups) {
    List<Severity> severities = severities(groups);
    int names = sheet.look().width() - COLUMN * severities.size();
    int end = names;
    sheet.text(Ink.BOLD, "Summary");
    for (Severity severity : severities) {
      end += COLUMN;
      sheet.endingAt(end, Ink.BOLD, severity.toString());
    }
    sheet.line();
    int shown = sheet.look().verbose() ? groups.size() : Math.min(groups.size(), MOST_ROWS);
    groups.subList(0, shown).forEach(group -> row(group, severities, names));
    if (shown < groups.size()) {
      sheet.line((groups.size() - shown) + " more rows (-v shows all)");
    }
    sheet.line("-".repeat(sheet.look().width()));
  }

  /** A column for facts only where there are some. */
  private static List<Severity> severities(List<Group> groups) {
    var severities = new ArrayList<>(List.of(Severity.values()));
    if (groups.stream().noneMatch(group -> group.count(Severity.INFO) > 0)) {
      severities.remove(Severity.INFO);
    }
    return severities;
  }

  private void row(Group group, List<Severity> severities, int names) {
    sheet.atMost(names - 2, group.function() ? Ink.NAME : Ink.PLAIN, group.name());
    int free = names - 3 - sheet.column();
    if (report.applications().size() > 1 && !group.name().equals(group.file()) && free > COLUMN) {
      String file =
          Columns.cutBefore(
              Visible.of(group.file(), sheet.look().ascii()), free, sheet.look().cut());
      sheet.text(" ").text(Ink.DIM, file);
    }
    int end = names;
    for (Severity severity : severities) {
      end += COLUMN;
      long count = group.count(severity);
      sheet.endingAt(end, count == 0 ? Ink.DIM : Ink.of(severity), String.valueOf(count));
    }
    sheet.line();
  }

  private void totals() {
    List<Finding> findings = report.findings();
    long broken = findings.stream().filter(Finding::counts).count();
    var words = new ArrayList<String>();
    words.add(Words.count(broken, "finding"));
    long allowed = findings.stream().filter(Finding::isAllowed).count();
    long known = findings.stream().filter(f -> f.known() && !f.isAllowed()).count();
    long undecided = findings.size() - broken - allowed - known;
    words.add(undecided + " undecided");
    words.add(allowed + " allowed");
    if (known > 0) {
      words.add(known + " in the baseline");
    }
    if (report.hidden() > 0) {
      words.add(report.hidden() + " hidden by --min-severity");
    }
    sheet.wrapped(2, String.join(", ", words)).line();
  }

  private void exceptions() {
    for (Allow allow : report.allows()) {
      if (!allow.isInForce()) {
        entry("exception not in force: " + allow.check(), allow.origin() + ": " + allow.refusal());
      } else if (!allow.used()) {
        entry("unused exception", allow.origin() + " " + allow.check());
      }
    }
  }

  private void coverage() {
    Coverage coverage = report.coverage();
    sheet.text("Coverage: ");
    String text =
        Words.count(coverage.filesSeen(), "file")
            + ", "
            + coverage.filesRead()
            + " read, "
            + coverage.filesIgnored()
            + " of no concern, "
            + notRead()
            + "; "
            + unknown();
    sheet.wrapped(2, text).line();
    if (coverage.resourcesNoCheckLookedAt() > 0) {
      String looked =
          "%d of %s no check looked at"
              .formatted(
                  coverage.resourcesNoCheckLookedAt(),
                  Words.count(coverage.resources(), "resource"));
      sheet.text("  ").wrapped(4, looked).line();
    }
    missing(coverage.notRead());
    copies(coverage.copies());
  }

  /** What was not read; places with one reason are one entry. */
  private void missing(List<Coverage.NotRead> notRead) {
    var byReason = new LinkedHashMap<String, List<String>>();
    for (Coverage.NotRead part : notRead) {
      byReason
          .computeIfAbsent(part.reason(), _ -> new ArrayList<>())
          .add(part.file() + ":" + part.line());
    }
    int shown = most(byReason.size(), MOST_NOT_READ);
    byReason.entrySet().stream()
        .limit(shown)
        .forEach(entry -> {
          List<String> places = entry.getValue();
          String some = Words.some(places, most(places.size(), MOST_PLACES));
          entry("not read", some + ": " + entry.getKey());
        });
    if (shown < byReason.size()) {
      sheet.line("  not read: %d more reasons (-v shows all)".formatted(byReason.size() - shown));
    }
  }

  private String notRead() {
    List<Coverage.NotRead> notRead = report.coverage().notRead();
    long files = notRead.stream().map(Coverage.NotRead::file).distinct().count();
    return files == 0 ? "0 not read" : files + " not read or only in part";
  }

  private String unknown() {
    List<String> names =
        report.coverage().unknownValues().stream()
            .map(value -> "`" + value.text() + "`")
            .distinct()
            .sorted(Comparator.naturalOrder())
            .toList();
    if (names.isEmpty()) {
      return "no value unknown";
    }
    String some = Words.some(names, most(names.size(), MOST_NAMES));
    return Words.count(names.size(), "value") + " unknown: " + some;
  }

  private void copies(List<Coverage.Copy> copies) {
    if (copies.isEmpty()) {
      return;
    }
    List<String> words =
        copies.stream().map(copy -> copy.file() + " (as " + copy.of() + ")").toList();
    entry("copies left out", Words.some(words, most(words.size(), MOST_PLACES)));
  }

  private int most(int size, int most) {
    return sheet.look().verbose() ? size : Math.min(size, most);
  }

  private void entry(String word, String text) {
    sheet.text("  " + word + ": ").wrapped(4, text).line();
  }

  private void next() {
    report.findings().stream()
        .filter(Finding::counts)
        .min(Comparator.comparing(Finding::severity))
        .ifPresent(worst -> {
          sheet.text(Ink.BOLD, "Next").text(": ");
          sheet.text("ringfence explain " + worst.id()).line();
        });
  }
}
