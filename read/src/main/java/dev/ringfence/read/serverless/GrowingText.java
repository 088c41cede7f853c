package dev.ringfence.read.serverless;

import dev.ringfence.model.Text;
import java.util.ArrayList;
import java.util.List;

/** A text in the making; adding is cheap however many parts there are. */
final class GrowingText {
  private final List<Text.Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private final StringBuilder written = new StringBuilder();
  private String assumedFrom = "";
  private boolean filledIn;
  private int length;

  void add(String characters) {
    add(characters, characters.replace("${", "${!"));
  }

  private void add(String characters, String how) {
    literal.append(characters);
    written.append(how);
    length += characters.length();
  }

  /**
   * Adds what a variable stands for.
   *
   * @param variable as it is written, with its braces
   */
  void add(Text text, String variable) {
    boolean whole = text.literal().isPresent();
    for (Text.Part part : text.parts()) {
      if (part.kind() == Text.Kind.LITERAL) {
        add(part.text(), whole ? variable : part.text().replace("${", "${!"));
        filledIn |= whole;
        assumedFrom = assumedFrom.isEmpty() ? part.detail() : assumedFrom;
      } else {
        flush();
        parts.add(part);
        length += part.text().length();
      }
    }
  }

  int length() {
    return length;
  }

  Text done() {
    flush();
    return new Text(parts);
  }

  private void flush() {
    if (!literal.isEmpty()) {
      String how = filledIn ? written.toString() : "";
      parts.add(new Text.Part(Text.Kind.LITERAL, literal.toString(), assumedFrom, how));
      literal.setLength(0);
      written.setLength(0);
      filledIn = false;
      assumedFrom = "";
    }
  }
}
