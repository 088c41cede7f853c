package dev.ringfence.report;

import static dev.ringfence.report.Examples.PUBLIC_BUCKET;
import static dev.ringfence.report.Examples.SHARED_ROLE;
import static dev.ringfence.report.Examples.at;
import static dev.ringfence.report.Examples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Report;
import dev.ringfence.model.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SarifReportTest {
  private static String sarif(Report report) {
    var out = new StringWriter();
    SarifReport.write(report, out);
    return out.toString();
  }

  private static JsonNode run(String sarif) {
    return JsonMapper.shared().readTree(sarif).at("/runs/0");
  }

  @Test
  void aReportIsWhatTheOfficialSchemaSays() throws IOException {
    assertThat(Schemas.errorsOfSarif(sarif(JsonReportTest.full()))).isEmpty();
    assertThat(Schemas.errorsOfSarif(sarif(new Examples().report()))).isEmpty();
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws IOException {
    assertThat(Schemas.errorsOfSarif(sarif(JsonReportTest.full()).replace("ruleId", "rule_id")))
        .isNotEmpty();
  }

  @Test
  void aPlaceIsSeenFromTheTopOfTheRepository() {
    JsonNode result = run(sarif(JsonReportTest.full())).at("/results/0");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("services/a/%C3%A4%20b.yaml");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(5);
    assertThat(result.at("/locations/0/physicalLocation/region/startColumn").asInt()).isEqualTo(20);
  }

  @Test
  void aFileNameIsNeverTakenForAnAddress() {
    assertThat(SarifReport.uri("http://x/a#b?c%20")).isEqualTo("http%3A//x/a%23b%3Fc%2520");
  }

  @Test
  void theIdOfTheRunHasNoVersion() {
    String id = run(sarif(JsonReportTest.full())).at("/automationDetails/id").asString();
    assertThat(id).isEqualTo("ringfence/shop/");
  }

  @Test
  void severitiesAreThoseThatCodeScanningReads() {
    JsonNode run = run(sarif(JsonReportTest.full()));
    assertThat(run.at("/results/0/level").asString()).isEqualTo("error");
    assertThat(run.at("/tool/driver/rules/0/id").asString()).isEqualTo("public-bucket");
    assertThat(run.at("/tool/driver/rules/0/properties/security-severity").asString())
        .isEqualTo("8.0");
    assertThat(run.at("/tool/driver/rules/1/properties/tags").toString())
        .isEqualTo("[\"security\",\"roles\",\"external/cwe/cwe-250\",\"SAS-4\"]");
    assertThat(run.at("/results/2/ruleIndex").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsAllowedIsSuppressedAndEveryOtherResultSaysThatItIsNot() {
    JsonNode results = run(sarif(JsonReportTest.full())).at("/results");
    assertThat(results).allSatisfy(result -> assertThat(result.has("suppressions")).isTrue());
    assertThat(results.at("/2/suppressions/0/kind").asString()).isEqualTo("inSource");
    assertThat(results.at("/0/suppressions")).isEmpty();
    assertThat(results.at("/2/baselineState").asString()).isEqualTo("unchanged");
    assertThat(results.at("/0/baselineState").asString()).isEqualTo("new");
  }

  @Test
  void whatIsUndecidedIsNoAlertAndNotLost() {
    JsonNode run = run(sarif(JsonReportTest.full()));
    assertThat(run.at("/results")).hasSize(3);
    JsonNode notifications = run.at("/invocations/0/toolExecutionNotifications");
    assertThat(notifications.toString())
        .contains("undecided: depends", "not read: not closed", "is not in force: it ended");
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
    assertThat(run.at("/properties/coverage/filesSeen").asInt()).isEqualTo(9);
  }

  @Test
  void ofMoreThanTheLimitTheWorstAreKeptAndTheRestIsSaid() throws IOException {
    var examples = new Examples();
    for (int i = 1; i <= 4; i++) {
      examples.with(finding(SHARED_ROLE, at("t.yaml", i, 1, 2), "R" + i, "medium"));
      examples.with(finding(PUBLIC_BUCKET, at("t.yaml", i, 1, 2), "B" + i, "high"));
      Verdict.Place place = new Verdict.Place(at("t.yaml", i, 1, 2), "U", "");
      examples.with(finding(SHARED_ROLE, Verdict.undecided(place, "open " + i), "", false));
    }
    var out = new StringWriter();
    SarifReport.write(examples.report(), out, new SarifReport.Limits(5, 3, 2, 1, 80));
    JsonNode run = run(out.toString());
    assertThat(run.at("/results").findValuesAsString("ruleId"))
        .containsExactly(
            "public-bucket", "public-bucket", "public-bucket", "public-bucket", "shared-role");
    assertThat(run.at("/invocations/0/toolExecutionNotifications").toString())
        .contains("3 findings are left out")
        .contains("GitHub shows the first 3")
        .contains("2 more undecided findings are left out");
    assertThat(Schemas.errorsOfSarif(out.toString())).isEmpty();
  }

  @Test
  void textOfStrangersIsNoLink() {
    var report =
        new Examples()
            .with(finding(PUBLIC_BUCKET, at("t.yaml", 1, 1, 2), "B", "see [x](https://x) \u202e"))
            .report();
    assertThat(run(sarif(report)).at("/results/0/message/text").asString())
        .isEqualTo("see [x] (https://x) \\u{202e}");
  }

  @Test
  void theSameReportGivesTheSameBytes() {
    assertThat(sarif(JsonReportTest.full())).isEqualTo(sarif(JsonReportTest.full()));
  }
}
