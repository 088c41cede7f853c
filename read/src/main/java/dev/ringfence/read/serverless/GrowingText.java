package dev.ringfence.read.serverless;

import dev.ringfence.model.Text;
import java.util.ArrayList;
import java.util.List;

/** A text in the making; adding is cheap however many parts there are. */
final class GrowingText {
  private final List<Text.Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private String assumedFrom = "";
  private int length;

  void add(String characters) {
    literal.append(characters);
    length += characters.length();
  }

  void add(Text text) {
    for (Text.Part part : text.parts()) {
      if (part.kind() == Text.Kind.LITERAL) {
        add(part.text());
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
      parts.add(new Text.Part(Text.Kind.LITERAL, literal.toString(), assumedFrom));
      literal.setLength(0);
      assumedFrom = "";
    }
  }
}
