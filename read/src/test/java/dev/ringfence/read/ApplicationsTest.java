package dev.ringfence.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.Function;
import dev.ringfence.read.document.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file must neither stop a run nor vanish. */
class ApplicationsTest {
  private static final String GOOD = "Resources: {Good: {Type: AWS::S3::Bucket}}\n";

  @TempDir Path parent;

  private void write(String file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String file, byte[] bytes) throws IOException {
    Path path = parent.resolve("app").resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }

  private Reading read() throws IOException {
    return Applications.read(new Folder(parent.resolve("app")), Choices.none(), (_, _) -> {});
  }

  private static List<String> files(Reading reading) {
    return reading.applications().stream().map(ways -> ways.getFirst().file()).toList();
  }

  private static List<String> notRead(Reading reading) {
    return reading.notRead().stream().map(Coverage.NotRead::file).toList();
  }

  private static Application only(Reading reading) {
    assertThat(reading.applications()).hasSize(1);
    return reading.applications().getFirst().getFirst();
  }

  @Test
  void aKeyThatIsNoTextStopsNothing() throws IOException {
    write(
        "t.yaml",
        """
        Resources:
          Api:
            Type: AWS::ApiGateway::RestApi
            Properties:
              Body: {swagger: "2.0", paths: {/: {get: {responses: {200: {description: ok}, true: x}}}}}
          Files: {Type: AWS::S3::Bucket}
        """);
    assertThat(only(read()).all(Bucket.class)).hasSize(1);
  }

  @Test
  void emptySectionsStopNothing() throws IOException {
    write("a.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n" + GOOD);
    write("b.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n");
    write(
        "c.yaml",
        "Transform: AWS::Serverless-2016-10-31\nGlobals:\nParameters:\n"
            + GOOD.replace("Good", "Other"));
    Reading reading = read();
    assertThat(files(reading)).containsExactly("a.yaml", "b.yaml", "c.yaml");
  }

  @Test
  void aTemplateWithAKeyWrittenTwiceIsReadAndNamed() throws IOException {
    write("t.yaml", GOOD + "Outputs: {}\nOutputs: {}\n");
    Reading reading = read();
    assertThat(only(reading).all(Bucket.class)).hasSize(1);
    assertThat(reading.notRead())
        .containsExactly(
            new Coverage.NotRead("t.yaml", 3, "key `Outputs` appears twice; the last one counts"));
  }

  @Test
  void functionsInAFileOfTheirOwnAreFunctions() throws IOException {
    write("serverless.yml", "service: s\nprovider: {name: aws}\nfunctions: ${file(f.yml)}\n");
    write("f.yml", "orders: {handler: a.b, runtime: nodejs8.10}\n");
    Reading reading = read();
    assertThat(reading.filesRead()).isEqualTo(2);
    assertThat(reading.filesIgnored()).isZero();
    Application application = only(reading);
    assertThat(application.functions())
        .extracting(f -> f.identity().writtenAs())
        .containsExactly("orders");
    assertThat(application.functions().getFirst().runtime().origin().file()).isEqualTo("f.yml");
  }

  @Test
  void aResourceWithoutPropertiesStillHasTheGlobals() throws IOException {
    write(
        "t.yaml",
        """
        Transform: AWS::Serverless-2016-10-31
        Globals: {Function: {Runtime: nodejs8.10, Handler: a.b, CodeUri: src}}
        Resources:
          Convert: {Type: AWS::Serverless::Function}
        """);
    Function function = only(read()).functions().getFirst();
    assertThat(function.runtime().is("nodejs8.10")).isTrue();
  }

  @Test
  void whatCantBeReadIsNamedAndTheRestGoesOn() throws IOException {
    write("good.yaml", GOOD);
    write("truncated.yaml", "Resources:\n  A: {Type: AWS::S3::Bucket, Properties: {");
    write("truncated.json", "{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"");
    write("binary.yaml", "Resources: AWS::S3 \u00ff".getBytes(StandardCharsets.ISO_8859_1));
    write("large.json", "{\"Resources\": \"AWS::" + " ".repeat(11 << 20) + "\"}");
    write("deep.yaml", "AWSTemplateFormatVersion: x\nResources: " + "[".repeat(10_000));
    Reading reading = read();
    assertThat(files(reading)).containsExactly("good.yaml");
    assertThat(notRead(reading))
        .containsExactly(
            "binary.yaml", "deep.yaml", "large.json", "truncated.json", "truncated.yaml");
    assertThat(reading.notRead()).allSatisfy(n -> assertThat(n.reason()).isNotBlank());
  }

  @Test
  void utf16IsReadAsWhatItIs() throws IOException {
    write("t.yaml", GOOD.getBytes(StandardCharsets.UTF_16));
    assertThat(only(read()).all(Bucket.class)).hasSize(1);
  }

  @Test
  void aByteOrderMarkHidesNothing() throws IOException {
    write("t.yaml", "\uFEFF" + GOOD);
    assertThat(only(read()).all(Bucket.class)).hasSize(1);
  }

  @Test
  void whatIsNoneOfOursIsIgnoredAndCounted() throws IOException {
    write("good.yaml", GOOD);
    write("package.json", "{\"name\": \"x\"}");
    write("values.yaml", "a: {{ .Values.b }}\n");
    write("node_modules/x/template.yaml", GOOD);
    write("README.md", "AWS::S3::Bucket");
    Reading reading = read();
    assertThat(files(reading)).containsExactly("good.yaml");
    assertThat(reading.notRead()).isEmpty();
    assertThat(reading.filesSeen()).isEqualTo(4);
    assertThat(reading.filesIgnored()).isEqualTo(3);
  }

  @Test
  void otherProvidersAndProgramsAreNamedAsNotRead() throws IOException {
    write("a/serverless.yml", "service: s\nprovider: {name: azure}\n");
    write("b/serverless.ts", "export default { service: 's', provider: { name: 'aws' } }");
    write("c/cdk.json", "{\"app\": \"npx ts-node app.ts\"}");
    assertThat(notRead(read()))
        .containsExactly("a/serverless.yml", "b/serverless.ts", "c/cdk.json");
  }

  @Test
  void aSynthesisedCdkApplicationIsReadFromItsOutput() throws IOException {
    write("cdk.json", "{\"app\": \"npx ts-node app.ts\"}");
    write(
        "cdk.out/Stack.template.json", "{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"}}}");
    Reading reading = read();
    assertThat(files(reading)).containsExactly("cdk.out/Stack.template.json");
    assertThat(reading.notRead()).isEmpty();
  }

  private static final String SAM =
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties: {Handler: a.b, Runtime: nodejs24.x, CodeUri: %s, Policies: [S3ReadPolicy: {BucketName: b}]}
      """;

  @Test
  void aPackagedCopyIsTheSameApplication() throws IOException {
    write("template.yaml", SAM.formatted("src/"));
    write("packaged.yaml", SAM.formatted("s3://bucket/0123456789abcdef"));
    Reading reading = read();
    assertThat(files(reading)).containsExactly("template.yaml");
    assertThat(reading.copies())
        .containsExactly(new Coverage.Copy("packaged.yaml", "template.yaml"));
  }

  @Test
  void anotherVersionOfATemplateIsAnotherApplication() throws IOException {
    write("dev.yaml", SAM.formatted("src/"));
    write("prod.yaml", SAM.formatted("src/").replace("nodejs24.x", "nodejs22.x"));
    write("other/dev.yaml", SAM.formatted("src/"));
    assertThat(files(read())).containsExactly("dev.yaml", "other/dev.yaml", "prod.yaml");
  }

  @Test
  void nothingOutsideTheFolderIsRead() throws IOException {
    Files.createDirectories(parent.resolve("app"));
    Files.writeString(parent.resolve("secret.yml"), "value: canary-outside\n");
    Files.createSymbolicLink(parent.resolve("app/link.yml"), parent.resolve("secret.yml"));
    Files.createSymbolicLink(parent.resolve("app/loop"), parent.resolve("app"));
    write(
        "serverless.yml",
        """
        service: s
        provider:
          name: aws
          environment:
            A: ${file(../secret.yml):value, 'fallback'}
            B: ${file(link.yml):value, 'fallback'}
            C: ${file(/etc/hostname), 'fallback'}
            D: ${env:HOME, 'fallback'}
        functions: {f: {handler: a.b}}
        """);
    write(
        "template.yaml",
        """
        Resources:
          A: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: ../secret.yml}}}
          F: {Type: AWS::S3::Bucket}
        """);
    String all =
        read().applications().stream()
            .flatMap(List::stream)
            .map(Application::things)
            .toList()
            .toString();
    assertThat(all).contains("fallback").doesNotContain("canary-outside");
    String home = System.getenv("HOME");
    assertThat(all).doesNotContain("value=" + home + "]");
  }

  @Test
  void cyclesAndGrowthEnd() throws IOException {
    write(
        "a/serverless.yml",
        "service: s\nprovider: {name: aws}\ncustom: {a: '${self:custom.b}', b: '${self:custom.a}'}\nfunctions: {f: {handler: '${self:custom.a}'}}\n");
    write(
        "b/serverless.yml",
        "service: s\nprovider: {name: aws}\nfunctions: ${file(serverless.yml):functions}\n");
    var growing =
        new StringBuilder("service: s\nprovider: {name: aws}\ncustom:\n  a0: xxxxxxxxxx\n");
    for (int i = 1; i < 12; i++) {
      growing
          .append("  a%d: '".formatted(i))
          .append("${self:custom.a%d}".formatted(i - 1).repeat(10))
          .append("'\n");
    }
    growing.append("functions: {f: {handler: '${self:custom.a11}'}}\n");
    write("c/serverless.yml", growing.toString());
    write("good.yaml", GOOD);
    Reading reading = assertTimeoutPreemptively(Duration.ofSeconds(20), this::read);
    assertThat(files(reading)).contains("good.yaml");
    assertThat(notRead(reading))
        .contains("a/serverless.yml", "b/serverless.yml", "c/serverless.yml");
  }
}
