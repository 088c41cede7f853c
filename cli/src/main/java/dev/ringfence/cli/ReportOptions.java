package dev.ringfence.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ringfence.check.Check;
import dev.ringfence.check.Checks;
import dev.ringfence.check.policy.Demands;
import dev.ringfence.model.Report;
import dev.ringfence.model.Severity;
import dev.ringfence.report.Baseline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is reported, how and where to: the options of every command that ends in a report. */
final class ReportOptions {
  static final String EXIT_STATUS =
      "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 used wrongly, 3 something could"
          + " not be read, 4 nothing to scan.";
  private static final List<String> COLORS = List.of("auto", "always", "never");

  private final Streams streams;
  private final OptionSpec format =
      Options.many(
          new String[] {"-f", "--format"},
          "FORMAT[=FILE]",
          "text, json or sarif; several times for several, one of them to standard output.");
  private final OptionSpec failOn =
      Options.one(
          "--fail-on",
          "SEVERITY",
          "Exit with 1 from this severity on: none, low, medium, high (if not given), critical.");
  private final OptionSpec least =
      Options.one(
          "--min-severity", "SEVERITY", "Hide findings below, low if not given; how many is said.");
  private final OptionSpec check =
      Options.many("--check", "NAME", "Only this check; several times for several.");
  private final OptionSpec skip =
      Options.many("--skip", "NAME", "All checks but this; several times for several.");
  private final OptionSpec baseline =
      Options.one("--baseline", "FILE", "A saved JSON report: what is in it counts no more.");
  private final OptionSpec asOf =
      Options.one("--as-of", "DATE", "The day on which exceptions must be in force; today.");
  private final OptionSpec incomplete =
      Options.flag("Exit with 0 or 1 though something could not be read.", "--allow-incomplete");
  private final OptionSpec color = Options.one("--color", "WHEN", "auto, always or never.");
  private final OptionSpec quiet =
      Options.flag("Only the formats asked for, and errors.", "-q", "--quiet");
  private final OptionSpec isolate = RunParser.option();
  private final OptionSpec verbose =
      Options.flag("Cut no list: all that was not read, and why.", "-v", "--verbose");

  ReportOptions(Streams streams) {
    this.streams = streams;
  }

  /** For what reads source code. */
  void addIsolationTo(CommandSpec spec) {
    spec.addOption(isolate);
  }

  void addTo(CommandSpec spec) {
    for (OptionSpec option :
        List.of(
            format,
            failOn,
            least,
            check,
            skip,
            baseline,
            asOf,
            incomplete,
            color,
            quiet,
            verbose)) {
      spec.addOption(option);
    }
  }

  /**
   * Asks and tells the answer.
   *
   * @return the exit status
   */
  int report(Target target, Scan.Source source, Demands demands) throws IOException {
    var look = streams.terminal().look(color(), Options.isGiven(verbose));
    List<Output> outputs = outputs();
    var question =
        new Scan.Question(
            target,
            source,
            demands,
            () -> RunParser.of(isolate, streams, target.folder()),
            checks(),
            Options.value(failOn).isEmpty() ? Threshold.HIGH : Threshold.of(Options.value(failOn)),
            Options.value(least).isEmpty()
                ? Severity.LOW
                : Threshold.severity(Options.value(least)),
            Options.isGiven(incomplete),
            baseline(),
            today());
    Scan.Answer answer;
    boolean progress = streams.terminal().showsProgress() && !Options.isGiven(quiet);
    try (var line = new ProgressLine(streams.err(), progress)) {
      answer = Scan.run(question, line);
    }
    for (Output output : outputs) {
      output.write(answer.report(), answer.sources(), look, streams.out());
    }
    tell(answer.report().end(), outputs, streams.err());
    return answer.report().end().status();
  }

  /** Text goes to standard output unless another format does or nothing shall. */
  private List<Output> outputs() {
    var outputs = new ArrayList<>(Output.of(Options.values(format)));
    if (outputs.stream().noneMatch(Output::isStandard) && !Options.isGiven(quiet)) {
      outputs.add(new Output(Output.Format.TEXT, ""));
    }
    return outputs;
  }

  private Set<String> checks() {
    List<String> names = Checks.all().stream().map(Check::name).toList();
    var checks = new LinkedHashSet<String>();
    List<String> only = Options.values(check);
    checks.addAll(only.isEmpty() ? names : only);
    List<String> skipped = Options.values(skip);
    for (List<String> given : List.of(only, skipped)) {
      for (String name : given) {
        if (!names.contains(name)) {
          throw new Misuse(
              "unknown check `%s`%s (`ringfence checks list` names all)"
                  .formatted(name, Suggestion.of(name, names)));
        }
      }
    }
    skipped.forEach(checks::remove);
    if (checks.isEmpty()) {
      throw new Misuse("no check is left: `--skip` takes away what `--check` names");
    }
    return checks;
  }

  private Set<String> baseline() throws IOException {
    String file = Options.value(baseline);
    if (file.isEmpty()) {
      return Set.of();
    }
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new Misuse("no such baseline: `" + file + "`");
    }
    try (Reader reader = Files.newBufferedReader(path, UTF_8)) {
      return Baseline.read(reader)
          .orElseThrow(() ->
              new Misuse(
                  "`%s` is no report of ours; save one with `-f json=%s`".formatted(file, file)));
    }
  }

  private LocalDate today() {
    String day = Options.value(asOf);
    if (day.isEmpty()) {
      return LocalDate.now(streams.clock());
    }
    try {
      return LocalDate.parse(day);
    } catch (DateTimeParseException _) {
      throw new Misuse("`--as-of " + day + "` is no day; write it as `--as-of 2027-03-01`");
    }
  }

  private Terminal.Color color() {
    String when = Options.value(color);
    if (when.isEmpty()) {
      return Terminal.Color.AUTO;
    }
    if (!COLORS.contains(when)) {
      throw new Misuse(
          "`--color %s`: it is one of %s%s"
              .formatted(when, String.join(", ", COLORS), Suggestion.of(when, COLORS)));
    }
    return Terminal.Color.valueOf(when.toUpperCase(Locale.ROOT));
  }

  /** Where the text does not say it, one line does; an error even when all is to be quiet. */
  private void tell(Report.End end, List<Output> outputs, PrintWriter err) {
    boolean told =
        outputs.stream()
            .anyMatch(output -> output.isStandard() && output.format() == Output.Format.TEXT);
    boolean error = end.status() > ExitCode.FINDINGS;
    if (!told && (error || end.status() == ExitCode.FINDINGS && !Options.isGiven(quiet))) {
      err.println("ringfence: " + end.reason());
    }
  }
}
