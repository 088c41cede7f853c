package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON within strings, some of whose parts are not known. */
final class Json {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final int MOST_PARTS = 100_000;

  private Json() {}

  /** The text of a value; {@code jsonencode} of Terraform, but for the order of keys. */
  static Text text(Node node) {
    var parts = new ArrayList<Text.Part>();
    write(node, parts);
    return new Text(parts);
  }

  private static void write(Node node, List<Text.Part> parts) {
    if (parts.size() > MOST_PARTS) {
      return;
    }
    if (node.isMapping()) {
      String before = "{";
      for (Node.Entry entry : Values.sorted(node)) {
        literal(before + quoted(entry.key()) + ":", parts);
        write(entry.value(), parts);
        before = ",";
      }
      literal(before.equals("{") ? "{}" : "}", parts);
    } else if (node.isSequence()) {
      String before = "[";
      for (Node item : node.items()) {
        literal(before, parts);
        write(item, parts);
        before = ",";
      }
      literal(before.equals("[") ? "[]" : "]", parts);
    } else if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.STRING) {
      String number = Values.number(scalar).map(Values::written).orElse(scalar.value());
      literal(Values.isNumber(scalar) ? number : scalar.value(), parts);
    } else {
      literal("\"", parts);
      for (Text.Part part : Values.text(node).orElse(unknown(node)).parts()) {
        boolean literal = part.kind() == Text.Kind.LITERAL;
        parts.add(literal ? new Text.Part(part.kind(), escaped(part.text()), part.detail()) : part);
      }
      literal("\"", parts);
    }
  }

  private static Text unknown(Node node) {
    return Text.of(Text.Kind.OTHER, Values.read(node), "");
  }

  private static void literal(String text, List<Text.Part> parts) {
    parts.add(new Text.Part(Text.Kind.LITERAL, text, ""));
  }

  private static String quoted(String text) {
    return "\"" + escaped(text) + "\"";
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  /**
   * The value that a text is the JSON of; nothing if it is none. The lines of a text that has more
   * than one are lines of its file.
   */
  static Optional<Node> value(Text text, Origin place) {
    String start = text.head().stripLeading();
    return start.startsWith("{") || start.startsWith("[")
        ? value(text, place, "#.json")
        : Optional.empty();
  }

  /** The mapping that a text is the YAML of; nothing if it is none. */
  static Optional<Node> yaml(Text text, Origin place) {
    return value(text, place, "#.yaml").filter(Node::isMapping);
  }

  private static Optional<Node> value(Text text, Origin place, String syntax) {
    var written = new StringBuilder();
    List<Text.Part> unknown = new ArrayList<>();
    for (Text.Part part : text.parts()) {
      if (part.kind() == Text.Kind.LITERAL) {
        written.append(part.text());
      } else {
        written.append(OPEN).append(unknown.size()).append(CLOSE);
        unknown.add(part);
      }
    }
    try {
      byte[] bytes = written.toString().getBytes(StandardCharsets.UTF_8);
      Node root = Document.read(place.file() + syntax, bytes).root();
      return Optional.of(filled(root, unknown, place));
    } catch (Unreadable _) {
      return Optional.empty();
    }
  }

  private static Node filled(Node node, List<Text.Part> unknown, Origin place) {
    Origin origin = origin(node.origin(), place);
    if (node.isMapping()) {
      var entries = new ArrayList<Node.Entry>();
      for (Node.Entry entry : node.entries()) {
        String key = filled(entry.key(), unknown).toString();
        Node value = filled(entry.value(), unknown, place);
        entries.add(new Node.Entry(key, origin(entry.keyOrigin(), place), value));
      }
      return Node.Mapping.of(entries, origin);
    } else if (node.isSequence()) {
      return Node.list(
          node.items().stream().map(item -> filled(item, unknown, place)).toList(), origin);
    } else if (node instanceof Node.Scalar scalar) {
      return scalar.kind() == Node.Kind.STRING
          ? Values.of(filled(scalar.value(), unknown), origin)
          : new Node.Scalar(scalar.value(), scalar.kind(), origin);
    } else if (node instanceof Node.Call call) {
      return new Node.Call(call.function(), filled(call.argument(), unknown, place), origin);
    }
    return node;
  }

  private static Text filled(String text, List<Text.Part> unknown) {
    var parts = new ArrayList<Text.Part>();
    int done = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, done)) {
      int close = text.indexOf(CLOSE, open);
      int number = close < 0 ? -1 : number(text.substring(open + 1, close));
      if (number < 0 || number >= unknown.size()) {
        break;
      }
      literal(text.substring(done, open), parts);
      parts.add(unknown.get(number));
      done = close + 1;
    }
    literal(text.substring(done), parts);
    return new Text(parts);
  }

  private static int number(String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() < 7
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(digits) : -1;
  }

  private static Origin origin(Origin inside, Origin place) {
    if (place.endLine() == place.line()) {
      return place;
    }
    int shift = place.line() - 1;
    return new Origin(
        place.file(),
        Math.min(inside.line() + shift, place.endLine()),
        inside.column(),
        Math.min(inside.endLine() + shift, place.endLine()),
        inside.endColumn());
  }
}
