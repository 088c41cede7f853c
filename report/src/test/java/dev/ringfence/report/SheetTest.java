package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SheetTest {
  private static final Look NARROW = new Look(false, false, 40, true, false);

  @Test
  void wordsGoOnInTheNextLineWhereTheyDoNotFit() {
    var sheet = new Sheet(NARROW).text("note: ");
    sheet.wrapped(2, "one two three four five six seven eight nine ten").line();
    assertThat(sheet.toString())
        .isEqualTo("note: one two three four five six seven\n  eight nine ten\n");
  }

  @Test
  void aWordLongerThanALineIsBroken() {
    var sheet = new Sheet(NARROW).wrapped(2, "x ".repeat(3) + "y".repeat(90));
    assertThat(sheet.toString().lines()).allMatch(line -> line.length() <= 40);
    assertThat(sheet.toString().chars().filter(c -> c == 'y')).hasSize(90);
  }

  @Test
  void wideLettersTakeTwoColumns() {
    var sheet = new Sheet(NARROW).wrapped(0, "東京 ".repeat(20).strip());
    assertThat(sheet.toString().lines()).allMatch(line -> Columns.of(line) <= 40);
    assertThat(Columns.of("東京")).isEqualTo(4);
    assertThat(Columns.of("e\u0301")).isEqualTo(1);
    assertThat(Columns.cut("東京都", 5, "…")).isEqualTo("東京…");
    assertThat(Columns.cutBefore("東京都", 5, "…")).isEqualTo("…京都");
  }

  @Test
  void coloursComeFromUsOnly() {
    var sheet = new Sheet(new Look(true, false, 80, true, false));
    sheet.text(Ink.HIGH, "a\u001b[0mb").wrapped(2, Ink.DIM, "c\u009bd");
    assertThat(sheet.toString())
        .isEqualTo("\u001b[31ma\\u{1b}[0mb\u001b[0m\u001b[2mc\\u{9b}d\u001b[0m");
  }

  @Test
  void aLineIsNeverWiderThanAHundredColumns() {
    assertThat(Stream.of(1, 100, 4000).map(w -> new Look(false, false, w, true, false).width()))
        .containsExactly(40, 100, 100);
  }
}
