package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PageTextTest {
  @Test
  void aPageIsTextWithItsExamplesMarked() {
    assertThat(PageText.of(Examples.SHARED_ROLE, Look.plain()))
        .isEqualTo(
            """
            medium[shared-role]: Two or more functions run under one role
            CWE-250, SAS-4

            What is wrong
            Several functions name the same role, so each of them may do whatever any of them needs.

                Role:             # <- shared-role
            """);
  }

  @Test
  void theFirstParagraphSaysWhatIsWrong() {
    assertThat(PageText.summary(Examples.SHARED_ROLE))
        .isEqualTo(
            "Several functions name the same role, so each of them may do whatever any of them"
                + " needs.");
  }
}
