package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which properties SAM knows, and what kinds of value they take. */
final class Known {
  private static final Table TABLE = Table.load("properties.txt", 2);
  private static final Map<String, Map<String, String>> TYPES = new HashMap<>();

  private Known() {}

  /**
   * The properties that a section of {@code Globals} may hold; none if there is no such section.
   */
  static List<String> globals(String type) {
    return TABLE
        .row("globals " + type)
        .map(row -> row.words().subList(2, row.words().size()))
        .orElse(List.of());
  }

  static void resource(SamResource sam, Expansion expansion) {
    check("resource " + sam.type(), sam.id(), sam.properties(), sam.node(), expansion);
  }

  static void event(String kind, Event event, Expansion expansion) {
    check(kind + " " + event.type(), event.name(), event.properties(), event.node(), expansion);
  }

  static boolean isEvent(String kind, String type) {
    return TABLE.row(kind + " " + type).isPresent();
  }

  private static void check(
      String head, String owner, Node.Mapping properties, Node place, Expansion expansion) {
    Map<String, String> known = types(head);
    if (known.isEmpty()) {
      return;
    }
    for (Node.Entry property : properties.entries()) {
      String types = known.get(property.key());
      if (types == null) {
        expansion.remark(
            property.value(),
            "unknown property `%s` of `%s`; SAM refuses it".formatted(property.key(), owner));
      } else if (!fits(property.value(), types)) {
        expansion.remark(
            property.value(),
            "`%s` of `%s` must be %s".formatted(property.key(), owner, words(types)));
      }
    }
    known.forEach((name, types) -> {
      if (types.endsWith("!") && !Value.isGiven(properties.at(name))) {
        expansion.remark(place, "`%s` has no `%s`, which SAM requires".formatted(owner, name));
      }
    });
  }

  private static Map<String, String> types(String head) {
    synchronized (TYPES) {
      return TYPES.computeIfAbsent(head, Known::read);
    }
  }

  private static Map<String, String> read(String head) {
    var types = new LinkedHashMap<String, String>();
    TABLE
        .row(head)
        .ifPresent(row -> {
          for (String word : row.words().subList(2, row.words().size())) {
            int equals = word.indexOf('=');
            types.put(word.substring(0, equals), word.substring(equals + 1));
          }
        });
    return types;
  }

  private static boolean fits(Node value, String types) {
    if (types.startsWith("*")
        || value.isNull()
        || Value.isIntrinsic(value)
        || value.isMapping() && value.entries().size() == 1) {
      return true;
    }
    if (value instanceof Node.Scalar scalar) {
      return switch (scalar.kind()) {
        case STRING -> types.contains("s");
        case BOOLEAN -> types.contains("b");
        case INTEGER -> types.contains("i");
        case FLOAT, NULL -> false;
      };
    }
    return types.contains(value.isMapping() ? "m" : "l");
  }

  private static String words(String types) {
    var words = new StringBuilder();
    for (int i = 0; i < types.length(); i++) {
      String word =
          switch (types.charAt(i)) {
            case 'm' -> "a mapping";
            case 'l' -> "a list";
            case 's' -> "text";
            case 'i' -> "an integer";
            case 'b' -> "true or false";
            default -> "";
          };
      words.append(words.isEmpty() || word.isEmpty() ? "" : " or ").append(word);
    }
    return words.toString();
  }
}
