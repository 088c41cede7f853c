package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The text of a value without its place: equal for equal values, and what the transform hashes for
 * its logical ids.
 */
final class Canonical {
  private Canonical() {}

  /** JSON in ASCII with sorted keys and without blanks. */
  static String json(Node node) {
    var out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  /**
   * Ten hexadecimal digits of a value: of the characters where it is text, of its JSON otherwise.
   */
  static String hash(Node node) {
    return hash(Value.isText(node) ? Value.text(node) : json(node));
  }

  static String hash(String text) {
    if (text.isEmpty()) {
      return "";
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 5);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-1", e);
    }
  }

  private static void write(Node node, StringBuilder out) {
    if (node instanceof Node.Scalar scalar) {
      scalar(scalar, out);
    } else if (node instanceof Node.Call call) {
      call(call, out);
    } else if (node.isSequence()) {
      sequence(node.items(), out);
    } else if (node.isMapping()) {
      mapping(node, out);
    } else {
      string(
          Objects.toString(node instanceof Node.Symbolic symbolic ? symbolic.value() : "null"),
          out);
    }
  }

  /** {@code Fn::GetAtt} of one text is that of a list. */
  private static void call(Node.Call call, StringBuilder out) {
    out.append('{');
    string(call.function(), out);
    out.append(':');
    String path = call.function().equals("Fn::GetAtt") ? Value.text(call.argument()) : "";
    int dot = path.indexOf('.');
    if (dot > 0) {
      Generated at = Generated.from(call);
      write(at.list(path.substring(0, dot), path.substring(dot + 1)), out);
    } else {
      write(call.argument(), out);
    }
    out.append('}');
  }

  private static void sequence(List<Node> items, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      write(items.get(i), out);
    }
    out.append(']');
  }

  private static void mapping(Node node, StringBuilder out) {
    var entries = new ArrayList<>(node.entries());
    entries.sort(Comparator.comparing(Node.Entry::key));
    out.append('{');
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      string(entries.get(i).key(), out);
      out.append(':');
      write(entries.get(i).value(), out);
    }
    out.append('}');
  }

  private static void scalar(Node.Scalar scalar, StringBuilder out) {
    switch (scalar.kind()) {
      case STRING -> string(scalar.value(), out);
      case BOOLEAN -> out.append(scalar.bool().map(String::valueOf).orElse(scalar.value()));
      case NULL -> out.append("null");
      case INTEGER, FLOAT -> out.append(scalar.value());
    }
  }

  static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c > '~') {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
