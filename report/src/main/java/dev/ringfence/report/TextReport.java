package dev.ringfence.report;

import dev.ringfence.model.Description;
import dev.ringfence.model.Finding;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Report;
import dev.ringfence.model.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report for people: on a terminal with the lines of the source, elsewhere with a finding a line.
 */
public final class TextReport {
  private static final int MOST_UNDECIDED = 10;
  private static final int MOST_PLACES = 3;

  private final Report report;
  private final Masked sources;
  private final Look look;
  private final Sheet sheet;
  private final Set<String> explained = new HashSet<>();

  private TextReport(Report report, Masked sources, Look look) {
    this.report = report;
    this.sources = sources;
    this.look = look;
    this.sheet = new Sheet(look);
  }

  /** The whole text. */
  public static String of(Report report, Masked sources, Look look) {
    return new TextReport(report, sources, look).text();
  }

  private String text() {
    List<Finding> broken = report.findings().stream().filter(Finding::counts).toList();
    List<Group> groups = Group.of(broken);
    if (look.terminal()) {
      new Summary(report, sheet).modelled();
      groups.forEach(this::group);
    } else {
      broken.forEach(finding -> line(finding, finding.severity().toString()));
      if (!broken.isEmpty()) {
        sheet.line();
      }
    }
    undecided();
    new Summary(report, sheet).write(groups);
    return sheet.toString();
  }

  private void group(Group group) {
    sheet.atMost(look.width() / 2, group.function() ? Ink.NAME : Ink.BOLD, group.name());
    if (!group.name().equals(group.file())) {
      String where = "  " + (group.function() ? "function in " : "in ") + group.file();
      sheet.atMost(sheet.room(), Ink.DIM, where);
    }
    sheet.line().line();
    group.findings().forEach(this::finding);
  }

  private void finding(Finding finding) {
    Verdict verdict = finding.verdict();
    Ink ink = Ink.of(finding.severity());
    sheet.text(ink, finding.severity() + "[" + finding.check().name() + "]");
    sheet.text(": ").wrapped(4, verdict.message()).line();
    place(finding);
    Snippet.write(sheet, sources, verdict, ink);
    elsewhere(verdict);
    hints(finding.check());
    sheet.line();
  }

  private void place(Finding finding) {
    Origin origin = finding.verdict().place().origin();
    sheet.text(Ink.DIM, "  --> ").wrapped(6, Ink.DIM, origin + ":" + origin.column());
    if (sheet.room() < finding.id().length() + 2) {
      sheet.line();
    }
    sheet.endingAt(look.width(), Ink.DIM, finding.id()).line();
  }

  /** The places that the snippet can't show. */
  private void elsewhere(Verdict verdict) {
    String file = verdict.place().origin().file();
    List<String> places =
        verdict.related().stream()
            .filter(place -> !place.origin().file().equals(file))
            .map(place -> place.origin() + " " + place.resource())
            .toList();
    if (!places.isEmpty()) {
      note("also", Words.some(places, look.verbose() ? places.size() : MOST_PLACES));
    }
  }

  /** What a check is about is said once. */
  private void hints(Description check) {
    if (explained.add(check.name())) {
      String standards =
          check.mapsTo().isEmpty() ? "" : " (" + String.join(", ", check.mapsTo()) + ")";
      note("why", check.title() + standards);
      note("fix", "ringfence explain " + check.name());
    }
  }

  private void note(String word, String text) {
    sheet.text(Ink.DIM, "   = " + word + ": ").wrapped(10, Ink.DIM, text).line();
  }

  private void undecided() {
    List<Finding> undecided =
        report.findings().stream()
            .filter(f -> !f.verdict().isBroken() && !f.isAllowed() && !f.known())
            .toList();
    if (undecided.isEmpty()) {
      return;
    }
    int shown = look.verbose() ? undecided.size() : Math.min(undecided.size(), MOST_UNDECIDED);
    if (look.terminal()) {
      sheet.text(Ink.BOLD, "Undecided").line(": it depends on what only the deployment knows");
    }
    undecided.subList(0, shown).forEach(finding -> line(finding, "undecided"));
    if (shown < undecided.size()) {
      sheet.line((undecided.size() - shown) + " more undecided (-v shows all)");
    }
    sheet.line();
  }

  /** One line that other programs take apart. */
  private void line(Finding finding, String word) {
    Verdict verdict = finding.verdict();
    sheet
        .text(verdict.place().origin() + ": ")
        .text(Ink.of(finding.severity()), word)
        .atMost(Sheet.LONGEST, Ink.PLAIN, " " + finding.check().name() + " " + verdict.message())
        .line(" [" + finding.id() + "]");
  }
}
