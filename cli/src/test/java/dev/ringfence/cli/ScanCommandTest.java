package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ScanCommandTest {
  private static final String OPEN =
      """
      Resources:
        Site:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: PublicRead
      """;
  private static final String QUIET =
      """
      Resources:
        Wait:
          Type: AWS::CloudFormation::WaitConditionHandle
      """;

  @TempDir Path folder;

  @BeforeEach
  void aRepository() throws IOException {
    Files.createDirectory(folder.resolve(".git"));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).toAbsolutePath().getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private Run scan(Object... options) {
    var words = new Object[options.length + 2];
    words[0] = "scan";
    words[1] = folder;
    System.arraycopy(options, 0, words, 2, options.length);
    return Run.of(words);
  }

  private static JsonNode json(Run run) {
    return JsonMapper.shared().readTree(run.out());
  }

  // What a scan ends with

  @Test
  void nothingAtOrAboveTheThresholdIsClean() throws IOException {
    write("template.yaml", QUIET);
    assertThat(scan())
        .satisfies(run -> {
          assertThat(run.exit()).isZero();
          assertThat(run.out()).endsWith("Exit 0: no findings at or above high\n");
          assertThat(run.err()).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource({"none,0", "low,1", "medium,1", "high,1", "critical,0"})
  void aHighFindingFailsFromItsSeverityDown(String threshold, int exit) throws IOException {
    write("template.yaml", OPEN);
    assertThat(scan("--fail-on", threshold, "--check", "public-bucket").exit()).isEqualTo(exit);
  }

  @Test
  void whatIsNotReadMakesTheScanIncompleteAndHidesNothing() throws IOException {
    write("template.yaml", OPEN);
    write("broken.yaml", "Resources:\n  A: {Type: AWS::S3::Bucket\n");
    Run run = scan("--check", "public-bucket");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out())
        .contains("template.yaml:5: high public-bucket")
        .contains("  not read: broken.yaml:")
        .endsWith("Exit 3: incomplete and 1 finding at or above high\n");
    assertThat(scan("--check", "public-bucket", "--allow-incomplete").exit())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(scan("--fail-on", "none", "--allow-incomplete").exit()).isZero();
  }

  @Test
  void nothingScannableIsNotClean() throws IOException {
    write("readme.txt", "hello");
    assertThat(scan().exit()).isEqualTo(ExitCode.NOTHING_SCANNABLE);
    assertThat(scan("--allow-incomplete").exit()).isEqualTo(ExitCode.NOTHING_SCANNABLE);
    assertThat(scan("-f", "json").err()).isEqualTo("ringfence: nothing scannable was found\n");
  }

  @Test
  void onlyABrokenTemplateIsIncomplete() throws IOException {
    write("broken.yaml", "Resources:\n  A: {Type: AWS::S3::Bucket\n");
    assertThat(scan().exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  // Wrong use

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fail-on hihg; did you mean `high`?",
        "--min-severity hgh; did you mean `high`?",
        "--color allways; did you mean `always`?",
        "--check sharedrole; did you mean `shared-role`?",
        "--skip shared-rolle; did you mean `shared-role`?",
        "-f jsn; did you mean `json`?",
        "-f json=; names no file",
        "-f json=no/such/folder/x.json; there is no folder",
        "--as-of tomorrow; is no day",
        "--param novalue; write it as `--param NAME=VALUE`",
        "--parameter =x; write it as `--parameter NAME=VALUE`",
        "--baseline no-such-file; no such baseline",
        "--formt json; Possible solutions: --format",
        "--format; Missing required parameter"
      })
  void wrongUseIsSaidWithWhatWasMeant(String example) throws IOException {
    write("template.yaml", OPEN);
    String[] parts = example.split("; ", 2);
    Run run = scan((Object[]) parts[0].split(" "));
    assertThat(run.exit()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(run.err()).contains(parts[1]);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void twoFormatsCannotBothGoToStandardOutput() throws IOException {
    write("template.yaml", OPEN);
    Run run = scan("-f", "json", "-f", "sarif");
    assertThat(run.exit()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(run.err()).contains("only one format can go to standard output");
  }

  @Test
  void whatIsNotThereCannotBeScanned() {
    Run run = Run.of("scan", folder.resolve("no\u001bsuch"));
    assertThat(run.exit()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(run.err()).contains("no such file or folder").contains("no\\u{1b}such");
  }

  @Test
  void aFileThatIsNoReportIsNoBaseline() throws IOException {
    write("template.yaml", OPEN);
    assertThat(scan("--baseline", folder.resolve("template.yaml")).exit())
        .isEqualTo(ExitCode.USED_WRONGLY);
  }

  @Test
  void noCheckLeftIsWrongUse() throws IOException {
    write("template.yaml", OPEN);
    assertThat(scan("--check", "public-bucket", "--skip", "public-bucket").exit())
        .isEqualTo(ExitCode.USED_WRONGLY);
  }

  // Output

  @Test
  void jsonOnStandardOutputIsOnlyJson() throws IOException {
    write("template.yaml", OPEN);
    Run run =
        Run.on(
            new Terminal(true, true, Map.of("CLICOLOR_FORCE", "1", "TERM", "xterm")),
            "scan",
            folder,
            "-f",
            "json");
    assertThat(json(run).at("/schema").asInt()).isEqualTo(1);
    assertThat(run.out()).doesNotContain("\u001b").endsWith("}\n");
  }

  @Test
  void formatsGoToTheirFilesAndTextToStandardOutput() throws IOException {
    write("template.yaml", OPEN);
    Path json = folder.resolve("out.json");
    Path text = folder.resolve("out.txt");
    Run run = scan("-f", "json=" + json, "-f", "text=" + text, "--check", "public-bucket");
    assertThat(run.out()).contains("public-bucket");
    assertThat(Files.readString(text)).isEqualTo(run.out());
    assertThat(JsonMapper.shared().readTree(Files.readString(json)).at("/exit").asInt())
        .isEqualTo(1);
  }

  @Test
  void quietIsOnlyWhatWasAskedFor() throws IOException {
    write("template.yaml", OPEN);
    assertThat(scan("-q")).isEqualTo(new Run(ExitCode.FINDINGS, "", ""));
    assertThat(scan("-q", "-f", "json").out()).startsWith("{");
  }

  @Test
  void aSecondScanOfTheOutputOfTheFirstIsTheSame() throws IOException {
    write("template.yaml", OPEN);
    Path report = folder.resolve("report.json");
    Run first = scan("-f", "json=" + report);
    assertThat(scan().out().replace("2 files", "1 file").replace("1 of no", "0 of no"))
        .isEqualTo(first.out());
  }

  @Test
  void aFileIsScannedLikeItsFolder() throws IOException {
    write("a/template.yaml", OPEN);
    Run run = Run.of("scan", folder.resolve("a/template.yaml"), "-f", "json");
    assertThat(json(run).at("/findings/0/file").asString()).isEqualTo("template.yaml");
  }

  @Test
  void inSarifAFileIsSeenFromTheTopOfItsRepository() throws IOException {
    write("services/shop/template.yaml", OPEN);
    Run run = Run.of("scan", folder.resolve("services/shop"), "-f", "sarif");
    assertThat(run.out())
        .contains("\"uri\": \"services/shop/template.yaml\"")
        .contains("\"id\": \"ringfence/services/shop/\"")
        .doesNotContain(folder.toString());
  }

  @Test
  void lessSevereFindingsAreHiddenAndCounted() throws IOException {
    write("template.yaml", OPEN);
    Run all = scan("-f", "json", "--fail-on", "low");
    Run high = scan("-f", "json", "--fail-on", "low", "--min-severity", "high");
    assertThat(json(high).at("/findings").size() + json(high).at("/hidden").asInt())
        .isEqualTo(json(all).at("/findings").size());
    assertThat(json(high).at("/hidden").asInt()).isPositive();
    assertThat(high.exit()).isEqualTo(all.exit());
  }

  @Test
  void whatTheBaselineHasCountsNoMore() throws IOException {
    write("template.yaml", OPEN);
    Path old = folder.resolve("old.json");
    scan("-q", "-f", "json=" + old);
    write("template.yaml", "# moved\n\n\n" + OPEN);
    assertThat(scan("--baseline", old).exit()).isZero();
    write("template.yaml", OPEN.replace("PublicRead", "PublicReadWrite"));
    assertThat(scan("--baseline", old).exit()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void nothingOfTheEnvironmentIsReadThatIsNotNamed() throws IOException {
    write(
        "serverless.yml",
        """
        service: s-${env:CANARY, 'none'}
        provider: {name: aws, runtime: python3.13}
        functions: {f: {handler: a.b, environment: {X: "${env:CANARY, 'none'}"}}}
        """);
    var terminal = new Terminal(false, false, Map.of("CANARY", "tweet"));
    for (String format : new String[] {"text", "json", "sarif"}) {
      assertThat(Run.on(terminal, "scan", folder, "-f", format, "-v").out())
          .doesNotContain("tweet");
    }
    assertThat(Run.on(terminal, "model", folder).out()).doesNotContain("tweet");
    assertThat(Run.on(terminal, "model", folder, "--env", "CANARY").out()).contains("s-tweet");
  }

  @Test
  void aSecretIsInNoFormat() throws IOException {
    write(
        "template.yaml",
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: a.b
              Runtime: python3.8
              CodeUri: src
              Environment: {Variables: {DB_PASSWORD: Zq8vT2mXw4LrK9pB}}
        """);
    for (String format : new String[] {"text", "json", "sarif"}) {
      Run run = Run.on(Run.TERMINAL, "scan", folder, "-f", format, "-v", "--color", "never");
      assertThat(run.out()).contains("secret").doesNotContain("T2mXw4");
    }
  }

  // Exceptions

  private Run allowed(String comment) throws IOException {
    write("template.yaml", OPEN.replace("PublicRead", "PublicRead  " + comment));
    return scan("--check", "public-bucket");
  }

  @Test
  void anExceptionWithAReasonLetsAFindingStand() throws IOException {
    Run run = allowed("# ringfence:allow public-bucket until=2026-11-24 -- the website");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("0 findings, 0 undecided, 1 allowed");
    assertThat(json(scan("-f", "json")).at("/exceptions/0/used").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "# ringfence:allow public-bucket until=2027-03-01,no reason is given",
    "# ringfence:allow public-bucket -- why,no last day is given",
    "# ringfence:allow public-bucket until=2027-03-01 --,no reason is given",
    "# ringfence:allow public-bucket until=2026-11-23 -- why,it ended on 2026-11-23",
    "# ringfence:allow public-bucket until=soon -- why,is no day",
    "# ringfence:allow public-bukket -- why,did you mean `public-bucket`?",
    "# ringfence:allow -- why,it names no check"
  })
  void anExceptionThatIsNotInOrderLetsNothingStand(String comment, String why) throws IOException {
    Run run = allowed(comment);
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("exception not in force");
    assertThat(run.out()).containsIgnoringWhitespaces(why);
  }

  @Test
  void anExceptionHoldsOnItsLastDay() throws IOException {
    allowed("# ringfence:allow public-bucket until=2026-12-01 -- why");
    assertThat(scan("--check", "public-bucket", "--as-of", "2026-11-30").exit()).isZero();
    assertThat(scan("--check", "public-bucket", "--as-of", "2026-12-01").exit()).isZero();
    assertThat(scan("--check", "public-bucket", "--as-of", "2026-12-02").exit()).isEqualTo(1);
  }

  @Test
  void anExceptionStandsForTheNextLineWhereItIsAlone() throws IOException {
    write(
        "template.yaml",
        OPEN.replace(
            "      AccessControl",
            "      # ringfence:allow public-bucket until=2027-03-01 -- the website\n"
                + "      # and more on that\n      AccessControl"));
    assertThat(scan("--check", "public-bucket").exit()).isZero();
  }

  @Test
  void anExceptionBesideAnotherLineIsUnused() throws IOException {
    write(
        "template.yaml",
        OPEN.replace(
            "Properties:", "Properties:  # ringfence:allow public-bucket until=2027-03-01 -- why"));
    Run run = scan("--check", "public-bucket");
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("unused exception: template.yaml:4 public-bucket");
  }

  @Test
  void theIdThatIsPrintedCanBePastedIntoAnException() throws IOException {
    write("template.yaml", OPEN);
    String id =
        json(scan("-f", "json", "--check", "public-bucket")).at("/findings/0/id").asString();
    assertThat(allowed("# ringfence:allow " + id + " until=2027-03-01 -- why").exit()).isZero();
    assertThat(allowed("# ringfence:allow public-bucket:ffff0 until=2027-03-01 -- why").exit())
        .isEqualTo(1);
    assertThat(Run.of("explain", id).exit()).isZero();
  }

  @Test
  void anExceptionMayStandInTheMetadataOfAResource() throws IOException {
    write(
        "template.json",
        """
        {"Resources": {"Site": {"Type": "AWS::S3::Bucket",
          "Metadata": {"Ringfence": {"allow": [
            {"check": "public-bucket", "until": "2027-03-01", "reason": "website"}]}},
          "Properties": {"AccessControl": "PublicRead"}}}}
        """);
    assertThat(scan("--check", "public-bucket").exit()).isZero();
  }

  @Test
  void anExceptionMayStandInTheConfiguration() throws IOException {
    write("services/a/template.yaml", OPEN);
    write(
        "ringfence.yaml",
        """
        schema: 1
        exceptions:
          - check: public-bucket
            on: Site
            path: services/a/template.yaml
            until: 2027-03-01
            reason: website
          - {check: public-bucket, on: "glob:Si?e", path: other.yaml, until: 2027-03-01, reason: x}
          - {check: public-bucket, until: 2027-03-01, reason: everywhere}
        """);
    Run run = Run.of("scan", folder.resolve("services/a"), "--check", "public-bucket");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("unused exception: ringfence.yaml:8 public-bucket")
        .containsIgnoringWhitespaces("neither `on` nor `path` says what it is for");
  }

  @Test
  void aWordThatTheConfigurationDoesNotKnowIsWrongUse() throws IOException {
    write("template.yaml", OPEN);
    write("ringfence.yaml", "schema: 1\nexception:\n  - {}\n");
    Run run = scan();
    assertThat(run.exit()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(run.err())
        .contains("ringfence.yaml:2: unknown key `exception`; did you mean `exceptions`?");
  }
}
