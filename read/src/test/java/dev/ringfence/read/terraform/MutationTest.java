package dev.ringfence.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ringfence.read.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Configurations with random damage are read or named as not read; nothing else happens.
 *
 * <p>{@code -Dringfence.mutations=100000} tries more, {@code -Dringfence.mutations.seed=N} repeats
 * a run, {@code -Dringfence.mutations.folder=DIR} damages the configurations of a folder.
 */
class MutationTest {
  private static final int CASES = Integer.getInteger("ringfence.mutations", 2000);
  private static final long SEED = Long.getLong("ringfence.mutations.seed", 20261124L);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final List<String> PIECES =
      List.of(
          "resource {}\n",
          "null",
          "[]",
          "{}",
          "\"\"",
          "${",
          "%{ if true }",
          "%{ endfor }",
          "<<EOT\n",
          "<<-E\nE\n",
          "for x in y :",
          "...",
          "[*]",
          ".*",
          "=>",
          "?",
          ":",
          "jsonencode(",
          "file(\"main.tf\")",
          "aws_lambda_function.f",
          "aws_iam_role.r[0].arn",
          "each.key",
          "count.index",
          "self.id",
          "module.m.x",
          "data.aws_iam_policy_document.d.json",
          "local.name",
          "var.v",
          "path.module",
          "count = 3",
          "for_each = toset([\"a\"])",
          "dynamic \"x\" {",
          "1e999",
          "-1",
          "\u0000",
          "\uE000",
          "\uE0000\uE001",
          "/*",
          "\t",
          "}",
          ")",
          "]",
          "\"",
          "\\");

  private static final List<String> WORDS =
      List.of(
          "null",
          "[]",
          "{}",
          "-1",
          "1e300",
          "a",
          "aws_lambda_function.f",
          "aws_lambda_function.f[\"a\"].arn",
          "aws_iam_role.r",
          "aws_iam_role.r[*].arn",
          "each.value",
          "count.index",
          "self.id",
          "module.m[0].x",
          "data.aws_iam_policy_document.d.json",
          "local.names",
          "var.names[0].name",
          "{ for k, v in local.names : v => k... }",
          "[for x in local.names : x]",
          "jsonencode(local.names)",
          "jsondecode(data.aws_iam_policy_document.d.json)",
          "merge(local.names, aws_s3_bucket.b)",
          "flatten([aws_lambda_function.f])",
          "try(local.x, 1)",
          "count",
          "for_each",
          "policy",
          "aws_sqs_queue");

  @TempDir Path home;

  @Test
  void damagedConfigurationsAreReadOrNamed() throws IOException {
    var random = new Random(SEED);
    List<String> seeds = seeds();
    for (int i = 0; i < CASES; i++) {
      String text = seeds.get(random.nextInt(seeds.size()));
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        text = damaged(text, random);
      }
      String mutant = text;
      Configuration configuration = Configuration.of(home.resolve("case"), mutant);
      Reading reading =
          assertTimeoutPreemptively(
              LONGEST,
              configuration::reading,
              () -> "seed %d: too slow on\n%s".formatted(SEED, mutant));
      assertThat(reading.notRead())
          .as(() -> "seed %d:\n%s".formatted(SEED, mutant))
          .noneMatch(notRead -> notRead.reason().contains("fault of ringfence"));
    }
  }

  private static String damaged(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    int other = random.nextInt(text.length() + 1);
    int from = Math.min(at, other);
    int to = Math.min(Math.max(at, other), from + 40);
    return switch (random.nextInt(12)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, from) + text.substring(to);
      case 2 -> text.substring(0, from) + text.substring(from, to).repeat(3) + text.substring(to);
      case 3 -> text.substring(0, from) + piece + text.substring(to);
      case 4 -> text.substring(0, at) + piece + text.substring(at);
      default -> replaced(text, at, WORDS.get(random.nextInt(WORDS.size())));
    };
  }

  /**
   * The text with another expression where a word stands, which is still a configuration mostly.
   */
  private static String replaced(String text, int at, String with) {
    int from = at;
    while (from < text.length() && !isWord(text.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < text.length() && isWord(text.charAt(to))) {
      to++;
    }
    return text.substring(0, from) + with + text.substring(to);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private static List<String> seeds() throws IOException {
    var seeds = new ArrayList<String>();
    String given = System.getProperty("ringfence.mutations.folder", "");
    if (!given.isEmpty()) {
      try (Stream<Path> files = Files.walk(Path.of(given))) {
        for (Path file : files.filter(p -> p.toString().endsWith(".tf")).sorted().toList()) {
          seeds.add(Files.readString(file));
        }
      }
      return seeds;
    }
    for (String name : List.of("expressions.tf", "project.tf")) {
      try (InputStream in = MutationTest.class.getResourceAsStream(name)) {
        seeds.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return seeds;
  }
}
