package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Values that may be known in part only, and the intrinsic functions that are built from them. */
final class Values {
  /** A text that is put into others may be no longer: no name and no ARN is. */
  private static final int LONGEST = 10_000;

  private Values() {}

  /** The characters of a value that is text, number or boolean and known. */
  static Optional<String> text(Node node) {
    return node.text();
  }

  /** The characters, or the given ones where the value is anything else. */
  static String text(Node node, String otherwise) {
    return text(node).orElse(otherwise);
  }

  static boolean isText(Node node) {
    return node instanceof Node.Symbolic || node.text().isPresent();
  }

  /** True only for what is written as true. */
  static boolean isTrue(Node node) {
    return text(node, "").equals("true");
  }

  static boolean isFalse(Node node) {
    return text(node, "").equals("false");
  }

  /** Neither missing nor null. */
  static boolean isGiven(Node node) {
    return !node.isMissing() && !node.isNull();
  }

  /** What JavaScript calls true, which is what the framework asks for in most places. */
  static boolean isTruthy(Node node) {
    if (!isGiven(node)) {
      return false;
    }
    String text = text(node, "x");
    boolean isString = node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.STRING;
    return !text.isEmpty() && (isString || !text.equals("false") && !text.equals("0"));
  }

  /** The first value that is given. */
  static Node first(Node... nodes) {
    for (Node node : nodes) {
      if (isGiven(node)) {
        return node;
      }
    }
    return nodes[nodes.length - 1];
  }

  /** A value as text with what is unknown in it. */
  static Text asText(Node node) {
    if (node instanceof Node.Symbolic symbolic) {
      return symbolic.value();
    }
    String written = node instanceof Node.Scalar scalar ? scalar.written() : "";
    return node.text()
        .map(text -> Text.filledIn(text, "", written))
        .orElseGet(() -> Text.of(Text.Kind.OTHER, "value", ""));
  }

  /** A known text that comes of variables, as {@link Text.Part#written} has it. */
  static Node writtenAs(String how, Node value) {
    if (value instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.STRING) {
      return new Node.Scalar(scalar.value(), scalar.kind(), scalar.origin(), how);
    }
    if (value instanceof Node.Symbolic symbolic && symbolic.value().literal().isPresent()) {
      Text text = symbolic.value();
      return new Node.Symbolic(
          Text.filledIn(text.toString(), text.assumedFrom(), how), symbolic.origin());
    }
    return value;
  }

  /**
   * The shortest node for a text: a plain string where all of it is known and nothing was assumed.
   */
  static Node node(Text text, Origin origin) {
    Optional<String> literal = text.literal();
    if (literal.isEmpty() || !text.assumedFrom().isEmpty()) {
      return new Node.Symbolic(text, origin);
    }
    String written = text.isFilledIn() ? text.substituted() : "";
    return new Node.Scalar(literal.get(), Node.Kind.STRING, origin, written);
  }

  /**
   * Strings and values put together; a value that is no text makes the whole an {@code Fn::Join}.
   */
  static Node concat(Origin origin, Object... parts) {
    boolean calls = false;
    Text text = Text.EMPTY;
    for (Object part : parts) {
      Node node = part(part, origin);
      calls |= !isText(node);
      text = text.plus(asText(node));
    }
    return calls ? join(origin, "", parts) : node(text, origin);
  }

  static Node unknown(String expression, Origin origin) {
    return new Node.Symbolic(Text.of(Text.Kind.OTHER, expression, ""), origin);
  }

  static Node.Call join(Origin origin, String separator, Object... parts) {
    var items = new ArrayList<Node>(parts.length);
    for (Object part : parts) {
      items.add(part(part, origin));
    }
    Node list = Node.list(items, origin);
    return new Node.Call(
        "Fn::Join", Node.list(List.of(Node.string(separator, origin), list), origin), origin);
  }

  /** An ARN in the partition of the deployment: {@code parts} follow the partition. */
  static Node.Call arn(Origin origin, Object... parts) {
    var all = new Object[parts.length + 2];
    all[0] = "arn:";
    all[1] = Node.ref("AWS::Partition", origin);
    System.arraycopy(parts, 0, all, 2, parts.length);
    return join(origin, "", all);
  }

  /**
   * {@code Fn::Sub} of strings and values; unknown values become variables of the function, since
   * it can't hold them.
   */
  static Node sub(Origin origin, Object... parts) {
    Text text = Text.EMPTY;
    for (Object part : parts) {
      text = text.plus(asText(part(part, origin)));
    }
    return substitute(plain(text), new LinkedHashMap<>(), origin);
  }

  /** The parts of a text without how they are written. */
  static List<Text.Part> plain(Text text) {
    return text.parts().stream()
        .map(part -> new Text.Part(part.kind(), part.text(), part.detail()))
        .toList();
  }

  /**
   * {@code Fn::Sub} of a text, with the variables it has already; what is unknown or filled in
   * becomes one more.
   */
  static Node substitute(
      List<Text.Part> parts, SequencedMap<String, Node> variables, Origin origin) {
    var template = new StringBuilder();
    int count = 0;
    for (Text.Part part : parts) {
      boolean holdsVariables = part.text().contains("${"); // of the function
      if (part.kind() == Text.Kind.LITERAL && (part.written().isEmpty() || holdsVariables)) {
        template.append(part.text());
        continue;
      }
      String name;
      do {
        name = "Value" + ++count;
      } while (variables.containsKey(name));
      variables.put(name, new Node.Symbolic(new Text(List.of(part)), origin));
      template.append("${").append(name).append('}');
    }
    Node string = Node.string(template.toString(), origin);
    Node argument =
        variables.isEmpty()
            ? string
            : Node.list(List.of(string, Node.map(variables, origin)), origin);
    return new Node.Call("Fn::Sub", argument, origin);
  }

  static Node strings(Origin origin, String... texts) {
    var items = new ArrayList<Node>(texts.length);
    for (String text : texts) {
      items.add(Node.string(text, origin));
    }
    return Node.list(items, origin);
  }

  /** A list as it is, and anything else as a list of one. */
  static List<Node> many(Node node) {
    if (!isGiven(node)) {
      return List.of();
    }
    return node.isSequence() ? node.items() : List.of(node);
  }

  private static Node part(Object part, Origin origin) {
    if (!(part instanceof Node node)) {
      return Node.string(String.valueOf(part), origin);
    }
    boolean tooLong = node instanceof Node.Scalar scalar && scalar.value().length() > LONGEST;
    return tooLong ? unknown("text too long to read", node.origin()) : node;
  }
}
