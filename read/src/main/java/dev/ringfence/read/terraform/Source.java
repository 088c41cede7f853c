package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import java.util.Arrays;
import java.util.List;

/** The characters of a file, or of a text that stands at one place of a file. */
final class Source {
  private final String text;
  private final String file;
  private final int[] lines;
  private final List<Origin> place;

  private Source(String text, String file, List<Origin> place) {
    this.text = text;
    this.file = file;
    this.place = place;
    this.lines = place.isEmpty() ? starts(text) : new int[] {0};
  }

  static Source of(String file, String text) {
    return new Source(text, file, List.of());
  }

  /** A text of which every part has the place of the whole: its own lines may be escaped. */
  static Source at(Origin place, String text) {
    return new Source(text, place.file(), List.of(place));
  }

  private static int[] starts(String text) {
    var starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
    for (int i = text.indexOf('\n'), line = 1; i >= 0; i = text.indexOf('\n', i + 1), line++) {
      starts[line] = i + 1;
    }
    return starts;
  }

  String text() {
    return text;
  }

  /** 1-based. */
  int line(int offset) {
    return place.isEmpty() ? index(offset) + 1 : place.getFirst().line();
  }

  private int index(int offset) {
    int found = Arrays.binarySearch(lines, offset);
    return found >= 0 ? found : -found - 2;
  }

  Origin origin(int start, int end) {
    if (!place.isEmpty()) {
      return place.getFirst();
    }
    int first = index(start);
    int last = index(end);
    return new Origin(file, first + 1, start - lines[first] + 1, last + 1, end - lines[last] + 1);
  }
}
