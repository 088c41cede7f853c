package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that crashes the native parser loses nothing but itself. */
final class IsolationTest {
  private static final String DEADLY = "ringfence.code.deadly";
  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Reads:
          Type: AWS::Serverless::Function
          Properties: {Runtime: nodejs22.x, CodeUri: reads, Handler: index.handler}
        Writes:
          Type: AWS::Serverless::Function
          Properties: {Runtime: nodejs22.x, CodeUri: writes, Handler: index.handler}
      """;
  private static final String CODE =
      """
      const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
      exports.handler = async () =>
        new S3Client({}).send(new GetObjectCommand({ Bucket: 'orders', Key: 'k' }));
      """;

  @TempDir Path folder;
  @TempDir Path cache;

  @AfterEach
  void nothingIsDeadlyAnyMore() {
    System.clearProperty(DEADLY);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Run generate(String... more) {
    return Run.on(
        new Terminal(false, false, Map.of("XDG_CACHE_HOME", cache.toString())),
        Stream.concat(Stream.of("policy", "generate", folder, "-f", "json"), Stream.of(more))
            .toArray());
  }

  private Path marks() {
    return cache.resolve("ringfence");
  }

  private boolean isMarked() throws IOException {
    if (!Files.isDirectory(marks())) {
      return false;
    }
    try (Stream<Path> files = Files.list(marks())) {
      return files.findAny().isPresent();
    }
  }

  private static String policy(String out, String function) {
    int start = out.indexOf("\"" + function + "\"");
    int end = out.indexOf("\"function\"", start);
    return out.substring(start, end < 0 ? out.length() : end);
  }

  @Test
  void theRunGoesOnWithoutTheFileAndSaysSo() throws IOException {
    write("template.yaml", TEMPLATE);
    write("reads/index.js", CODE);
    write("writes/index.js", CODE);
    Run without = generate();
    assertThat(without.exit()).isZero();
    write("writes/index.js", "// halt ringfence-test\n" + CODE);
    System.setProperty(DEADLY, "ringfence-test");
    Run run = generate("--isolate");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(policy(run.out(), "Reads")).isEqualTo(policy(without.out(), "Reads"));
    assertThat(policy(run.out(), "Writes"))
        .contains("writes/index.js", "the parser crashed on this file; not read");
    assertThat(run.err()).contains("of 1 of 2 functions not all that they need is known");
  }

  @Test
  void isolationChangesNothing() {
    for (String command : new String[] {"generate", "diff"}) {
      Object[] plain = {"policy", command, Path.of("..", "examples")};
      Object[] isolated = {"policy", command, Path.of("..", "examples"), "--isolate"};
      assertThat(Run.of(isolated)).isEqualTo(Run.of(plain));
    }
  }

  @Test
  void aRunLeavesNoMarkBehind() throws IOException {
    write("template.yaml", TEMPLATE);
    write("reads/index.js", CODE);
    Run run = generate();
    assertThat(run.err()).doesNotContain("--isolate");
    assertThat(Files.isDirectory(marks())).isTrue();
    assertThat(isMarked()).isFalse();
  }

  /** The number of a process that is gone: the highest that Linux gives is 4,194,304. */
  @Test
  void theRunAfterACrashIsIsolatedByItselfAndTheOneAfterIsNot() throws IOException {
    write("template.yaml", TEMPLATE);
    write("reads/index.js", CODE);
    write("writes/index.js", CODE);
    Run plain = generate();
    Files.createFile(marks().resolve("parsing-99999999"));
    Run after = generate();
    assertThat(after.err()).contains("as with --isolate");
    assertThat(after.out()).isEqualTo(plain.out());
    assertThat(isMarked()).isFalse();
    assertThat(generate().err()).doesNotContain("as with --isolate");
  }

  @Test
  void whileAFileCrashesTheParserEveryRunIsIsolated() throws IOException {
    write("template.yaml", TEMPLATE);
    write("reads/index.js", "// halt ringfence-test\n" + CODE);
    Files.createDirectories(marks());
    System.setProperty(DEADLY, "ringfence-test");
    generate("--isolate");
    assertThat(generate().err()).contains("as with --isolate");
    write("reads/index.js", CODE);
    assertThat(generate().err()).contains("as with --isolate");
    assertThat(generate().err()).doesNotContain("as with --isolate");
  }

  @Test
  void noMarkIsWrittenIntoTheScannedFolder() throws IOException {
    write("template.yaml", TEMPLATE);
    write("reads/index.js", CODE);
    cache = folder.resolve("cache");
    generate();
    assertThat(cache).doesNotExist();
    cache = folder;
    generate();
    assertThat(marks()).doesNotExist();
  }

  @Test
  void aCacheThatCannotBeWrittenIsNoMatter() throws IOException {
    write("template.yaml", TEMPLATE);
    write("reads/index.js", CODE);
    write("writes/index.js", CODE);
    cache = cache.resolve("file");
    Files.writeString(cache, "no folder");
    Run run = generate();
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
  }
}
