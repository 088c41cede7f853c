package dev.ringfence.cli;

import dev.ringfence.check.Check;
import dev.ringfence.check.Checks;
import dev.ringfence.check.Examination;
import dev.ringfence.check.Page;
import dev.ringfence.check.policy.Demands;
import dev.ringfence.model.Allow;
import dev.ringfence.model.Application;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Description;
import dev.ringfence.model.Finding;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Report;
import dev.ringfence.model.Role;
import dev.ringfence.model.Severity;
import dev.ringfence.model.Verdict;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Reading;
import dev.ringfence.report.Fingerprints;
import dev.ringfence.report.Masked;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A scan: from a folder to a report. */
final class Scan {
  private static final String SECRETS = "secrets";

  /** The checks that look at what the code of functions says. */
  private static final List<String> OF_CODE =
      List.of("excessive-role", "unused-sensitive-grant", "writing-connector");

  /** Where the applications come from. */
  interface Source {
    Reading read(Applications.Progress progress) throws IOException;
  }

  /**
   * What is asked for.
   *
   * @param demands on what policies may allow
   * @param parsers makes what parses the code of functions
   * @param checks the names of those that count
   * @param least the lowest severity that is shown
   * @param baseline fingerprints of findings that count no more
   * @param today the day on which exceptions must be in force
   */
  record Question(
      Target target,
      Source source,
      Demands demands,
      RunParser.Source parsers,
      Set<String> checks,
      Threshold failOn,
      Severity least,
      boolean allowIncomplete,
      Set<String> baseline,
      LocalDate today) {}

  /**
   * What came of it.
   *
   * @param sources what the report's findings are about
   */
  record Answer(Report report, Masked sources) {}

  /** Verdicts of one file, line and check in the order of what they say. */
  private static final Comparator<Examination.Judged> ORDER =
      Comparator.comparing((Examination.Judged judged) -> origin(judged).file())
          .thenComparingInt(judged -> origin(judged).line())
          .thenComparing(judged -> judged.check().name())
          .thenComparingInt(judged -> origin(judged).column())
          .thenComparing(judged -> judged.verdict().place().resource())
          .thenComparing(judged -> judged.verdict().message());

  private final Question question;
  private final SourceFiles sources;
  private final Map<String, Description> pages = new HashMap<>();

  private Scan(Question question) {
    this.question = question;
    this.sources = new SourceFiles(question.target.folder());
  }

  static Answer run(Question question, Applications.Progress progress) throws IOException {
    return new Scan(question).run(progress);
  }

  private Answer run(Applications.Progress progress) throws IOException {
    Target target = question.target;
    Reading reading = known(question.source.read(progress), progress);
    List<Check> checks = Checks.all(question.today, question.demands);
    List<Examination.Judged> judged = judged(reading, checks);
    var masked = new Masked(sources, secrets(judged));
    Allows allows = allows(reading, judged, checks);
    List<Finding> findings = findings(judged, masked, allows);
    List<Finding> shown =
        findings.stream().filter(f -> f.severity().compareTo(question.least) <= 0).toList();
    Report report =
        new Report(
            Version.number(),
            target.name(),
            target.prefix(),
            reading.applications().stream().map(List::getFirst).toList(),
            shown,
            findings.size() - shown.size(),
            asked(allows),
            coverage(reading),
            end(reading, findings));
    return new Answer(report, masked);
  }

  /** The applications with what the code of their functions says, where a check asks. */
  private Reading known(Reading reading, Applications.Progress progress) throws IOException {
    boolean asked = OF_CODE.stream().anyMatch(question.checks::contains);
    boolean functions =
        reading.applications().stream().anyMatch(ways -> !ways.getFirst().functions().isEmpty());
    if (!asked || !functions) {
      return reading;
    }
    var files = CodeFolder.of(question.target.folder());
    try (RunParser run = question.parsers.open()) {
      return reading.with(
          Knowledge.of(reading.applications(), files, run.parser(), Scan::isGranted, progress));
    }
  }

  /** The code of a function whose role grants nothing of its author is not looked at. */
  private static boolean isGranted(Application application, Function function) {
    return application
        .linked(function.role(), Role.class)
        .filter(role ->
            !Grants.of(application, role).isEmpty() || !Grants.foreign(application, role).isEmpty())
        .isPresent();
  }

  private static Origin origin(Examination.Judged judged) {
    return judged.verdict().place().origin();
  }

  /** In order, and what two applications share once. */
  private static List<Examination.Judged> judged(Reading reading, List<Check> checks) {
    var all = new ArrayList<>(Examination.ofAll(reading.applications(), checks));
    all.sort(ORDER);
    var once = new ArrayList<Examination.Judged>();
    for (Examination.Judged next : all) {
      if (once.isEmpty() || ORDER.compare(once.getLast(), next) != 0) {
        once.add(next);
      }
    }
    return once;
  }

  private Description page(Check check) {
    return pages.computeIfAbsent(check.name(), _ -> Page.of(check));
  }

  /** All of them, whichever checks were asked for: none may be shown. */
  private List<Origin> secrets(List<Examination.Judged> judged) {
    return judged.stream()
        .filter(one -> page(one.check()).subject().equals(SECRETS))
        .map(Scan::origin)
        .toList();
  }

  private Allows allows(Reading reading, List<Examination.Judged> judged, List<Check> checks)
      throws IOException {
    var allows = new Allows(checks.stream().map(Check::name).toList(), question.today);
    Configuration.read(question.target, allows);
    for (String file : files(reading, judged)) {
      List<String> lines = sources.lines(file);
      Comments.read(file, lines, allows);
      Metadata.read(file, lines, allows);
    }
    return allows;
  }

  /** The files whose comments count. */
  private static Set<String> files(Reading reading, List<Examination.Judged> judged) {
    var files = new LinkedHashSet<String>();
    reading.applications().forEach(ways -> files.add(ways.getFirst().file()));
    for (Examination.Judged one : judged) {
      files.add(origin(one).file());
    }
    return files;
  }

  private List<Finding> findings(List<Examination.Judged> judged, Masked masked, Allows allows) {
    var fingerprints = new Fingerprints(masked);
    List<String> names = judged.stream().map(one -> one.check().name()).toList();
    List<String> prints =
        judged.stream().map(one -> fingerprints.of(one.check().name(), one.verdict())).toList();
    List<String> ids = Fingerprints.ids(names, prints);
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < judged.size(); i++) {
      Verdict verdict = judged.get(i).verdict();
      String name = names.get(i);
      String print = prints.get(i);
      if (question.checks.contains(name)) {
        findings.add(
            new Finding(
                ids.get(i),
                page(judged.get(i).check()),
                verdict,
                print,
                allows.reason(name, print, verdict),
                question.baseline.contains(print)));
      }
    }
    return findings;
  }

  /** An exception for a check that did not run is neither used nor unused. */
  private List<Allow> asked(Allows allows) {
    return allows.all().stream()
        .filter(allow -> !allow.isInForce() || allow.used() || isAsked(allow.check()))
        .toList();
  }

  private boolean isAsked(String check) {
    int colon = check.indexOf(':');
    return question.checks.contains(colon < 0 ? check : check.substring(0, colon));
  }

  private static Coverage coverage(Reading reading) {
    return Inventory.of(reading);
  }

  private Report.End end(Reading reading, List<Finding> findings) {
    long failing =
        findings.stream()
            .filter(Finding::counts)
            .filter(finding -> question.failOn.isReachedBy(finding.severity()))
            .count();
    String found =
        "%d %s at or above %s"
            .formatted(failing, failing == 1 ? "finding" : "findings", question.failOn);
    int missing = reading.notRead().size();
    if (reading.applications().isEmpty() && missing == 0) {
      return new Report.End(ExitCode.NOTHING_SCANNABLE, "nothing scannable was found");
    }
    if (missing > 0 && !question.allowIncomplete) {
      return new Report.End(
          ExitCode.INCOMPLETE, failing > 0 ? "incomplete and " + found : "incomplete");
    }
    if (failing > 0) {
      return new Report.End(ExitCode.FINDINGS, found);
    }
    String clean =
        question.failOn.least().isEmpty()
            ? "no finding fails the scan"
            : "no " + found.substring(2);
    return new Report.End(ExitCode.CLEAN, clean);
  }
}
