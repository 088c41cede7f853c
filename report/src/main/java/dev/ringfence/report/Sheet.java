package dev.ringfence.report;

/**
 * The only way of text to a person: whatever is written here is made visible first, so nothing of a
 * scanned file reaches a terminal as a command.
 */
final class Sheet {
  /** What is longer than this nobody reads. */
  static final int LONGEST = 2_000;

  private final Look look;
  private final StringBuilder out = new StringBuilder();
  private int column;

  Sheet(Look look) {
    this.look = look;
  }

  Look look() {
    return look;
  }

  int column() {
    return column;
  }

  /** What is free on the line. */
  int room() {
    return Math.max(0, look.width() - column);
  }

  Sheet text(String text) {
    return text(Ink.PLAIN, text);
  }

  Sheet text(Ink ink, String text) {
    String shown = Visible.of(text, look.ascii());
    out.append(look.color() ? ink.on(shown) : shown);
    column += Columns.of(shown);
    return this;
  }

  /** Text that is cut where it would take more columns. */
  Sheet atMost(int columns, Ink ink, String text) {
    return text(ink, Columns.cut(Visible.of(text, look.ascii()), columns, look.cut()));
  }

  /** Spaces up to a column. */
  Sheet to(int target) {
    if (target > column) {
      out.repeat(' ', target - column);
      column = target;
    }
    return this;
  }

  /** Text that ends at a column. */
  Sheet endingAt(int target, Ink ink, String text) {
    return to(target - Columns.of(Visible.of(text, look.ascii()))).text(ink, text);
  }

  /** Words, on as many lines as they need, all but the first indented. */
  Sheet wrapped(int indent, String text) {
    return wrapped(indent, Ink.PLAIN, text);
  }

  Sheet wrapped(int indent, Ink ink, String text) {
    var run = new StringBuilder();
    int free = room();
    String shown = Columns.cut(Visible.of(text, look.ascii()), LONGEST, look.cut());
    for (String word : shown.split(" ", -1)) {
      int gap = run.isEmpty() ? 0 : 1;
      int needed = Columns.of(word) + gap;
      if (needed > free && (gap > 0 || column > indent)) {
        text(ink, run.toString()).line().to(indent);
        run.setLength(0);
        free = room();
        gap = 0;
      }
      String rest = word;
      while (Columns.of(rest) > free && free > 1) {
        String head = Columns.cut(rest, free, "");
        text(ink, head).line().to(indent);
        rest = rest.substring(head.length());
        free = room();
      }
      run.repeat(' ', gap).append(rest);
      free -= Columns.of(rest) + gap;
    }
    return text(ink, run.toString());
  }

  Sheet line() {
    out.append('\n');
    column = 0;
    return this;
  }

  Sheet line(String text) {
    return text(text).line();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
