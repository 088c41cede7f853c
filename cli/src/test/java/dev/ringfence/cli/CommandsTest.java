package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.check.Check;
import dev.ringfence.check.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class CommandsTest {
  @Test
  void theNamesOfAllChecksAreLines() {
    Run run = Run.of("checks", "list");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .containsExactlyElementsOf(Checks.all().stream().map(Check::name).toList());
  }

  @Test
  void aLongListSaysHowBadAndWhat() {
    assertThat(Run.of("checks", "list", "-v").out())
        .containsPattern("shared-role +medium +Two or more functions run under one role\n");
  }

  @Test
  void aCheckIsExplainedByItsNameAndByAFinding() {
    String page = Run.of("explain", "shared-role").out();
    assertThat(page).startsWith("medium[shared-role]: Two or more").contains("What to do");
    assertThat(Run.of("explain", "shared-role:7c41").out()).isEqualTo(page);
  }

  @Test
  void anUnknownNameIsSaidWithTheOneThatWasMeant() {
    Run run = Run.of("explain", "shard-role");
    assertThat(run.exit()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(run.err()).contains("unknown check `shard-role`; did you mean `shared-role`?");
  }

  @Test
  void anUnknownCommandIsSaidWithTheOneThatWasMeant() {
    Run run = Run.of("scn");
    assertThat(run.exit()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(run.err()).contains("ringfence scan");
  }

  @Test
  void noCommandIsWrongUse() {
    assertThat(Run.of().exit()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(Run.of("checks").exit()).isEqualTo(ExitCode.USED_WRONGLY);
  }

  @Test
  void trainingSaysNothingAndEndsWell() {
    assertThat(Run.of("train")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void everyCommandHelps() {
    for (String command : new String[] {"scan", "model", "explain", "version"}) {
      Run run = Run.of(command, "--help");
      assertThat(run.exit()).isZero();
      assertThat(run.out()).startsWith("Usage: ringfence " + command);
      assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void twoWaysOfWritingOneApplicationAreOnePlainModel(@TempDir Path folder) throws IOException {
    String sam =
        """
        Transform: AWS::Serverless-2016-10-31
        Globals: {Function: {Timeout: 7}}
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: {Handler: a.b, Runtime: python3.13, CodeUri: src, Role: "arn:aws:iam::1:role/r"}
        """;
    String plain =
        """
        {"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {
          "Runtime": "python3.13", "Handler": "a.b", "Timeout": 7, "Role": "arn:aws:iam::1:role/r",
          "Code": {"S3Bucket": "b", "S3Key": "k"},
          "Tags": [{"Key": "lambda:createdBy", "Value": "SAM"}]}}}}
        """;
    assertThat(model(folder, "a.yaml", sam)).isEqualTo(model(folder, "a.json", plain));
  }

  private static String model(Path folder, String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
    Run run = Run.of("model", folder.resolve(file), "--plain");
    assertThat(run.exit()).isZero();
    var functions = JsonMapper.shared().readTree(run.out()).at("/applications/0/functions");
    assertThat(functions).hasSize(1);
    return functions.toString();
  }
}
