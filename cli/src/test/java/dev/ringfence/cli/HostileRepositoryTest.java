package dev.ringfence.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository of a stranger may say, hold and hide what it likes. */
final class HostileRepositoryTest {
  /** Far more than any of these needs; what hangs or grows without end needs more. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String CANARY = "canary8417";
  private static final String OPEN =
      """
      Resources:
        Site:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: PublicRead
      """;
  private static final List<String> ODD =
      List.of(
          "null",
          "1",
          "true",
          "text",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{a: null}",
          "1e999",
          "!Ref X",
          "!Sub [1]",
          "{Ref: [1]}",
          "{Fn::If: 1}",
          "!!python/object:x {}");

  @TempDir Path home;
  private Path folder;

  @BeforeEach
  void aRepository() throws IOException {
    folder = home.resolve("repository");
    Files.createDirectories(folder.resolve(".git"));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, text);
  }

  /** All formats; the text is returned, and what must hold of each output is asserted. */
  private Run scan() {
    for (String format : List.of("json", "sarif")) {
      isHarmless(run("-f", format));
    }
    Run run = run("-f", "text", "-v");
    isHarmless(run);
    return run;
  }

  private Run run(String... options) {
    var words = new Object[options.length + 2];
    words[0] = "scan";
    words[1] = folder;
    System.arraycopy(options, 0, words, 2, options.length);
    var terminal =
        new Terminal(false, false, Map.of("LANG", "en_US.UTF-8", "RINGFENCE_TEST", CANARY));
    return assertTimeoutPreemptively(LIMIT, () -> Run.on(terminal, words));
  }

  private static void isHarmless(Run run) {
    for (String output : List.of(run.out(), run.err())) {
      assertThat(output)
          .doesNotContain(CANARY, "\tat ", "fault of ringfence")
          .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]")
          .doesNotContainPattern("[\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");
    }
  }

  // Files that are none

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatIsNoPlainFileIsNamedAndNeverOpened() throws Exception {
    write("a.yaml", OPEN);
    Path pipe = folder.resolve("template.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createSymbolicLink(folder.resolve("linked.yaml"), Path.of("template.yaml"));
    Files.createSymbolicLink(folder.resolve("zero.json"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("loop.yaml"), Path.of("loop.yaml"));
    Run run = scan();
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out())
        .contains("a.yaml:5: high public-bucket")
        .contains("not read: linked.yaml:1: not a plain file: `linked.yaml`")
        .contains("not read: loop.yaml:1: no such file in the scanned folder: `loop.yaml`")
        .contains("not read: template.yaml:1: not a plain file: `template.yaml`")
        .contains("not read: zero.json:1: link leads out of the scanned folder: `zero.json`");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeForAConfigurationIsNotWaitedFor() throws Exception {
    write("template.yaml", OPEN);
    Path pipe = folder.resolve("ringfence.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(scan().out()).contains("high public-bucket");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void foldersThatHoldThemselvesAreWalkedOnce() throws IOException {
    write("app/template.yaml", OPEN);
    Files.createSymbolicLink(folder.resolve("app/again"), Path.of("."));
    Files.createSymbolicLink(folder.resolve("app/up"), Path.of(".."));
    Run run = scan();
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).containsOnlyOnce("high public-bucket");
  }

  @Test
  void aFolderNamedLikeATemplateIsAFolder() throws IOException {
    write("template.yaml/serverless.yml/template.json", "{}");
    assertThat(scan().exit()).isEqualTo(ExitCode.NOTHING_SCANNABLE);
  }

  // Outside

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingOutsideTheFolderIsRead() throws IOException {
    Path outside = Files.createDirectories(home.resolve("outside"));
    String secret = "key: %s%n%s: 1%n".formatted(CANARY, CANARY);
    Files.writeString(outside.resolve("secret.yml"), secret);
    Files.writeString(outside.resolve("template.yaml"), OPEN.replace("Site", CANARY));
    Files.createSymbolicLink(folder.resolve("link.yml"), outside.resolve("secret.yml"));
    Files.createSymbolicLink(folder.resolve("template.yaml"), outside.resolve("template.yaml"));
    Files.createSymbolicLink(folder.resolve("folder"), outside);
    write(
        "serverless.yml",
        """
        service: s
        provider: {name: aws, environment: "${file(../outside/secret.yml)}"}
        custom: {here: "${file(OUT/secret.yml):key}", up: "${file(../outside/secret.yml):key}",
          link: "${file(link.yml):key}", through: "${file(folder/secret.yml):key}",
          env: "${env:RINGFENCE_TEST}", home: "${env:HOME}"}
        functions:
          f:
            handler: ../outside/h.f
            environment: {A: "${self:custom.here}", B: "${self:custom.up}",
              C: "${self:custom.link}", D: "${self:custom.through}", E: "${self:custom.env}"}
        resources: ["${file(../outside/template.yaml)}", "${file(folder/template.yaml)}"]
        """
            .replace("OUT", outside.toString()));
    write(
        "sam.yaml",
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Fn::Transform: {Name: AWS::Include, Parameters: {Location: ../outside/template.yaml}}
          F: {Type: AWS::Serverless::Function, Properties: {CodeUri: ../outside, Handler: h.f,
            Runtime: nodejs22.x, Environment: {Variables: {Fn::Transform:
              {Name: AWS::Include, Parameters: {Location: link.yml}}}}}}
          A: {Type: AWS::Serverless::Api,
            Properties: {StageName: x, DefinitionUri: ../outside/secret.yml}}
          S: {Type: AWS::Serverless::StateMachine,
            Properties: {DefinitionUri: folder/secret.yml}}
        """);
    Run run = scan();
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out())
        .contains("not read: link.yml:1: link leads out of the scanned folder: `link.yml`")
        .contains("not read: template.yaml:1: link leads out of the scanned folder");
  }

  // What is no text, or far too much of it

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\", \"Prop",
        "Resources: {A: {Type: AWS::S3::Bucket, Properties: {A: \"x",
        "AWSTemplateFormatVersion: \u0000\u0001",
        "AWSTemplateFormatVersion: &a [*a]",
      })
  void aDamagedTemplateHidesNoOther(String damaged) throws IOException {
    write("a.yaml", damaged);
    write("b.yaml", OPEN);
    Run run = scan();
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out()).contains("not read: a.yaml:").contains("b.yaml:5: high public-bucket");
  }

  @Test
  void textInUtf16IsRead() throws IOException {
    Files.write(folder.resolve("template.yaml"), ("\uFEFF" + OPEN).getBytes(UTF_16LE));
    assertThat(scan().out()).contains("template.yaml:5: high public-bucket");
  }

  @Test
  void aTemplateOfFiftyMegabytesIsNamed() throws IOException {
    write("template.yaml", OPEN + "# " + "x".repeat(50 << 20));
    assertThat(scan().out()).contains("file is larger than 10 MB");
  }

  @Test
  void oneValueOfMegabytesTakesTimeInProportion() throws IOException {
    write("template.yaml", OPEN + "      BucketName: \"" + "x".repeat(5 << 20) + "\"\n");
    assertThat(scan().exit()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void tenThousandLevelsAreTooMany() throws IOException {
    int n = 10_000;
    write("a.yaml", "AWSTemplateFormatVersion: " + "[".repeat(n) + "]".repeat(n));
    write(
        "b.json", "{\"AWSTemplateFormatVersion\":" + "{\"a\":".repeat(n) + "1" + "}".repeat(n + 1));
    Run run = scan();
    assertThat(run.out())
        .contains("a.yaml:1: values are nested deeper than 200")
        .contains("b.json:1: values are nested deeper than 200");
  }

  @Test
  void aliasesOfAliasesAreCounted() throws IOException {
    var text = new StringBuilder("AWSTemplateFormatVersion: x\na0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      text.append("a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
    }
    write("template.yaml", text.toString());
    assertThat(scan().out()).contains("aliases expand to more than 1000000 values");
  }

  @Test
  void moreValuesThanTheLimitAreNotKept() throws IOException {
    write("a.json", "{\"AWSTemplateFormatVersion\":[" + "1,".repeat(1_200_000) + "1]}");
    write("b.yaml", "AWSTemplateFormatVersion: [" + "1,".repeat(2_400_000) + "1]");
    assertThat(scan().out())
        .contains("a.json:1, b.yaml:1: document holds more than 1000000 values");
  }

  // What names itself, or grows

  @Test
  void whatRefersToItselfEnds() throws IOException {
    write(
        "template.yaml",
        """
        Parameters: {P: {Type: String, Default: !Ref P}}
        Conditions:
          A: !Condition B
          B: !Not [!Condition A]
          C: {Fn::And: [!Condition C, !Condition A]}
        Resources:
          F: {Type: AWS::Lambda::Function, Condition: A, DependsOn: F,
            Properties: {Role: !GetAtt R.Arn, Environment: {Variables: {A: !Ref F}}}}
          R: {Type: AWS::IAM::Role, Condition: C, Properties: {RoleName: !Ref R,
            AssumeRolePolicyDocument: !Ref R, Policies: [!Ref R, !GetAtt R.Arn]}}
          X: {Type: AWS::ApiGateway::Resource,
            Properties: {ParentId: !Ref Y, PathPart: a, RestApiId: !Ref X}}
          Y: {Type: AWS::ApiGateway::Resource,
            Properties: {ParentId: !Ref X, PathPart: b, RestApiId: !Ref X}}
          M: {Type: AWS::ApiGateway::Method, Properties: {ResourceId: !Ref X, RestApiId: !Ref X,
            HttpMethod: ANY, AuthorizationType: NONE}}
        """);
    write(
        "app/serverless.yml",
        """
        service: s
        provider: {name: aws, stage: "${self:custom.a}", region: "${self:provider.region}"}
        custom: {a: "${self:custom.b}", b: "${self:custom.a}", c: "${self:}",
          e: "${self:custom.${self:custom.e}}", f: "${file(serverless.yml):custom.f}",
          g: "${file(a.yml)}"}
        functions: {f: {handler: h.f, environment: "${self:custom}"}}
        resources: ["${self:resources}", "${file(serverless.yml)}", "${file(a.yml)}"]
        """);
    write("app/a.yml", "x: ${file(a.yml)}\n");
    assertThat(scan().exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void textsMadeOfTextsStayBounded() throws IOException {
    String long1 = "x".repeat(1_000_000);
    var text = new StringBuilder("Parameters: {P: {Type: String, Default: " + long1 + "}}\n");
    text.append("Resources:\n");
    for (int i = 0; i < 500; i++) {
      text.append("  B%d: {Type: AWS::SQS::Queue, Properties: {QueueName: ".formatted(i))
          .append("!Join ['', [!Sub '${P}%d', !Ref P, !Ref P, !Ref P]]}}%n".formatted(i));
    }
    write("a.yaml", text.toString());
    write(
        "b.yaml",
        "Resources:\n  B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub '"
            + "${A}".repeat(300_000)
            + "'}}\n");
    write(
        "c.yaml",
        "Resources:\n  B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Join ['', ["
            + "abc,".repeat(200_000)
            + "d]]}}\n");
    assertThat(scan().exit()).isZero();
  }

  @Test
  void loopsOfLoopsStayBounded() throws IOException {
    String many = "[" + "a,".repeat(2000) + "b]";
    write(
        "a.yaml",
        """
        Transform: AWS::LanguageExtensions
        Resources:
          Fn::ForEach::A:
            - A
            - %s
            - Fn::ForEach::B: [B, %s, {"N${A}${B}": {Type: AWS::SQS::Queue}}]
        """
            .formatted(many, many));
    var nested = new StringBuilder("{Q: {Type: AWS::SQS::Queue, Metadata: '${A0}'}}");
    for (int i = 1; i < 40; i++) {
      nested
          .insert(
              0,
              "{Fn::ForEach::L%d: [A%d, ['%s'], ".formatted(i, i - 1, ("${A" + i + "}").repeat(10)))
          .append("]}");
    }
    write(
        "b.yaml",
        "Transform: AWS::LanguageExtensions\nResources: {Fn::ForEach::L: [A39, [xxxx], "
            + nested
            + "]}\n");
    Run run = scan();
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out()).contains("not read: a.yaml:6, b.yaml:2: loops make more than");
  }

  @Test
  void manyResourcesTakeTimeInProportion() throws IOException {
    var text = new StringBuilder("Transform: AWS::Serverless-2016-10-31\nResources:\n");
    for (int i = 0; i < 4000; i++) {
      text.append("  B%d: {Type: AWS::S3::Bucket}%n".formatted(i));
      text.append("  F%d: {Type: AWS::Serverless::Function, Properties: ".formatted(i))
          .append(
              "{Handler: h.f, Runtime: nodejs22.x, InlineCode: a, Policies: [ReadOnlyAccess]}}\n");
    }
    write("template.yaml", text.toString());
    assertThat(scan().exit()).isEqualTo(ExitCode.CLEAN);
  }

  // Values and names

  @Test
  void valuesOfTheWrongTypeAnywhereAreRead() throws IOException {
    int n = 0;
    for (String odd : ODD) {
      for (String key :
          List.of(
              "Transform",
              "Parameters",
              "Mappings",
              "Conditions",
              "Outputs",
              "Globals",
              "Metadata",
              "Rules",
              "Description")) {
        write("t%d.yaml".formatted(n++), key + ": " + odd + "\n" + OPEN);
      }
      var sam = new StringBuilder("Transform: AWS::Serverless-2016-10-31\nResources:\n");
      sam.append("  Z: %s%n  Y: {Type: %s}%n".formatted(odd, odd));
      int id = 0;
      for (String type :
          List.of(
              "AWS::Serverless::Function",
              "AWS::Serverless::Api",
              "AWS::Serverless::HttpApi",
              "AWS::Serverless::StateMachine",
              "AWS::Serverless::Connector",
              "AWS::Serverless::GraphQLApi",
              "AWS::Lambda::Function",
              "AWS::IAM::Role",
              "AWS::S3::Bucket",
              "AWS::SQS::QueuePolicy",
              "AWS::ApiGateway::Method",
              "AWS::KMS::Key")) {
        for (String key :
            List.of(
                "Policies",
                "Events",
                "Environment",
                "Role",
                "CodeUri",
                "Auth",
                "Cors",
                "AssumeRolePolicyDocument",
                "PolicyDocument",
                "Definition",
                "VpcConfig",
                "FunctionUrlConfig",
                "Layers",
                "Tags",
                "DefinitionBody",
                "KeyPolicy",
                "Source")) {
          sam.append("  A%d: {Type: %s, Properties: {%s: %s}}%n".formatted(id++, type, key, odd));
        }
        sam.append(
            "  A%d: {Type: %s, Properties: %s, DependsOn: %s, Condition: %s}%n"
                .formatted(id++, type, odd, odd, odd));
      }
      write("sam%d.yaml".formatted(n), sam.toString());
      for (String key :
          List.of(
              "provider",
              "functions",
              "resources",
              "custom",
              "plugins",
              "package",
              "params",
              "layers")) {
        write(
            "s%d/serverless.yml".formatted(n++),
            "service: s\n"
                + (key.equals("provider") ? "" : "provider: {name: aws}\n")
                + key
                + ": "
                + odd
                + "\n");
      }
      for (String event :
          List.of(
              "http",
              "httpApi",
              "s3",
              "sns",
              "sqs",
              "stream",
              "schedule",
              "websocket",
              "alb",
              "iot",
              "eventBridge",
              "cloudFront",
              "kafka",
              "cognitoUserPool")) {
        write(
            "e%d/serverless.yml".formatted(n++),
            "service: s\nprovider: {name: aws}\nfunctions: {f: {handler: h.f, events: [{%s: %s}]}}%n"
                .formatted(event, odd));
      }
    }
    Run run = scan();
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void namesWithControlCharactersAreShownHarmless() throws IOException {
    String evil = "A\\nB\\e[31m\\a\\r\\u202e\\u2066\\x9b\\u2028";
    write(
        "x\u001b[31m\u202ey\n\r.yaml",
        """
        Resources:
          "EVIL": {Type: AWS::S3::Bucket, Properties: {AccessControl: PublicRead,
            "EVIL": 1, "EVIL": 2}}
          "F": {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt "EVIL.Arn",
            Environment: {Variables: {"PASSWORDEVIL": "hunter2hunter2EVIL"}}}}
          R: {Type: "AWS::EVIL"}
        """
            .replace("EVIL", evil));
    write("d\u001b[0m/broken\u202e.yaml", "Resources: {\"" + evil + "\": {Type: AWS::X\n");
    write(
        "s/serverless.yml",
        """
        service: "EVIL"
        provider: {name: aws, stage: "EVIL"}
        functions:
          "fEVIL": {handler: "EVIL", environment: {"AEVIL": "${self:custom.EVIL}",
            B: "${nopeEVIL:x}", C: "${file(EVIL.yml)}"}, events: [http: "GET /EVIL", "EVIL": 1]}
        """
            .replace("EVIL", evil));
    Run run = scan();
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out()).contains("\\u{1b}[31m").contains("\\u{202e}");
    isHarmless(run("-f", "text", "--color", "never"));
  }

  // The same input, the same bytes

  @Test
  void timesOfFilesAndTheOrderOfWritingChangeNothing() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("a%d/template.yaml".formatted(i % 7 * 10 + i), OPEN.replace("Site", "Site" + i));
    }
    List<String> formats = List.of("text", "json", "sarif");
    List<Run> before = formats.stream().map(format -> run("-f", format)).toList();
    for (int i = 39; i >= 0; i--) {
      Path file = folder.resolve("a%d/template.yaml".formatted(i % 7 * 10 + i));
      String text = Files.readString(file);
      Files.delete(file);
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(i * 1_000_000L));
    }
    assertThat(formats.stream().map(format -> run("-f", format)).toList()).isEqualTo(before);
  }
}
