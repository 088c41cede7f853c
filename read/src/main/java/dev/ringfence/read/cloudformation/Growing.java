package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Text;
import java.util.ArrayList;
import java.util.List;

/** The parts of a text that is put together of others, up to a length. */
final class Growing {
  /** Characters of one text. */
  static final int LONGEST = 1 << 20;

  private final List<Text.Part> parts = new ArrayList<>();
  private final long limit;
  private long length;

  /**
   * @param room how many characters there may be at most, if fewer than {@link #LONGEST}
   */
  Growing(long room) {
    this.limit = Math.min(LONGEST, room);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  void literal(String text) {
    add(new Text.Part(Text.Kind.LITERAL, text, ""));
  }

  void add(Text text) {
    text.parts().forEach(this::add);
  }

  private void add(Text.Part part) {
    if (length <= limit) {
      parts.add(part);
      // A part of no characters takes room too.
      length += 1 + part.text().length();
    }
  }

  /** All that was added, or an unknown text where that is too much. */
  Text text() {
    return length > limit ? Texts.unknown("…") : new Text(parts);
  }
}
