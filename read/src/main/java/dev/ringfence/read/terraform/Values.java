package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values of expressions: nodes, of which a {@link Node.Symbolic} is a string with unknown parts or
 * wholly unknown, a {@link Node.Missing} what Terraform would refuse, and a {@link Node.Call} one
 * of {@link Mark}.
 */
final class Values {
  private static final int MOST_READ = 1000;
  private static final int LONGEST_NUMBER = 400;

  private Values() {}

  static Node unknown(String expression, Origin origin) {
    return new Node.Symbolic(Text.of(Text.Kind.OTHER, expression, ""), origin);
  }

  static Node of(Text text, Origin origin) {
    return text.literal().isPresent() && text.assumedFrom().isEmpty()
        ? Node.string(text.literal().get(), origin)
        : new Node.Symbolic(text, origin);
  }

  /** The characters of a string, number or boolean, also those that are not known. */
  static Optional<Text> text(Node node) {
    if (node instanceof Node.Symbolic symbolic) {
      return Optional.of(symbolic.value());
    } else if (node instanceof Node.Call call && call.function().equals(Mark.JSON)) {
      return Optional.of(Json.text(call.argument()));
    } else if (node instanceof Node.Scalar scalar && isNumber(scalar)) {
      return number(scalar).map(number -> Text.literal(written(number)));
    }
    return node.text().map(Text::literal);
  }

  /** The same if all of them are known. */
  static Optional<String> literal(Node node) {
    return text(node).flatMap(Text::literal);
  }

  /** True if nothing can be said of it but what it is called. */
  static boolean isUnknown(Node node) {
    return node.isMissing()
        || node instanceof Node.Symbolic symbolic && symbolic.value().literal().isEmpty()
        || node instanceof Node.Call call && !call.function().equals(Mark.JSON);
  }

  static Optional<Boolean> bool(Node node) {
    return literal(node)
        .flatMap(text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  static boolean isNumber(Node.Scalar scalar) {
    return scalar.kind() == Node.Kind.INTEGER || scalar.kind() == Node.Kind.FLOAT;
  }

  /** A number, also one that is written as text. */
  static Optional<BigDecimal> number(Node node) {
    String text =
        node instanceof Node.Scalar scalar && !scalar.isNull()
            ? scalar.value()
            : node.text().orElse("");
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      var number = new BigDecimal(text, MathContext.DECIMAL128);
      // Invariant: written out, a number is not longer than this.
      return Math.abs((long) number.scale()) < LONGEST_NUMBER
          ? Optional.of(number)
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  static Optional<Integer> integer(Node node) {
    return number(node)
        .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::intValue);
  }

  static String written(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  static Node of(BigDecimal number, Origin origin) {
    String text = written(number);
    Node.Kind kind = text.indexOf('.') < 0 ? Node.Kind.INTEGER : Node.Kind.FLOAT;
    return new Node.Scalar(text, kind, origin);
  }

  /** A single value at the place where it is used; collections stay where they are written. */
  static Node at(Node node, Origin origin) {
    return switch (node) {
      case Node.Scalar scalar -> new Node.Scalar(scalar.value(), scalar.kind(), origin);
      case Node.Symbolic symbolic -> new Node.Symbolic(symbolic.value(), origin);
      case Node.Mapping _, Node.Sequence _, Node.Call _, Node.Missing _ -> node;
    };
  }

  /** Entries in the order in which Terraform takes them. */
  static Collection<Node.Entry> sorted(Node mapping) {
    var sorted = new TreeMap<String, Node.Entry>();
    mapping.entries().forEach(entry -> sorted.put(entry.key(), entry));
    return sorted.values();
  }

  /** What a loop goes through: keys and values. */
  static List<Node.Entry> elements(Node collection) {
    if (collection.isMapping()) {
      return List.copyOf(sorted(collection));
    }
    var elements = new ArrayList<Node.Entry>();
    for (Node item : collection.items()) {
      elements.add(new Node.Entry(Integer.toString(elements.size()), item.origin(), item));
    }
    return elements;
  }

  /** Text parts that are the same make two values the same. */
  static Optional<Boolean> equal(Node a, Node b) {
    if (a.isNull() || b.isNull()) {
      return isUnknown(a.isNull() ? b : a) && !isSomething(a.isNull() ? b : a)
          ? Optional.empty()
          : Optional.of(a.isNull() && b.isNull());
    }
    if (a instanceof Node.Scalar one && b instanceof Node.Scalar other && !alike(one, other)) {
      return Optional.of(false);
    }
    Optional<Text> left = text(a);
    Optional<Text> right = text(b);
    if (left.isPresent() && right.isPresent()) {
      boolean known = left.get().literal().isPresent() && right.get().literal().isPresent();
      boolean same = left.get().toString().equals(right.get().toString());
      return same || known ? Optional.of(same) : Optional.empty();
    }
    if (isUnknown(a) || isUnknown(b)) {
      return Optional.empty();
    }
    boolean empty = size(a) == 0 && size(b) == 0;
    return size(a) == size(b) && !empty && a.getClass() == b.getClass()
        ? same(a, b)
        : Optional.of(empty && a.getClass() == b.getClass());
  }

  /** The string of a number is not equal to the number. */
  private static boolean alike(Node.Scalar a, Node.Scalar b) {
    return a.kind() == b.kind() || isNumber(a) && isNumber(b);
  }

  private static Optional<Boolean> same(Node a, Node b) {
    List<Node.Entry> left = elements(a);
    List<Node.Entry> right = elements(b);
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).key().equals(right.get(i).key())) {
        return Optional.of(false);
      }
      Optional<Boolean> same = equal(left.get(i).value(), right.get(i).value());
      if (!same.equals(Optional.of(true))) {
        return same;
      }
    }
    return Optional.of(true);
  }

  /** A text of which any character is known, or a link, is not null. */
  private static boolean isSomething(Node node) {
    return node instanceof Node.Symbolic symbolic && !symbolic.value().isUnknown()
        || node instanceof Node.Call;
  }

  static int size(Node node) {
    return node.items().size() + node.entries().size();
  }

  /** How a value reads within the name of an unknown one. */
  static String read(Node node) {
    var out = new StringBuilder();
    read(node, out);
    return out.toString();
  }

  private static void read(Node node, StringBuilder out) {
    if (out.length() > MOST_READ) {
      return;
    }
    if (node instanceof Node.Symbolic symbolic) {
      List<Text.Part> parts = symbolic.value().parts();
      boolean alone = parts.size() == 1 && parts.getFirst().kind() != Text.Kind.RESOURCE;
      out.append(alone ? parts.getFirst().text() : symbolic.value().toString());
    } else if (node instanceof Node.Call call) {
      read(call.argument(), out);
    } else if (node instanceof Node.Scalar scalar) {
      boolean text = scalar.kind() == Node.Kind.STRING;
      out.append(text ? "\"" : "").append(scalar.value()).append(text ? "\"" : "");
    } else {
      String before = node.isMapping() ? "{" : "[";
      out.append(before);
      for (Node.Entry entry : elements(node)) {
        out.append(node.isMapping() ? entry.key() + "=" : "");
        read(entry.value(), out);
        out.append(", ");
      }
      out.append(node.isMapping() ? "}" : "]");
    }
  }
}
