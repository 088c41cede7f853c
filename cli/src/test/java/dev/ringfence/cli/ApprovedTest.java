package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole runs over a small application. A person reads a new {@code target/approved/…} before it
 * becomes the approved one.
 */
final class ApprovedTest {
  private static final Path APPROVED = Path.of("src/test/resources/dev/ringfence/cli/approved");

  @TempDir Path repository;

  @BeforeEach
  void aRepositoryWithTheShop() throws IOException {
    Files.createDirectory(repository.resolve(".git"));
    Path shop = Files.createDirectory(repository.resolve("shop"));
    for (String file : List.of("template.yaml", "broken.yaml")) {
      Files.copy(APPROVED.resolve("shop").resolve(file), shop.resolve(file));
    }
  }

  private Run scan(Terminal terminal, String format, String color) {
    return Run.on(
        terminal,
        "scan",
        repository.resolve("shop"),
        "-f",
        format,
        "--color",
        color,
        "--check",
        "shared-role",
        "--check",
        "public-bucket");
  }

  @ParameterizedTest
  @CsvSource({"text,ci.txt", "json,report.json", "sarif,report.sarif"})
  void aRunInAPipeSaysThis(String format, String file) throws IOException {
    approve(scan(Run.PIPE, format, "auto"), file);
  }

  @ParameterizedTest
  @CsvSource({"never,terminal.txt", "always,colors.txt"})
  void aRunOnATerminalSaysThis(String color, String file) throws IOException {
    approve(scan(Run.TERMINAL, "text", color), file);
  }

  @Test
  void aRunSaysTheSameEachTime() {
    assertThat(scan(Run.PIPE, "json", "auto")).isEqualTo(scan(Run.PIPE, "json", "auto"));
  }

  private static void approve(Run run, String file) throws IOException {
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    String said =
        run.out()
            .replace(Version.number(), "VERSION")
            .lines()
            .map(ApprovedTest::withoutPage)
            .collect(Collectors.joining("\n", "", "\n"));
    Path received = Path.of("target/approved", file);
    Files.createDirectories(received.getParent());
    Files.writeString(received, said);
    assertThat(said).isEqualTo(Files.readString(APPROVED.resolve(file)));
  }

  /** The pages of checks have tests of their own. */
  private static String withoutPage(String line) {
    int value = line.indexOf("\": \"");
    boolean page = line.strip().startsWith("\"text\"") || line.strip().startsWith("\"markdown\"");
    return page && line.contains("\\n") ? line.substring(0, value) + "\": PAGE" : line;
  }
}
