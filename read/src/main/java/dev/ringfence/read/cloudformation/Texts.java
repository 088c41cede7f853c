package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluated nodes as texts. */
final class Texts {
  private static final String RESOLVE = "{{resolve:";

  private Texts() {}

  /** The text of a scalar or of what evaluation left of an expression; nothing for collections. */
  static Optional<Text> of(Node node) {
    if (node instanceof Node.Symbolic symbolic) {
      return Optional.of(symbolic.value());
    }
    String written = node instanceof Node.Scalar scalar ? scalar.written() : "";
    return node.text().map(text -> secrets(Text.filledIn(text, "", written)));
  }

  static Text literal(String text) {
    return secrets(Text.literal(text));
  }

  /** A text that could not be computed, named by how it reads. */
  static Text unknown(String expression) {
    return Text.of(Text.Kind.OTHER, expression, "");
  }

  /**
   * The text with each dynamic reference as one part that is a secret, also where the reference is
   * put together from other parts.
   */
  static Text secrets(Text text) {
    boolean some = false;
    for (Text.Part part : text.parts()) {
      some |= part.kind() == Text.Kind.LITERAL && part.text().contains(RESOLVE);
    }
    return some ? folded(text) : text;
  }

  private static Text folded(Text text) {
    var out = new ArrayList<Text.Part>();
    var secret = new StringBuilder();
    for (Text.Part part : text.parts()) {
      if (part.kind() != Text.Kind.LITERAL) {
        if (secret.isEmpty()) {
          out.add(part);
        } else {
          secret.append(part);
        }
        continue;
      }
      fold(part, secret, out);
    }
    if (!secret.isEmpty()) {
      out.add(new Text.Part(Text.Kind.LITERAL, secret.toString(), ""));
    }
    return new Text(out);
  }

  private static void fold(Text.Part part, StringBuilder secret, List<Text.Part> out) {
    String text = part.text();
    int done = 0;
    while (done < text.length()) {
      if (secret.isEmpty()) {
        int start = text.indexOf(RESOLVE, done);
        String plain = text.substring(done, start < 0 ? text.length() : start);
        boolean whole = plain.length() == text.length();
        out.add(whole ? part : new Text.Part(Text.Kind.LITERAL, plain, part.detail(), plain));
        if (start < 0) {
          return;
        }
        secret.append(RESOLVE);
        done = start + RESOLVE.length();
      }
      int end = text.indexOf("}}", done);
      if (end < 0) {
        secret.append(text, done, text.length());
        return;
      }
      secret.append(text, done, end + 2);
      out.add(new Text.Part(Text.Kind.SECRET, secret.toString(), ""));
      secret.setLength(0);
      done = end + 2;
    }
  }
}
