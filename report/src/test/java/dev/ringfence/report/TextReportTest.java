package dev.ringfence.report;

import static dev.ringfence.report.Examples.PUBLIC_BUCKET;
import static dev.ringfence.report.Examples.SECRET;
import static dev.ringfence.report.Examples.SHARED_ROLE;
import static dev.ringfence.report.Examples.at;
import static dev.ringfence.report.Examples.finding;
import static dev.ringfence.report.Examples.masked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextReportTest {
  private static final Look TERMINAL = new Look(false, false, 80, true, false);
  private static final String ESCAPE = "\u001b";
  private static final Map<String, String> FILES =
      Map.of(
          "template.yaml",
          """
          Resources:
            Read:
              Role: !GetAtt Role.Arn
            Store:
              AccessControl: PublicRead
          """);

  private static String text(Examples examples, Look look) {
    return TextReport.of(examples.report(), masked(FILES), look);
  }

  private static Examples bucket() {
    return new Examples()
        .with(
            finding(
                PUBLIC_BUCKET,
                at("template.yaml", 5, 20, 30),
                "Store",
                "anyone can read bucket `Store`"));
  }

  @Test
  void onATerminalAFindingShowsItsLineAndWhatIsMeant() {
    assertThat(text(bucket(), TERMINAL))
        .contains(
            """
            Store  in template.yaml

            high[public-bucket]: anyone can read bucket `Store`
            """)
        .contains(
            """
              |
            5 |     AccessControl: PublicRead
              |                    ^^^^^^^^^^
               = why: Anyone can read
               = fix: ringfence explain public-bucket
            """
                .indent(1)
                .replace("    = ", "   = "));
  }

  @Test
  void otherPlacesOfAFindingAreShownWithIt() {
    Verdict verdict =
        Verdict.broken(
                new Verdict.Place(at("template.yaml", 4, 3, 8), "Role", ""),
                "functions share the role `Role`")
            .with(
                List.of(
                    new Verdict.Place(at("template.yaml", 3, 11, 27), "Read", "Read"),
                    new Verdict.Place(at("other.yaml", 7, 1, 2), "Write", "Write")));
    assertThat(text(new Examples().with(finding(SHARED_ROLE, verdict, "", false)), TERMINAL))
        .contains("3 |     Role: !GetAtt Role.Arn\n")
        .contains("|           ----------------\n")
        .contains("= also: other.yaml:7 Write");
  }

  @Test
  void whereNoTerminalIsAFindingIsALine() {
    assertThat(text(bucket(), Look.plain()).lines().findFirst())
        .hasValueSatisfying(line ->
            assertThat(line)
                .matches(
                    "template.yaml:5: high public-bucket anyone can read bucket `Store`"
                        + " \\[public-bucket:[0-9a-f]{4}]"));
  }

  @Test
  void whatAFileSaysNeverReachesTheTerminalAsACommand() {
    String hostile = ESCAPE + "[2J\u202e\u009b\r\nerror";
    var files = Map.of("a" + ESCAPE + ".yaml", "  x: " + ESCAPE + "]0;title\u0007\n");
    Verdict verdict =
        Verdict.broken(
                new Verdict.Place(at("a" + ESCAPE + ".yaml", 1, 3, 9), hostile, hostile),
                "bucket `" + hostile + "`")
            .with(List.of(new Verdict.Place(at(hostile, 1, 1, 2), hostile, "")));
    var examples =
        new Examples()
            .with(finding(PUBLIC_BUCKET, verdict, "", false))
            .with(
                finding(
                    SHARED_ROLE, Verdict.undecided(verdict.place(), "if " + hostile), "", false))
            .with(new Coverage.NotRead(hostile, 1, hostile))
            .with(new Allow(hostile, "", at(hostile, 1, 1, 1), "", "", false, hostile))
            .unknown(hostile);
    for (boolean terminal : new boolean[] {true, false}) {
      String text =
          TextReport.of(
              examples.report(), masked(files), new Look(false, false, 100, terminal, true));
      assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
      assertThat(text).contains("\\u{1b}");
    }
  }

  @Test
  void aSecretIsNotShown() {
    Origin origin = at("template.yaml", 1, 8, 24);
    Masked sources = masked(Map.of("template.yaml", "  KEY: Zq8vT2mXw4LrK9pB\n"), origin);
    var report = new Examples().with(finding(SECRET, origin, "F", "a secret is written")).report();
    assertThat(TextReport.of(report, sources, TERMINAL))
        .contains("  KEY: Zq8v************")
        .doesNotContain("T2mX");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    String wide = "東京".repeat(300);
    var files = Map.of("t.json", "{\"" + wide + "\": \"" + "x".repeat(3000) + "\"}");
    var examples =
        new Examples()
            .with(finding(PUBLIC_BUCKET, at("t.json", 1, 605, 3600), wide, "bucket " + wide))
            .with(new Coverage.NotRead("z".repeat(300), 1, "r".repeat(300)));
    String text =
        TextReport.of(examples.report(), masked(files), new Look(false, false, 60, true, false));
    assertThat(text.lines()).allSatisfy(line -> assertThat(Columns.of(line)).isLessThan(61));
    assertThat(text).contains("^^^");
  }

  @Test
  void coloursAreShownOnlyWhereAskedFor() {
    assertThat(text(bucket(), TERMINAL)).doesNotContain(ESCAPE);
    assertThat(text(bucket(), new Look(true, false, 80, true, false)))
        .contains(ESCAPE + "[31mhigh[public-bucket]" + ESCAPE + "[0m");
  }

  @Test
  void onlyAsciiIsShownWhereTheLocaleHasNoMore() {
    String text =
        text(
            bucket().with(finding(SHARED_ROLE, at("ü.yaml", 1, 1, 2), "Rôle", "é…")),
            new Look(false, true, 80, true, false));
    assertThat(text).doesNotContainPattern("[^\\x00-\\x7f]").contains("\\u{e9}...");
  }

  @Test
  void undecidedFindingsHaveAPlaceOfTheirOwnAndAreCounted() {
    var examples = bucket();
    for (int i = 1; i <= 13; i++) {
      Verdict.Place place = new Verdict.Place(at("template.yaml", i, 1, 2), "R" + i, "");
      examples.with(
          finding(SHARED_ROLE, Verdict.undecided(place, "it depends on `P" + i + "`"), "", false));
    }
    String text = text(examples, TERMINAL);
    assertThat(text)
        .contains("template.yaml:10: undecided shared-role it depends on `P10`")
        .doesNotContain("`P11`")
        .contains("3 more undecided (-v shows all)")
        .contains("1 finding, 13 undecided, 0 allowed");
    assertThat(text(examples, new Look(false, false, 80, true, true))).contains("`P13`");
  }

  @Test
  void whatWasNotReadAndWhatIsUnknownIsNamed() {
    var examples =
        bucket()
            .hidden(4)
            .with(new Coverage.NotRead("a.yaml", 3, "mapping key `Type` appears twice"))
            .with(new Coverage.NotRead("b.json", 1, "run `cdk synth` first"))
            .with(new Coverage.NotRead("c.json", 1, "run `cdk synth` first"));
    for (int i = 1; i <= 7; i++) {
      examples.unknown("P" + i);
    }
    assertThat(text(examples, Look.plain()))
        .contains("0 allowed, 4 hidden by --min-severity")
        .contains(
            "Coverage: 9 files, 1 read, 8 of no concern, 3 not read or only in part; 7 values")
        .contains("`${P5}` and 2 more")
        .contains("  1 of 5 resources no check looked at\n")
        .contains("  not read: a.yaml:3: mapping key `Type` appears twice\n")
        .contains("  not read: b.json:1, c.json:1: run `cdk synth` first\n")
        .contains("Next: ringfence explain public-bucket:")
        .endsWith("Exit 1: 1 finding at or above high\n");
  }

  @Test
  void whatIsAllowedOrKnownIsOnlyCounted() {
    Verdict verdict =
        Verdict.broken(
            new Verdict.Place(at("template.yaml", 5, 20, 30), "Store", ""), "anyone can read");
    var examples =
        new Examples()
            .with(finding(PUBLIC_BUCKET, verdict, "public website", false))
            .with(finding(SHARED_ROLE, verdict, "", true))
            .with(new Allow("unused", "", at("t.yaml", 9, 1, 1), "", "why", false, ""))
            .with(
                new Allow(
                    "late", "", at("t.yaml", 8, 1, 1), "2026-01-01", "why", false, "it ended"));
    assertThat(text(examples, TERMINAL))
        .doesNotContain("anyone can read")
        .contains("0 findings, 0 undecided, 1 allowed, 1 in the baseline")
        .contains("  unused exception: t.yaml:9 unused\n")
        .contains("  exception not in force: late: t.yaml:8: it ended\n");
  }

  @Test
  void aLongSummaryIsCutAndSaysSo() {
    var examples = new Examples();
    for (int i = 10; i < 35; i++) {
      examples.with(finding(PUBLIC_BUCKET, at("template.yaml", i, 1, 2), "B" + i, "message " + i));
    }
    assertThat(text(examples, Look.plain())).contains("\n5 more rows (-v shows all)\n");
  }

  @Test
  void functionsComeBeforeOthersOnlyWhenTheyAreWorse() {
    Verdict low =
        Verdict.broken(new Verdict.Place(at("template.yaml", 1, 1, 2), "R", "Read"), "shared");
    String text = text(bucket().with(finding(SHARED_ROLE, low, "", false)), TERMINAL);
    assertThat(text.indexOf("Store  in ")).isLessThan(text.indexOf("Read  function in "));
  }
}
