package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** An evaluated node as the text of a JSON document, its unknown parts kept. */
final class JsonText {
  private static final int MOST_PARTS = 100_000;

  private final List<Text.Part> parts = new ArrayList<>();

  private JsonText() {}

  static Text of(Node node) {
    var text = new JsonText();
    text.write(node);
    return Texts.secrets(new Text(text.parts));
  }

  private void write(Node node) {
    if (parts.size() > MOST_PARTS) {
      return;
    }
    if (node.isMapping()) {
      String before = "{";
      for (Node.Entry entry : node.entries()) {
        literal(before + "\"" + entry.key() + "\":");
        write(entry.value());
        before = ",";
      }
      literal(before.equals("{") ? "{}" : "}");
    } else if (node.isSequence()) {
      String before = "[";
      for (Node item : node.items()) {
        literal(before);
        write(item);
        before = ",";
      }
      literal(before.equals("[") ? "[]" : "]");
    } else {
      boolean bare = node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.STRING;
      literal(bare ? "" : "\"");
      parts.addAll(Texts.of(node).orElse(Text.literal("null")).parts());
      literal(bare ? "" : "\"");
    }
  }

  private void literal(String text) {
    parts.add(new Text.Part(Text.Kind.LITERAL, text, ""));
  }
}
