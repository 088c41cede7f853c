package dev.ringfence.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Description;
import dev.ringfence.model.Finding;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Report;
import dev.ringfence.model.Severity;
import dev.ringfence.model.Verdict;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * A report in SARIF 2.1.0, within the limits of GitHub's code scanning.
 *
 * <p>What is undecided is a notification, not a result: code scanning takes every result for an
 * alert, whatever its kind.
 */
public final class SarifReport {

  /** How much goes into one file; GitHub Docs, "SARIF support for code scanning". */
  record Limits(int results, int kept, int notifications, int places, int characters) {
    static final Limits GITHUB = new Limits(25_000, 5_000, 500, 100, 1_000);
  }

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final int MOST_TAGS = 10;

  private final Report report;
  private final JsonGenerator json;
  private final Limits limits;
  private final Map<String, Integer> rules = new HashMap<>();
  private final boolean baseline;

  private SarifReport(Report report, JsonGenerator json, Limits limits) {
    this.report = report;
    this.json = json;
    this.limits = limits;
    this.baseline = report.findings().stream().anyMatch(Finding::known);
  }

  /** Writes a report and leaves the writer open. */
  public static void write(Report report, Writer writer) {
    write(report, writer, Limits.GITHUB);
  }

  static void write(Report report, Writer writer, Limits limits) {
    try (JsonGenerator json = Json.generator(writer)) {
      new SarifReport(report, json, limits).write();
    }
    Json.end(writer);
  }

  private void write() {
    List<Finding> broken = report.findings().stream().filter(f -> f.verdict().isBroken()).toList();
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    tool();
    json.writeObjectPropertyStart("automationDetails");
    json.writeStringProperty("id", automation());
    json.writeEndObject();
    json.writeStringProperty("columnKind", "utf16CodeUnits");
    invocation(broken.size());
    json.writeArrayPropertyStart("results");
    kept(broken).forEach(this::result);
    json.writeEndArray();
    coverage(report.coverage());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Alerts close only if the next run has the same id: no version, no place on a machine. */
  private String automation() {
    String target = report.target();
    return target.isEmpty() || target.equals(".") ? "ringfence/" : "ringfence/" + target + "/";
  }

  /** Where not all are shown, the worst are. */
  private List<Finding> kept(List<Finding> findings) {
    if (findings.size() <= limits.kept) {
      return findings;
    }
    return findings.stream()
        .sorted(
            Comparator.comparing(Finding::severity)
                .thenComparing(finding -> finding.check().name()))
        .limit(limits.results)
        .toList();
  }

  private void tool() {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "Ringfence");
    json.writeStringProperty("version", report.version());
    json.writeArrayPropertyStart("rules");
    for (Description check : checks()) {
      rules.put(check.name(), rules.size());
      rule(check);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private List<Description> checks() {
    var checks = new LinkedHashMap<String, Description>();
    report.findings().forEach(finding -> checks.put(finding.check().name(), finding.check()));
    return checks.values().stream().sorted(Comparator.comparing(Description::name)).toList();
  }

  private void rule(Description check) {
    json.writeStartObject();
    json.writeStringProperty("id", check.name());
    message("shortDescription", check.title());
    message("fullDescription", cut(PageText.summary(check)));
    json.writeObjectPropertyStart("help");
    json.writeStringProperty("text", PageText.of(check, Look.plain()));
    json.writeStringProperty("markdown", check.markdown());
    json.writeEndObject();
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", level(check.severity()));
    json.writeEndObject();
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("security-severity", score(check.severity()));
    json.writeStringProperty("precision", "high");
    json.writeStringProperty("problem.severity", problem(check.severity()));
    json.writeArrayPropertyStart("tags");
    tags(check).forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static List<String> tags(Description check) {
    var tags = new ArrayList<>(List.of("security", check.subject()));
    for (String standard : check.mapsTo()) {
      tags.add(
          standard.startsWith("CWE-") ? "external/cwe/cwe-" + standard.substring(4) : standard);
    }
    return tags.stream().distinct().limit(MOST_TAGS).toList();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  private static String problem(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "recommendation";
    };
  }

  /** In the middle of the bands that GitHub makes of these numbers. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW, INFO -> "2.0";
    };
  }

  private void result(Finding finding) {
    Verdict verdict = finding.verdict();
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.check().name());
    json.writeNumberProperty("ruleIndex", rules.getOrDefault(finding.check().name(), 0));
    json.writeStringProperty("level", level(finding.severity()));
    message("message", cut(verdict.message()));
    json.writeArrayPropertyStart("locations");
    location(verdict.place());
    json.writeEndArray();
    related(verdict.related());
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty("ringfence/v1", finding.fingerprint());
    json.writeEndObject();
    suppressions(finding);
    if (baseline) {
      json.writeStringProperty("baselineState", finding.known() ? "unchanged" : "new");
    }
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("id", finding.id());
    json.writeStringProperty("severity", finding.severity().toString());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void related(List<Verdict.Place> places) {
    if (places.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("relatedLocations");
    places.stream().limit(limits.places).forEach(this::location);
    json.writeEndArray();
  }

  /** None, where there is none: a result that lacks the list may be suppressed or not. */
  private void suppressions(Finding finding) {
    json.writeArrayPropertyStart("suppressions");
    if (finding.isAllowed()) {
      json.writeStartObject();
      json.writeStringProperty("kind", "inSource");
      json.writeStringProperty("status", "accepted");
      json.writeStringProperty("justification", finding.allowed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void location(Verdict.Place place) {
    json.writeStartObject();
    physical(place.origin());
    if (!place.resource().isEmpty()) {
      json.writeArrayPropertyStart("logicalLocations");
      json.writeStartObject();
      json.writeStringProperty("name", place.resource());
      json.writeStringProperty("kind", "resource");
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void physical(Origin origin) {
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(report.prefix() + origin.file()));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", Math.max(1, origin.line()));
    json.writeNumberProperty("startColumn", Math.max(1, origin.column()));
    json.writeNumberProperty("endLine", Math.max(Math.max(1, origin.line()), origin.endLine()));
    if (origin.endColumn() > (origin.endLine() > origin.line() ? 1 : origin.column())) {
      json.writeNumberProperty("endColumn", origin.endColumn());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A relative reference of RFC 3986: all but unreserved characters and the slash is escaped. */
  static String uri(String file) {
    var out = new StringBuilder();
    for (byte b : file.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (plain || "/-._~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append("0123456789ABCDEF".charAt(c >> 4));
        out.append("0123456789ABCDEF".charAt(c & 15));
      }
    }
    return out.toString();
  }

  private void invocation(int results) {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", report.coverage().notRead().isEmpty());
    json.writeNumberProperty("exitCode", report.end().status());
    json.writeStringProperty("exitCodeDescription", report.end().reason());
    json.writeArrayPropertyStart("toolExecutionNotifications");
    int undecided = undecided();
    cuts(results, undecided);
    report.coverage().notRead().stream().limit(limits.notifications).forEach(this::notRead);
    report.allows().stream().limit(limits.notifications).forEach(this::exception);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private int undecided() {
    List<Finding> undecided =
        report.findings().stream()
            .filter(finding -> !finding.verdict().isBroken() && !finding.isAllowed())
            .toList();
    for (Finding finding : undecided.subList(0, Math.min(undecided.size(), limits.notifications))) {
      json.writeStartObject();
      json.writeStringProperty("level", "note");
      message("message", cut("undecided: " + finding.verdict().message()));
      json.writeObjectPropertyStart("associatedRule");
      json.writeStringProperty("id", finding.check().name());
      json.writeEndObject();
      json.writeArrayPropertyStart("locations");
      location(finding.verdict().place());
      json.writeEndArray();
      json.writeEndObject();
    }
    return undecided.size();
  }

  /** What is left out is said. */
  private void cuts(int results, int undecided) {
    if (results > limits.results) {
      notification(
          "%d findings are left out: the %d most severe of %d are in this file"
              .formatted(results - limits.results, limits.results, results));
    }
    if (results > limits.kept) {
      notification(
          "GitHub shows the first %d of these results, the most severe".formatted(limits.kept));
    }
    leftOut(undecided, "undecided findings");
    leftOut(report.coverage().notRead().size(), "places that were not read");
    leftOut(report.allows().size(), "exceptions");
  }

  private void leftOut(int size, String what) {
    if (size > limits.notifications) {
      notification("%d more %s are left out".formatted(size - limits.notifications, what));
    }
  }

  private void notification(String text) {
    json.writeStartObject();
    json.writeStringProperty("level", "warning");
    message("message", text);
    json.writeEndObject();
  }

  private void notRead(Coverage.NotRead part) {
    notification("warning", "not read: " + part.reason(), part.file(), part.line());
  }

  private void exception(Allow allow) {
    if (!allow.isInForce()) {
      notification(
          "warning",
          "exception for " + allow.check() + " is not in force: " + allow.refusal(),
          allow.origin().file(),
          allow.origin().line());
    } else if (!allow.used()) {
      notification(
          "note",
          "exception for " + allow.check() + " is not used",
          allow.origin().file(),
          allow.origin().line());
    }
  }

  private void notification(String level, String text, String file, int line) {
    json.writeStartObject();
    json.writeStringProperty("level", level);
    message("message", cut(text));
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    physical(new Origin(file, line, 1, line, 1));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void coverage(Coverage coverage) {
    json.writeObjectPropertyStart("properties");
    json.writeObjectPropertyStart("coverage");
    json.writeNumberProperty("filesSeen", coverage.filesSeen());
    json.writeNumberProperty("filesRead", coverage.filesRead());
    json.writeNumberProperty("filesIgnored", coverage.filesIgnored());
    json.writeNumberProperty("notRead", coverage.notRead().size());
    json.writeNumberProperty("copies", coverage.copies().size());
    json.writeNumberProperty("functions", coverage.functions());
    json.writeNumberProperty("resources", coverage.resources());
    json.writeNumberProperty("resourcesNoCheckLookedAt", coverage.resourcesNoCheckLookedAt());
    json.writeNumberProperty("unknownValues", coverage.unknownValues().size());
    json.writeEndObject();
    json.writeNumberProperty("hidden", report.hidden());
    json.writeEndObject();
  }

  /** Text of strangers makes no link and hides nothing. */
  private void message(String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", Visible.of(text).replace("](", "] ("));
    json.writeEndObject();
  }

  private String cut(String text) {
    return text.length() <= limits.characters ? text : text.substring(0, limits.characters) + "…";
  }
}
