package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions of strings. */
final class TextFunctions {
  private TextFunctions() {}

  static Optional<Node> call(String name, List<Node> arguments, Origin origin) {
    return switch (name) {
      case "format" -> Format.of(arguments).map(text -> Values.of(text, origin));
      case "join" -> join(arguments, origin);
      case "tostring" -> one(arguments).flatMap(Values::text).map(text -> Values.of(text, origin));
      case "base64encode" ->
          one(arguments).flatMap(TextFunctions::encoded).map(text -> Node.string(text, origin));
      default -> literals(arguments).flatMap(words -> words(name, words, origin));
    };
  }

  private static Optional<Node> one(List<Node> arguments) {
    return arguments.size() == 1 ? Optional.of(arguments.getFirst()) : Optional.empty();
  }

  private static Optional<String> encoded(Node node) {
    return Values.literal(node)
        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** All arguments, if each is a string, number or boolean of which all is known. */
  private static Optional<List<String>> literals(List<Node> arguments) {
    var words = new ArrayList<String>();
    for (Node argument : arguments) {
      Optional<String> word = Values.literal(argument);
      if (word.isEmpty()) {
        return Optional.empty();
      }
      words.add(word.get());
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  private static Optional<Node> words(String name, List<String> words, Origin origin) {
    String first = words.getFirst();
    Optional<String> text =
        switch (words.size()) {
          case 1 -> one(name, first);
          case 2 -> two(name, first, words.get(1));
          case 3 -> three(name, first, words.get(1), words.get(2));
          default -> Optional.empty();
        };
    if (text.isPresent()) {
      return Optional.of(Node.string(text.get(), origin));
    }
    return words.size() == 2 ? asked(name, first, words.get(1), origin) : Optional.empty();
  }

  private static Optional<String> one(String name, String text) {
    return Optional.ofNullable(
        switch (name) {
          case "lower" -> text.toLowerCase(Locale.ROOT);
          case "upper" -> text.toUpperCase(Locale.ROOT);
          case "title" -> title(text);
          case "trimspace" -> text.strip();
          case "chomp" -> text.stripTrailing().length() == text.length() ? text : chomped(text);
          case "strrev" -> new StringBuilder(text).reverse().toString();
          case "base64decode" -> decoded(text).orElse(null);
          case "basename" -> text.substring(text.lastIndexOf('/') + 1);
          case "dirname" -> text.contains("/") ? text.substring(0, text.lastIndexOf('/')) : ".";
          case "abspath", "pathexpand" -> text;
          default -> null;
        });
  }

  private static String chomped(String text) {
    int end = text.length();
    while (end > 0 && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String title(String text) {
    var out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (i == 0 || !Character.isLetterOrDigit(out.charAt(i - 1)) && out.charAt(i - 1) != '\'') {
        out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
      }
    }
    return out.toString();
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> two(String name, String text, String other) {
    return switch (name) {
      case "trimprefix" ->
          Optional.of(text.startsWith(other) ? text.substring(other.length()) : text);
      case "trimsuffix" ->
          Optional.of(
              text.endsWith(other) ? text.substring(0, text.length() - other.length()) : text);
      case "trim" -> Optional.of(trimmed(text, other));
      case "indent" -> indented(text, other);
      default -> Optional.empty();
    };
  }

  private static String trimmed(String text, String letters) {
    int start = 0;
    int end = text.length();
    while (start < end && letters.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && letters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  /** {@code indent(spaces, text)}. */
  private static Optional<String> indented(String spaces, String text) {
    return Values.integer(Node.string(spaces, Origin.of("")))
        .filter(count -> count >= 0 && count <= 100)
        .map(count -> text.replace("\n", "\n" + " ".repeat(count)))
        .filter(result -> result.length() < 1 << 20);
  }

  private static Optional<String> three(String name, String text, String second, String third) {
    return switch (name) {
      case "replace" -> replaced(text, second, third);
      case "substr" -> substring(text, second, third);
      default -> Optional.empty();
    };
  }

  /** A pattern between slashes is a regular expression, which is not run. */
  private static Optional<String> replaced(String text, String part, String with) {
    boolean pattern = part.length() > 1 && part.startsWith("/") && part.endsWith("/");
    long longest = (long) text.length() + (long) (text.length() + 1) * with.length();
    return pattern || longest > 1 << 22 ? Optional.empty() : Optional.of(text.replace(part, with));
  }

  private static Optional<String> substring(String text, String offset, String length) {
    int from = Values.integer(Node.string(offset, Origin.of(""))).orElse(Integer.MIN_VALUE);
    int count = Values.integer(Node.string(length, Origin.of(""))).orElse(-2);
    int start = from < 0 ? text.length() + from : from;
    if (start < 0 || start > text.length() || count < -1) {
      return Optional.empty();
    }
    int end = count == -1 ? text.length() : (int) Math.min(text.length(), (long) start + count);
    return Optional.of(text.substring(start, end));
  }

  private static Optional<Node> asked(String name, String text, String other, Origin origin) {
    return switch (name) {
      case "startswith" -> Optional.of(Node.bool(text.startsWith(other), origin));
      case "endswith" -> Optional.of(Node.bool(text.endsWith(other), origin));
      case "strcontains" -> Optional.of(Node.bool(text.contains(other), origin));
      case "split" -> Optional.of(split(text, other, origin));
      default -> Optional.empty();
    };
  }

  private static Node split(String separator, String text, Origin origin) {
    var items = new ArrayList<Node>();
    int from = 0;
    for (int at = separator.isEmpty() ? -1 : text.indexOf(separator);
        at >= 0;
        at = text.indexOf(separator, from)) {
      items.add(Node.string(text.substring(from, at), origin));
      from = at + separator.length();
    }
    items.add(Node.string(text.substring(from), origin));
    return Node.list(items, origin);
  }

  private static Optional<Node> join(List<Node> arguments, Origin origin) {
    Optional<String> separator =
        arguments.isEmpty() ? Optional.empty() : Values.literal(arguments.getFirst());
    if (separator.isEmpty()) {
      return Optional.empty();
    }
    var parts = new ArrayList<Text.Part>();
    for (Node list : arguments.subList(1, arguments.size())) {
      if (!list.isSequence()) {
        return Optional.empty();
      }
      for (Node item : list.items()) {
        Optional<Text> text = Values.text(item);
        if (text.isEmpty()) {
          return Optional.empty();
        }
        if (!parts.isEmpty()) {
          parts.add(new Text.Part(Text.Kind.LITERAL, separator.get(), ""));
        }
        // An empty element is an element too.
        parts.addAll(
            text.get().parts().isEmpty()
                ? List.of(new Text.Part(Text.Kind.LITERAL, "", ""))
                : text.get().parts());
      }
    }
    return Optional.of(Values.of(new Text(parts), origin));
  }
}
