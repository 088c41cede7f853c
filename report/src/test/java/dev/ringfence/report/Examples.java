package dev.ringfence.report;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Application;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Description;
import dev.ringfence.model.Finding;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Report;
import dev.ringfence.model.Severity;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports to write. */
final class Examples {
  static final Description SHARED_ROLE =
      new Description(
          "shared-role",
          "roles",
          Severity.MEDIUM,
          "Two or more functions run under one role",
          List.of("CWE-250", "SAS-4"),
          """
          # Two or more functions run under one role

          ## What is wrong
          Several functions name the same role, so each of them may do
          whatever any of them needs.

          ```yaml template.yaml
          Role:             # expect: shared-role
          ```
          """);
  static final Description PUBLIC_BUCKET =
      new Description(
          "public-bucket",
          "data",
          Severity.HIGH,
          "Anyone can read",
          List.of(),
          "# Anyone\n\nText.");
  static final Description SECRET =
      new Description(
          "hardcoded-secret", "secrets", Severity.CRITICAL, "A secret", List.of(), "# A\n\nB.");

  private final List<Finding> findings = new ArrayList<>();
  private final List<Coverage.NotRead> notRead = new ArrayList<>();
  private final List<Allow> allows = new ArrayList<>();
  private final List<Value> unknown = new ArrayList<>();
  private String prefix = "";
  private int hidden;

  static Origin at(String file, int line, int column, int endColumn) {
    return new Origin(file, line, column, line, endColumn);
  }

  static Finding finding(Description check, Origin origin, String owner, String message) {
    return finding(check, Verdict.broken(new Verdict.Place(origin, owner, ""), message), "", false);
  }

  static Finding finding(Description check, Verdict verdict, String allowed, boolean known) {
    String print = new Fingerprints(masked(Map.of())).of(check.name() + verdict.message(), verdict);
    String id = check.name() + ":" + print.substring(0, 4);
    return new Finding(id, check, verdict, print, allowed, known);
  }

  static Masked masked(Map<String, String> files, Origin... secrets) {
    return new Masked(file -> files.getOrDefault(file, "").lines().toList(), List.of(secrets));
  }

  Examples with(Finding finding) {
    findings.add(finding);
    return this;
  }

  Examples with(Coverage.NotRead part) {
    notRead.add(part);
    return this;
  }

  Examples with(Allow allow) {
    allows.add(allow);
    return this;
  }

  Examples unknown(String expression) {
    unknown.add(
        new Value(Text.of(Text.Kind.PARAMETER, expression, ""), Origin.of("template.yaml")));
    return this;
  }

  Examples prefix(String prefix) {
    this.prefix = prefix;
    return this;
  }

  Examples hidden(int hidden) {
    this.hidden = hidden;
    return this;
  }

  Report report() {
    var application =
        new Application("template.yaml", Application.Format.SAM, List.of(), List.of(), List.of());
    var coverage = new Coverage(9, 1, 8, notRead, List.of(), 2, 5, 1, unknown);
    return new Report(
        "1.2.3",
        "shop",
        prefix,
        List.of(application),
        findings,
        hidden,
        allows,
        coverage,
        new Report.End(1, "1 finding at or above high"));
  }
}
