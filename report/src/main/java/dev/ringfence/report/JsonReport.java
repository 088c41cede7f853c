package dev.ringfence.report;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Finding;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Report;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/**
 * A report for programs: {@code docs/schema/report-1.json} says which fields there are.
 *
 * <p>A published field is never renamed.
 */
public final class JsonReport {
  private static final int SCHEMA = 1;

  private final Report report;
  private final JsonGenerator json;

  private JsonReport(Report report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /** Writes a report and leaves the writer open. */
  public static void write(Report report, Writer writer) {
    try (JsonGenerator json = Json.generator(writer)) {
      new JsonReport(report, json).write();
    }
    Json.end(writer);
  }

  private void write() {
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "ringfence");
    json.writeStringProperty("version", report.version());
    json.writeEndObject();
    json.writeArrayPropertyStart("findings");
    report.findings().forEach(this::finding);
    json.writeEndArray();
    json.writeNumberProperty("hidden", report.hidden());
    json.writeArrayPropertyStart("exceptions");
    report.allows().forEach(this::exception);
    json.writeEndArray();
    coverage(report.coverage());
    json.writeNumberProperty("exit", report.end().status());
    json.writeStringProperty("reason", report.end().reason());
    json.writeEndObject();
  }

  private void finding(Finding finding) {
    Verdict verdict = finding.verdict();
    Origin origin = verdict.place().origin();
    json.writeStartObject();
    json.writeStringProperty("id", finding.id());
    json.writeStringProperty("check", finding.check().name());
    json.writeStringProperty("severity", finding.severity().toString());
    json.writeStringProperty("status", verdict.isBroken() ? "broken" : "undecided");
    json.writeStringProperty("file", origin.file());
    json.writeNumberProperty("line", origin.line());
    json.writeNumberProperty("endLine", origin.endLine());
    json.writeNumberProperty("column", origin.column());
    orNull("resource", verdict.place().resource());
    orNull("function", verdict.place().function());
    json.writeStringProperty("message", verdict.message());
    json.writeStringProperty("fingerprint", finding.fingerprint());
    json.writeArrayPropertyStart("related");
    verdict.related().forEach(this::related);
    json.writeEndArray();
    json.writeArrayPropertyStart("mapsTo");
    finding.check().mapsTo().forEach(json::writeString);
    json.writeEndArray();
    if (finding.isAllowed()) {
      json.writeStringProperty("allowed", finding.allowed());
    }
    if (finding.known()) {
      json.writeBooleanProperty("baseline", true);
    }
    json.writeEndObject();
  }

  private void related(Verdict.Place place) {
    json.writeStartObject();
    json.writeStringProperty("file", place.origin().file());
    json.writeNumberProperty("line", place.origin().line());
    orNull("resource", place.resource());
    json.writeEndObject();
  }

  private void exception(Allow allow) {
    json.writeStartObject();
    json.writeStringProperty("check", allow.check());
    json.writeStringProperty("file", allow.origin().file());
    json.writeNumberProperty("line", allow.origin().line());
    orNull("on", allow.on());
    orNull("until", allow.until());
    json.writeStringProperty("reason", allow.reason());
    json.writeBooleanProperty("used", allow.used());
    if (!allow.isInForce()) {
      json.writeStringProperty("refusal", allow.refusal());
    }
    json.writeEndObject();
  }

  private void coverage(Coverage coverage) {
    json.writeObjectPropertyStart("coverage");
    json.writeNumberProperty("filesSeen", coverage.filesSeen());
    json.writeNumberProperty("filesRead", coverage.filesRead());
    json.writeNumberProperty("filesIgnored", coverage.filesIgnored());
    json.writeArrayPropertyStart("notRead");
    coverage.notRead().forEach(this::notRead);
    json.writeEndArray();
    json.writeArrayPropertyStart("copies");
    coverage.copies().forEach(this::copy);
    json.writeEndArray();
    json.writeNumberProperty("functions", coverage.functions());
    json.writeNumberProperty("resources", coverage.resources());
    json.writeNumberProperty("resourcesNoCheckLookedAt", coverage.resourcesNoCheckLookedAt());
    json.writeNumberProperty("unknownValues", coverage.unknownValues().size());
    json.writeArrayPropertyStart("unknown");
    coverage.unknownValues().forEach(this::unknown);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void notRead(Coverage.NotRead part) {
    json.writeStartObject();
    json.writeStringProperty("file", part.file());
    json.writeNumberProperty("line", part.line());
    json.writeStringProperty("reason", part.reason());
    json.writeEndObject();
  }

  private void copy(Coverage.Copy copy) {
    json.writeStartObject();
    json.writeStringProperty("file", copy.file());
    json.writeStringProperty("of", copy.of());
    json.writeEndObject();
  }

  private void unknown(Value value) {
    json.writeStartObject();
    json.writeStringProperty("expression", value.text().toString());
    json.writeStringProperty("file", value.origin().file());
    json.writeNumberProperty("line", value.origin().line());
    json.writeEndObject();
  }

  private void orNull(String name, String text) {
    if (text.isEmpty()) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, text);
    }
  }
}
