package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests of which the provider's documentation tells what becomes; each names where it is
 * written.
 */
final class SimulateTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/ringfence/cli/simulate");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyRequestIsDecidedAsTheDocumentationSays(Path file) throws IOException {
    List<String> questions = Files.readAllLines(file);
    List<String> answers =
        Run.of("policy", "simulate", "--cases", file.toString()).out().lines().toList();
    assertThat(answers).hasSameSizeAs(questions);
    var wrong = new ArrayList<String>();
    for (int i = 0; i < questions.size(); i++) {
      JsonNode question = JsonMapper.shared().readTree(questions.get(i));
      JsonNode answer = JsonMapper.shared().readTree(answers.get(i));
      assertThat(question.get("source").asString()).isNotBlank();
      if (!question.get("decision").equals(answer.get("decision"))) {
        wrong.add(questions.get(i) + "\n  is " + answers.get(i));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void thereAreAtLeastFourHundredRequests() throws IOException {
    long all =
        files()
            .mapToLong(file -> {
              try (Stream<String> lines = Files.lines(file)) {
                return lines.count();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
            .sum();
    assertThat(all).isGreaterThanOrEqualTo(400);
  }
}
