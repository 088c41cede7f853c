package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Types of Java. */
final class JavaTypes {
  private JavaTypes() {}

  /** The child {@code type}; an array where the name has dimensions too. */
  static Type of(Node node) {
    Type type = node.child("type").map(JavaTypes::named).orElse(Type.NONE);
    return node.has("dimensions") ? new Type("[]", List.of(type)) : type;
  }

  static Type named(Node node) {
    return switch (node.kind()) {
      case "type_identifier" -> node.text().equals("var") ? Type.NONE : Lowering.type(node.text());
      case "generic_type" -> generic(node);
      case "array_type" ->
          new Type("[]", List.of(node.child("element").map(JavaTypes::named).orElse(Type.NONE)));
      case "annotated_type", "wildcard" -> annotated(node);
      case "scoped_type_identifier" -> Lowering.type(plain(node));
      default -> Lowering.type(node.text());
    };
  }

  private static Type generic(Node node) {
    String name = node.firstNamed().map(JavaTypes::plain).orElse("");
    return new Type(name, node.first("type_arguments").map(JavaTypes::all).orElse(List.of()));
  }

  private static Type annotated(Node node) {
    Type found = Type.NONE;
    for (Node part : node.named()) {
      if (!part.is("annotation") && !part.is("marker_annotation") && !part.is("super")) {
        found = named(part);
      }
    }
    return found;
  }

  /** A name with dots, without arguments and annotations between them. */
  private static String plain(Node node) {
    return switch (node.kind()) {
      case "scoped_type_identifier", "generic_type" -> {
        List<String> words = new ArrayList<>();
        for (Node part : node.named()) {
          if (part.is("type_identifier")
              || part.is("scoped_type_identifier")
              || part.is("generic_type")) {
            words.add(plain(part));
          }
        }
        yield String.join(".", words);
      }
      default -> node.text();
    };
  }

  /** All types among the children. */
  static List<Type> all(Node node) {
    List<Type> found = new ArrayList<>();
    node.named().forEach(part -> found.add(named(part)));
    return found;
  }
}
