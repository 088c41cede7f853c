package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No check fails, whatever the reader makes of a damaged template.
 *
 * <p>{@code -Dringfence.mutations=100000} tries more, {@code -Dringfence.mutations.seed=N} repeats
 * a run, {@code -Dringfence.mutations.folder=DIR} damages the templates of a folder.
 */
final class DamagedTemplatesTest {
  private static final int CASES = Integer.getInteger("ringfence.mutations", 1500);
  private static final int AT_ONCE = 500;
  private static final long SEED = Long.getLong("ringfence.mutations.seed", 20261124L);
  private static final List<String> ODD =
      List.of(
          "null",
          "[]",
          "{}",
          "'*'",
          "!Ref X",
          "!If [A, B, C]",
          "!Sub '${A.B}'",
          "-1",
          "1e999",
          "yes",
          "[[]]",
          "{Ref: }",
          "${self:}",
          "AWS::IAM::Role",
          "[{a: b}]",
          "!GetAtt A.Arn");

  @TempDir Path home;

  @Test
  void noCheckFailsOnADamagedTemplate() throws IOException {
    var random = new Random(SEED);
    List<String> seeds = seeds();
    for (int done = 0; done < CASES; done += AT_ONCE) {
      Path folder = home.resolve("some" + done);
      for (int i = 0; i < Math.min(AT_ONCE, CASES - done); i++) {
        String text = seeds.get(random.nextInt(seeds.size()));
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
          text = damaged(text, random);
        }
        Path file =
            folder.resolve(i + (text.contains("service:") ? "/serverless.yml" : "/template.yaml"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
      }
      Run run = Run.of("scan", folder, "-f", "json");
      assertThat(run.err()).as("seed %d, from %d on", SEED, done).doesNotContain("\tat ");
      assertThat(run.out()).as("seed %d, from %d on", SEED, done).doesNotContain("fault of ring");
    }
  }

  private static String damaged(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return text;
    }
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      default ->
          lines.set(
              at,
              line.substring(0, line.indexOf(':') + 1) + " " + ODD.get(random.nextInt(ODD.size())));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> seeds() throws IOException {
    var seeds = new ArrayList<String>();
    String given = System.getProperty("ringfence.mutations.folder", "");
    String folder = given.isEmpty() ? "../check/src/main/java" : given;
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.toString();
        if (given.isEmpty() && name.endsWith(".md")) {
          String[] blocks = Files.readString(file).split("```", -1);
          for (int i = 1; i < blocks.length; i += 2) {
            seeds.add(blocks[i].substring(blocks[i].indexOf('\n') + 1));
          }
        } else if ((name.endsWith(".yaml") || name.endsWith(".yml")) && Files.size(file) < 50_000) {
          seeds.add(Files.readString(file));
        }
      }
    }
    return seeds;
  }
}
