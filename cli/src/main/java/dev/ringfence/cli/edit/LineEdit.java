package dev.ringfence.cli.edit;

import java.util.Comparator;
import java.util.List;

/**
 * Lines of a file that are replaced by others.
 *
 * @param file relative to the folder, with {@code /}
 * @param from index of the first line that is replaced
 * @param to index of the line after the last; {@code from} if lines are only added
 * @param head lines that stand once before all that is added at this place
 * @param lines that are written instead, without their ends
 */
public record LineEdit(String file, int from, int to, List<String> head, List<String> lines) {
  public LineEdit {
    head = List.copyOf(head);
    lines = List.copyOf(lines);
  }

  public LineEdit(String file, int from, int to, List<String> lines) {
    this(file, from, to, List.of(), lines);
  }

  /** Adds lines before a line. */
  public static LineEdit added(String file, int at, List<String> lines) {
    return new LineEdit(file, at, at, lines);
  }

  /**
   * By place: what is added before a line, then what replaces it; of what is added at one place, a
   * block with a head comes behind what continues the block that stands there.
   */
  public static final Comparator<LineEdit> ORDER =
      Comparator.comparingInt(LineEdit::from)
          .thenComparingInt(LineEdit::to)
          .thenComparing(edit -> !edit.head().isEmpty());

  /** True if it can't be made together with one that comes before it in the order. */
  public boolean contradicts(LineEdit before) {
    return !equals(before) && from < before.to;
  }

  boolean isAddedWith(LineEdit other) {
    return adds() && from == other.from;
  }

  boolean adds() {
    return from == to;
  }
}
