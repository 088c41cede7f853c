package dev.ringfence.report;

/**
 * The only way of text to a person: whatever is written here is made visible first, so nothing of a
 * scanned file reaches a terminal as a command.
 */
final class Sheet {
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
    boolean first = true;
    for (String word : Visible.of(text, look.ascii()).split(" ", -1)) {
      int needed = Columns.of(word) + (first ? 0 : 1);
      if (needed > room() && column > indent) {
        line().to(indent);
      } else if (!first) {
        text(" ");
      }
      broken(indent, ink, word);
      first = false;
    }
    return this;
  }

  /** A word that is longer than a line goes on in the next one. */
  private void broken(int indent, Ink ink, String word) {
    String rest = word;
    while (Columns.of(rest) > room() && room() > 1) {
      String head = Columns.cut(rest, room(), "");
      text(ink, head);
      line().to(indent);
      rest = rest.substring(head.length());
    }
    text(ink, rest);
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
