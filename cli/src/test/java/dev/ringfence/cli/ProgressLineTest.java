package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  @Test
  void theLineVanishesInTheEnd() {
    var err = new StringWriter();
    try (var line = new ProgressLine(new PrintWriter(err), true, 0)) {
      line.at(1, 20);
    }
    assertThat(err.toString()).isEqualTo("\r\u001b[Kreading 1 of 20\r\u001b[K");
  }

  @Test
  void aScanThatIsSoonDoneShowsNone() {
    var err = new StringWriter();
    try (var line = new ProgressLine(new PrintWriter(err), true, Long.MAX_VALUE / 2)) {
      line.at(1, 20);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void nothingIsSaidWhereNobodyReadsIt() {
    var err = new StringWriter();
    try (var line = new ProgressLine(new PrintWriter(err), false)) {
      line.at(1, 2);
    }
    assertThat(err.toString()).isEmpty();
  }
}
