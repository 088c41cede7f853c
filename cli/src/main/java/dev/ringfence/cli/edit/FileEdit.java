package dev.ringfence.cli.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All changes of one file. */
public final class FileEdit {
  private static final int CONTEXT = 3;

  private final List<String> lines;
  private final List<LineEdit> edits;

  private FileEdit(List<String> lines, List<LineEdit> edits) {
    this.lines = lines;
    this.edits = edits;
  }

  /**
   * Joins changes.
   *
   * @param lines of the file; the last is empty if the file ends with an end of line
   * @return nothing where two of them change the same lines differently
   */
  public static Optional<FileEdit> of(List<String> lines, List<LineEdit> edits) {
    List<LineEdit> sorted = edits.stream().distinct().sorted(LineEdit.ORDER).toList();
    var joined = new ArrayList<LineEdit>();
    for (int first = 0; first < sorted.size(); ) {
      LineEdit edit = sorted.get(first);
      if (first > 0 && edit.contradicts(sorted.get(first - 1))) {
        return Optional.empty();
      }
      int next = first + 1;
      while (next < sorted.size() && edit.adds() && sorted.get(next).isAddedWith(edit)) {
        next++;
      }
      joined.add(together(sorted.subList(first, next)));
      first = next;
    }
    if (!joined.isEmpty()) {
      joined.addAll(withLastLine(lines, joined));
    }
    return Optional.of(new FileEdit(lines, joined));
  }

  /** What is added at one place, each head once. */
  private static LineEdit together(List<LineEdit> edits) {
    var all = new ArrayList<String>();
    List<String> head = List.of();
    for (LineEdit edit : edits) {
      all.addAll(edit.head().equals(head) ? List.of() : edit.head());
      all.addAll(edit.lines());
      head = edit.head();
    }
    LineEdit first = edits.getFirst();
    return new LineEdit(first.file(), first.from(), first.to(), all);
  }

  /** What is added after a line without an end changes that line as well. */
  private static List<LineEdit> withLastLine(List<String> lines, List<LineEdit> joined) {
    LineEdit last = joined.getLast();
    if (!last.adds() || last.from() < lines.size()) {
      return List.of();
    }
    joined.removeLast();
    boolean changed = !joined.isEmpty() && joined.getLast().to() == last.from();
    LineEdit before =
        changed
            ? joined.removeLast()
            : new LineEdit(
                last.file(), last.from() - 1, last.to(), List.of(lines.get(last.from() - 1)));
    var all = new ArrayList<>(before.lines());
    all.addAll(last.lines());
    return List.of(new LineEdit(last.file(), before.from(), before.to(), all));
  }

  /** The lines after the change. */
  public List<String> applied() {
    var out = new ArrayList<String>();
    int at = 0;
    for (LineEdit edit : edits) {
      out.addAll(lines.subList(at, edit.from()));
      out.addAll(edit.lines());
      at = edit.to();
    }
    out.addAll(lines.subList(at, lines.size()));
    return out;
  }

  /**
   * The change as a unified diff that {@code git apply} takes.
   *
   * @param file relative to where it is applied
   * @param lineEnd of the file
   */
  public String patch(String file, String lineEnd) {
    var out = new StringBuilder("--- a/%s\n+++ b/%s\n".formatted(file, file));
    int shift = 0;
    for (int first = 0; first < edits.size(); ) {
      int next = first + 1;
      while (next < edits.size()
          && edits.get(next).from() - edits.get(next - 1).to() <= 2 * CONTEXT) {
        next++;
      }
      shift += hunk(edits.subList(first, next), shift, lineEnd, out);
      first = next;
    }
    return out.toString();
  }

  /**
   * Writes changes that are near each other.
   *
   * @param shift by how many lines the hunks before make the file longer
   * @return by how many this one does
   */
  private int hunk(List<LineEdit> near, int shift, String lineEnd, StringBuilder out) {
    boolean ended = lines.getLast().isEmpty();
    int size = ended ? lines.size() - 1 : lines.size();
    int start = Math.max(0, near.getFirst().from() - CONTEXT);
    int end = Math.min(size, near.getLast().to() + CONTEXT);
    int growth =
        near.stream().mapToInt(edit -> edit.lines().size() - (edit.to() - edit.from())).sum();
    out.append(
        "@@ -%d,%d +%d,%d @@\n"
            .formatted(start + 1, end - start, start + 1 + shift, end - start + growth));
    String open = ended ? "" : "\\ No newline at end of file\n";
    int at = start;
    for (LineEdit edit : near) {
      write(' ', lines.subList(at, edit.from()), lineEnd, out);
      write('-', lines.subList(edit.from(), edit.to()), lineEnd, out);
      out.append(edit.to() == size && !edit.adds() ? open : "");
      write('+', edit.lines(), lineEnd, out);
      out.append(edit.to() == size ? open : "");
      at = edit.to();
    }
    write(' ', lines.subList(at, end), lineEnd, out);
    out.append(at < end && end == size ? open : "");
    return growth;
  }

  private static void write(char mark, List<String> lines, String lineEnd, StringBuilder out) {
    lines.forEach(line -> out.append(mark).append(line).append(lineEnd));
  }
}
