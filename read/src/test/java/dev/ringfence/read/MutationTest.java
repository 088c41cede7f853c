package dev.ringfence.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ringfence.read.document.Folder;
import java.io.IOException;
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
 * Templates with random damage are read or named as not read; nothing else happens.
 *
 * <p>{@code -Dringfence.mutations=100000} tries more, {@code -Dringfence.mutations.seed=N} repeats
 * a run, {@code -Dringfence.mutations.folder=DIR} damages the templates of a folder.
 */
class MutationTest {
  private static final int CASES = Integer.getInteger("ringfence.mutations", 3000);
  private static final long SEED = Long.getLong("ringfence.mutations.seed", 20261124L);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final List<String> PIECES =
      List.of(
          "null",
          "[]",
          "{}",
          "''",
          "*",
          "!Ref X",
          "!If [A, B, C]",
          "!Sub '${A.B}'",
          "${self:}",
          "${file(a.yml)}",
          "${opt:x, 'y'}",
          "{Ref: }",
          "'Fn::GetAtt': 1",
          "-1",
          "1e999",
          "yes",
          "AWS::Serverless::Function",
          "Fn::ForEach::X",
          "<<: *a",
          "&a ",
          "\t",
          "\u0000",
          "}",
          ": ",
          "Ringfence::WrittenAs: [1]",
          "Condition: {A: B}",
          "Policies: [[]]",
          "Events: text");

  @TempDir Path home;

  @Test
  void damagedTemplatesAreReadOrNamed() throws IOException {
    var random = new Random(SEED);
    List<String> seeds = seeds();
    for (int i = 0; i < CASES; i++) {
      String text = seeds.get(random.nextInt(seeds.size()));
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        text = damaged(text, random);
      }
      String name = text.contains("service:") ? "serverless.yml" : "template.yaml";
      Path folder = Files.createDirectories(home.resolve("case"));
      Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
      String mutant = text;
      Reading reading =
          assertTimeoutPreemptively(
              LONGEST,
              () -> Applications.read(new Folder(folder), name, Choices.none()),
              () -> "seed %d: too slow on\n%s".formatted(SEED, mutant));
      assertThat(reading.filesSeen()).isEqualTo(1);
      assertThat(reading.notRead())
          .as(() -> "seed %d:\n%s".formatted(SEED, mutant))
          .noneMatch(notRead -> notRead.reason().startsWith(Applications.OUR_FAULT));
    }
  }

  private static String damaged(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return PIECES.get(random.nextInt(PIECES.size()));
    }
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    int cut = random.nextInt(line.length() + 1);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    switch (random.nextInt(7)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.set(at, line.substring(0, cut));
      case 2 -> lines.set(at, line.substring(0, cut) + piece + line.substring(cut));
      case 3 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 4 -> lines.set(at, line.substring(0, line.indexOf(':') + 1) + " " + piece);
      case 5 -> lines.set(at, "  " + line);
      default -> {
        return text.substring(0, random.nextInt(text.length() + 1));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** The templates of a given folder, else those of the examples and of the pages of the checks. */
  private static List<String> seeds() throws IOException {
    var seeds = new ArrayList<String>();
    String given = System.getProperty("ringfence.mutations.folder", "");
    if (!given.isEmpty()) {
      try (Stream<Path> files = Files.walk(Path.of(given))) {
        for (Path file : files.filter(MutationTest::isTemplate).sorted().toList()) {
          seeds.add(Files.readString(file));
        }
      }
      return seeds;
    }
    seeds.add(Files.readString(Path.of("../examples/orders/template.yaml")));
    try (Stream<Path> pages = Files.walk(Path.of("../check/src/main/java"))) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
        String[] blocks = Files.readString(page).split("```", -1);
        for (int i = 1; i < blocks.length; i += 2) {
          seeds.add(blocks[i].substring(blocks[i].indexOf('\n') + 1));
        }
      }
    }
    return seeds;
  }

  private static boolean isTemplate(Path file) {
    String name = file.toString();
    try {
      return (name.endsWith(".yaml") || name.endsWith(".yml"))
          && Files.size(file) < 50_000
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("AWS::");
    } catch (IOException e) {
      return false;
    }
  }
}
