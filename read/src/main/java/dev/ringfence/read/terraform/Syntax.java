package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Unreadable;
import java.util.ArrayList;
import java.util.List;

/** Reads files; HCL Native Syntax Specification, "Structural Elements". */
final class Syntax {
  private static final int MOST_LABELS = 10;

  /** Of one block. */
  static final int MOST_ARGUMENTS = 2000;

  private final Cursor cursor;
  private final Expressions expressions;

  private Syntax(Source source) {
    this.cursor = new Cursor(source);
    this.expressions = new Expressions(cursor);
  }

  /**
   * The body that a file is.
   *
   * @throws Unreadable if it is not HCL
   */
  static Body body(Source source) throws Unreadable {
    return new Syntax(source).body(false);
  }

  private Body body(boolean inBlock) throws Unreadable {
    cursor.enter();
    int start = cursor.at();
    var arguments = new ArrayList<Body.Argument>();
    var blocks = new ArrayList<Body.Block>();
    cursor.skipLines();
    while (!cursor.isAtEnd() && !(inBlock && cursor.peek() == '}')) {
      item(arguments, blocks);
      if (inBlock && arguments.size() + blocks.size() > MOST_ARGUMENTS) {
        throw cursor.error("a block holds more than %d arguments".formatted(MOST_ARGUMENTS));
      }
      cursor.skip();
      boolean ends = cursor.isAtEnd() || inBlock && cursor.peek() == '}';
      if (!ends && cursor.peek() != '\n') {
        throw cursor.error("expected a new line, found " + cursor.here());
      }
      cursor.skipLines();
    }
    cursor.leave();
    return new Body(arguments, blocks, cursor.since(start));
  }

  private void item(List<Body.Argument> arguments, List<Body.Block> blocks) throws Unreadable {
    int start = cursor.at();
    if (!cursor.isAtName()) {
      throw cursor.error("expected an argument or a block, found " + cursor.here());
    }
    String name = cursor.name();
    Span span = cursor.since(start);
    cursor.skip();
    if (cursor.take("=")) {
      cursor.skip();
      arguments.add(new Body.Argument(name, span, expressions.expression()));
      return;
    }
    List<String> labels = labels();
    Span head = new Span(cursor.source(), start, span.end());
    cursor.expect("{", "after the name of a block, or `=` after that of an argument");
    Body body = body(true);
    cursor.expect("}", "at the end of a block");
    blocks.add(new Body.Block(name, labels, body, head, cursor.since(start)));
  }

  private List<String> labels() throws Unreadable {
    var labels = new ArrayList<String>();
    while (cursor.peek() == '"' || cursor.isAtName()) {
      labels.add(label());
      if (labels.size() > MOST_LABELS) {
        throw cursor.error("a block has more than %d labels".formatted(MOST_LABELS));
      }
      cursor.skip();
    }
    return labels;
  }

  private String label() throws Unreadable {
    if (cursor.isAtName()) {
      return cursor.name();
    }
    int start = cursor.at() + 1;
    cursor.next();
    while (cursor.peek() != '"') {
      if (cursor.isAtEnd() || cursor.peek() == '\n') {
        throw cursor.error("a label is not closed on its line");
      }
      cursor.next();
    }
    String label = cursor.since(start).text();
    cursor.next();
    return label;
  }
}
