package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MaskedTest {
  private static String masked(String line, int column, int endColumn) {
    return Examples.masked(Map.of("t", line), Examples.at("t", 1, column, endColumn)).line("t", 1);
  }

  @Test
  void ofASecretFourCharactersAreShown() {
    assertThat(masked("KEY: Zq8vT2mXw4LrK9pB # x", 6, 22)).isEqualTo("KEY: Zq8v************ # x");
    assertThat(masked("KEY: \"Zq8vT2mXw4LrK9pB\"", 6, 24)).isEqualTo("KEY: \"Zq8v*************");
  }

  @Test
  void ofAShortOneNoneIs() {
    assertThat(masked("KEY: hunter2", 6, 13)).isEqualTo("KEY: *******");
  }

  @Test
  void theKeyIsShownWhereThePlaceIsBoth() {
    assertThat(masked("  KEY: hunter2", 3, 15)).isEqualTo("  KEY: *******");
    assertThat(masked("{\"KEY\": \"hunter2\"}", 2, 18)).isEqualTo("{\"KEY\": *********}");
  }

  @Test
  void aReferenceIsNoSecret() {
    assertThat(masked("KEY: !Ref Secret", 6, 17)).isEqualTo("KEY: !Ref Secret");
  }

  @Test
  void aBlockIsCoveredToItsEnd() {
    String file = "KEY: |\n  first-line-of-it\n  second-line-of-it\n";
    Masked masked = Examples.masked(Map.of("t", file), new Origin("t", 1, 6, 3, 1));
    assertThat(masked.line("t", 2)).isEqualTo("  firs************");
    assertThat(masked.line("t", 3)).isEqualTo("  seco*************");
  }
}
