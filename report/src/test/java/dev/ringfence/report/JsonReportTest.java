package dev.ringfence.report;

import static dev.ringfence.report.Examples.PUBLIC_BUCKET;
import static dev.ringfence.report.Examples.SHARED_ROLE;
import static dev.ringfence.report.Examples.at;
import static dev.ringfence.report.Examples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Report;
import dev.ringfence.model.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonReportTest {
  static Report full() {
    Verdict verdict =
        Verdict.broken(new Verdict.Place(at("ä b.yaml", 5, 20, 30), "Store", "Read"), "broken `é`")
            .with(List.of(new Verdict.Place(at("other.yaml", 1, 1, 2), "", "")));
    return new Examples()
        .with(finding(PUBLIC_BUCKET, verdict, "", false))
        .with(finding(PUBLIC_BUCKET, at("t.yaml", 6, 1, 1), "", "also\u001b[2J\u009b"))
        .with(finding(SHARED_ROLE, Verdict.undecided(verdict.place(), "depends"), "", false))
        .with(finding(SHARED_ROLE, verdict, "because [x](http://x.y)", true))
        .with(new Allow("shared-role", "", at("t.yaml", 4, 1, 1), "", "because", true, ""))
        .with(new Allow("x", "", at("t.yaml", 4, 1, 1), "2020-01-01", "r", false, "it ended"))
        .with(new Coverage.NotRead("broken.yaml", 3, "not closed"))
        .unknown("AWS::Region")
        .prefix("services/a/")
        .report();
  }

  private static String json(Report report) {
    var out = new StringWriter();
    JsonReport.write(report, out);
    return out.toString();
  }

  @Test
  void aReportIsWhatItsSchemaSays() throws IOException {
    assertThat(Schemas.errorsOfReport(json(full()))).isEmpty();
    assertThat(Schemas.errorsOfReport(json(new Examples().report()))).isEmpty();
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws IOException {
    assertThat(Schemas.errorsOfReport(json(full()).replace("\"broken\"", "\"maybe\"")))
        .isNotEmpty();
  }

  @Test
  void allIsAsciiAndNoCharacterIsAControl() {
    assertThat(json(full()).replace("\n", "")).doesNotContainPattern("[^ -~]");
  }

  @Test
  void theSameReportGivesTheSameBytes() {
    assertThat(json(full())).isEqualTo(json(full()));
  }

  @Test
  void aPlaceWithoutFunctionHasANull() {
    assertThat(json(full())).contains("\"function\": \"Read\"").contains("\"function\": null");
  }

  @Test
  void aReportIsABaseline() {
    assertThat(Baseline.read(new StringReader(json(full()))))
        .hasValueSatisfying(prints ->
            assertThat(prints).hasSize(4).contains(full().findings().getFirst().fingerprint()));
  }

  @Test
  void whatIsNoReportIsNoBaseline() {
    for (String other : List.of("", "[]", "{}", "{\"findings\": 3}", "{\"findings\": [{\"x\"")) {
      assertThat(Baseline.read(new StringReader(other))).as(other).isEmpty();
    }
  }
}
