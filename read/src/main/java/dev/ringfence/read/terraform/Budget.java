package dev.ringfence.read.terraform;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Limits;
import java.util.ArrayList;
import java.util.List;

/** What the evaluation of a project may cost at most. */
final class Budget {
  /** Instances and results of loops in all. */
  static final int MOST_ELEMENTS = 10_000;

  /** Characters of one text, and of all together. */
  private static final int LONGEST_TEXT = 1 << 20;

  private static final long MOST_TEXT = 1 << 25;
  private static final int DEEPEST = 400;

  private final List<String> spent = new ArrayList<>();
  private long steps;
  private long elements;
  private long characters;
  private int depth;

  /** What ran out, each once. */
  List<String> spent() {
    return spent;
  }

  /** Takes one step down; false if there is none left. */
  boolean enter() {
    depth++;
    if (depth > DEEPEST) {
      return ranOut("expressions lead through more than %d others".formatted(DEEPEST));
    }
    return ++steps <= Limits.NODES
        || ranOut("expressions take more than %d steps".formatted(Limits.NODES));
  }

  void leave() {
    depth--;
  }

  /** Takes elements; false if there are not so many left. */
  boolean takes(long count) {
    elements += count;
    return elements <= MOST_ELEMENTS
        || ranOut(
            "`count`, `for_each` and `for` give more than %d elements".formatted(MOST_ELEMENTS));
  }

  /** Takes the characters of a text; false if there are not so many left. */
  boolean takes(Text text) {
    long length = 0;
    for (Text.Part part : text.parts()) {
      length += part.text().length();
    }
    characters += length;
    return length <= LONGEST_TEXT && characters <= MOST_TEXT
        || ranOut("texts grow beyond %d characters".formatted(LONGEST_TEXT));
  }

  private boolean ranOut(String what) {
    if (!spent.contains(what)) {
      spent.add(what);
    }
    return false;
  }
}
