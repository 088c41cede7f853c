package dev.ringfence.read.terraform;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code format}, as far as its verbs put values in as they are: {@code %s}, {@code %d}, {@code
 * %v}.
 */
final class Format {
  private Format() {}

  static Optional<Text> of(List<Node> arguments) {
    Optional<String> pattern =
        arguments.isEmpty() ? Optional.empty() : Values.literal(arguments.getFirst());
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    String text = pattern.get();
    var parts = new ArrayList<Text.Part>();
    int next = 1;
    int done = 0;
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', done)) {
      parts.add(literal(text.substring(done, at)));
      char verb = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      done = at + 2;
      if (verb == '%') {
        parts.add(literal("%"));
        continue;
      }
      boolean plain = verb == 's' || verb == 'd' || verb == 'v' || verb == 'q';
      if (!plain || next >= arguments.size()) {
        return Optional.empty();
      }
      Optional<Text> value = Values.text(arguments.get(next++));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      parts.add(literal(verb == 'q' ? "\"" : ""));
      parts.addAll(value.get().parts());
      parts.add(literal(verb == 'q' ? "\"" : ""));
    }
    parts.add(literal(text.substring(Math.min(done, text.length()))));
    return Optional.of(new Text(parts));
  }

  private static Text.Part literal(String text) {
    return new Text.Part(Text.Kind.LITERAL, text, "");
  }
}
