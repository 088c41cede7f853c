package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Node;

/** A value as JSON text, for the properties that take text: the input of a schedule, a filter. */
final class Json {
  /** The services take 8 kB; what is longer is cut. */
  private static final int LONGEST = 16_384;

  private Json() {}

  static String of(Node node) {
    var out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  private static void write(Node node, StringBuilder out) {
    if (out.length() > LONGEST) {
      return;
    }
    if (node instanceof Node.Scalar scalar) {
      if (scalar.kind() == Node.Kind.STRING) {
        quoted(scalar.value(), out);
      } else {
        out.append(scalar.kind() == Node.Kind.NULL ? "null" : scalar.value());
      }
    } else if (node.isSequence()) {
      list(node, out);
    } else if (node.isMapping()) {
      mapping(node, out);
    } else if (node instanceof Node.Call call) {
      out.append('{');
      quoted(call.function(), out);
      out.append(':');
      write(call.argument(), out);
      out.append('}');
    } else {
      quoted(Values.asText(node).toString(), out);
    }
  }

  private static void list(Node node, StringBuilder out) {
    String separator = "[";
    for (Node item : node.items()) {
      out.append(separator);
      write(item, out);
      separator = ",";
    }
    out.append(node.items().isEmpty() ? "[]" : "]");
  }

  private static void mapping(Node node, StringBuilder out) {
    String separator = "{";
    for (Node.Entry entry : node.entries()) {
      out.append(separator);
      quoted(entry.key(), out);
      out.append(':');
      write(entry.value(), out);
      separator = ",";
    }
    out.append(node.entries().isEmpty() ? "{}" : "}");
  }

  private static void quoted(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' ? "?" : String.valueOf(c));
      }
    }
    out.append('"');
  }
}
