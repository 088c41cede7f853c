package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTest {
  @Test
  void plainTextIsLeftAsItIs() {
    assertThat(Visible.of("template.yaml:3: `Role` ~")).isEqualTo("template.yaml:3: `Role` ~");
  }

  @Test
  void lettersOfAllLanguagesAreLeftAsTheyAre() {
    assertThat(Visible.of("Straße 東京 été 🚀")).isEqualTo("Straße 東京 été 🚀");
  }

  @Test
  void whatATerminalObeysIsWrittenOut() {
    assertThat(Visible.of("a\u001b[2Jb\r\nc\u0007\u009b31m\u007f"))
        .isEqualTo("a\\u{1b}[2Jb\\u{d}\\u{a}c\\u{7}\\u{9b}31m\\u{7f}");
  }

  @Test
  void whatTurnsTheDirectionOfWritingIsWrittenOut() {
    assertThat(Visible.of("\u202egpj\u2066x\u200f\u061c")).doesNotContainPattern("[^ -~]");
  }

  @Test
  void whatNobodySeesIsWrittenOut() {
    assertThat(Visible.of("a\u200bb\u00adc\ufeffd\u3164e\u00a0f\u2028g\ud800"))
        .isEqualTo("a\\u{200b}b\\u{ad}c\\u{feff}d\\u{3164}e\\u{a0}f\\u{2028}g\\u{d800}");
    assertThat(Visible.of(new StringBuilder().appendCodePoint(0xe0041).toString()))
        .isEqualTo("\\u{e0041}");
  }

  @Test
  void everyCharacterThatIsNotSeenIsWrittenOut() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      int type = Character.getType(point);
      if (type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        assertThat(Visible.of(Character.toString(point))).as("U+%x", point).startsWith("\\u{");
      }
    }
  }

  @Test
  void asciiIsAllThereIsWhereNothingElseCanBeShown() {
    assertThat(Visible.of("“é” – …", true)).isEqualTo("\"\\u{e9}\" - ...");
  }
}
