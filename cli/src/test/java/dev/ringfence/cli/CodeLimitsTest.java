package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What source code may be, and what is said of that which is more. */
@Timeout(120)
final class CodeLimitsTest {
  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      Resources:
        One:
          Type: AWS::Serverless::Function
          Properties: {Runtime: nodejs22.x, CodeUri: src, Handler: index.handler}
      """;
  private static final String CODE =
      """
      const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
      exports.handler = async () =>
        new S3Client({}).send(new GetObjectCommand({ Bucket: 'orders', Key: 'k' }));
      """;

  @TempDir Path folder;
  @TempDir Path outside;

  @BeforeEach
  void anApplication() throws IOException {
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
  }

  private Path handler() {
    return folder.resolve("src/index.js");
  }

  private Run generate() {
    return Run.of("policy", "generate", folder, "-f", "json");
  }

  private void isIncomplete(String reason) {
    Run run = generate();
    assertThat(run.out()).contains(reason);
    assertThat(run.exit()).isEqualTo(3);
  }

  @Test
  void aFileOfMoreThanTwoMegabytesIsNotRead() throws IOException {
    Files.writeString(handler(), CODE + "// more\n".repeat(250_000));
    isIncomplete("larger than 2000000 bytes; not read");
  }

  @Test
  void whatIsNestedMoreThanAThousandDeepIsLeftOutAndTheRestIsRead() throws IOException {
    Files.writeString(handler(), CODE + "x = " + "[\n".repeat(2_000) + "]".repeat(2_000) + ";\n");
    isIncomplete("nested more than 1000 deep; left out");
    assertThat(generate().out()).contains("s3:GetObject");
  }

  @Test
  void aMinifiedFileIsNotRead() throws IOException {
    Files.writeString(handler(), CODE + "x=[" + "1,".repeat(30_000) + "];\n");
    isIncomplete("minified; not read");
  }

  @Test
  void aFileOfAnotherEncodingIsReadAsFarAsItIsText() throws IOException {
    Files.write(handler(), ("// caf\u00e9\n" + CODE).getBytes(StandardCharsets.ISO_8859_1));
    Run run = generate();
    assertThat(run.out()).contains("s3:GetObject");
    assertThat(run.exit()).isZero();
    Files.write(handler(), CODE.getBytes(StandardCharsets.UTF_16));
    assertThat(generate().exit()).isEqualTo(3);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkIsNotFollowed() throws IOException {
    Files.writeString(outside.resolve("index.js"), CODE);
    Files.createSymbolicLink(handler(), outside.resolve("index.js"));
    isIncomplete("the handler `index.handler` was not found");
    assertThat(generate().out()).doesNotContain("s3:GetObject");
    Files.delete(handler());
    Files.delete(folder.resolve("src"));
    Files.createSymbolicLink(folder.resolve("src"), outside);
    isIncomplete("the handler `index.handler` was not found");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeIsNotWaitedFor() throws Exception {
    Process made = new ProcessBuilder("mkfifo", handler().toString()).start();
    assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
    isIncomplete("the handler `index.handler` was not found");
    Run code = Run.of("policy", "generate", "--code", handler(), "-f", "json");
    assertThat(code.exit()).isIn(2, 3);
  }

  @Test
  void thousandsOfOtherFilesChangeNothing() throws IOException {
    Files.writeString(handler(), CODE);
    Run alone = generate();
    Path many = Files.createDirectories(folder.resolve("src/many"));
    for (int i = 0; i < 20_000; i++) {
      Files.createFile(many.resolve("f" + i + ".js"));
    }
    assertThat(alone.exit()).isZero();
    assertThat(generate()).isEqualTo(alone);
  }
}
