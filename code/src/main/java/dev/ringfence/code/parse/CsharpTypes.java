package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Types of C#; what may be null is of the type that it has otherwise. */
final class CsharpTypes {
  private CsharpTypes() {}

  static Type of(Node node, String field) {
    return node.child(field).map(CsharpTypes::of).orElse(Type.NONE);
  }

  static Type of(Node node) {
    return switch (node.kind()) {
      case "implicit_type" -> Type.NONE;
      case "generic_name" ->
          new Type(
              plain(node),
              node.first("type_argument_list").map(CsharpTypes::all).orElse(List.of()));
      case "qualified_name" -> qualified(node);
      case "nullable_type",
          "ref_type",
          "pointer_type",
          "scoped_type",
          "primary_constructor_base_type" ->
          of(node, "type");
      case "array_type" -> new Type("[]", List.of(of(node, "type")));
      case "tuple_type" -> new Type("()", elements(node));
      default -> Lowering.type(node.text());
    };
  }

  private static List<Type> elements(Node node) {
    List<Type> found = new ArrayList<>();
    node.named().forEach(element -> found.add(of(element, "type")));
    return found;
  }

  static List<Type> all(Node node) {
    List<Type> found = new ArrayList<>();
    node.named().forEach(part -> found.add(of(part)));
    return found;
  }

  private static Type qualified(Node node) {
    Type last = of(node, "name");
    String before = node.child("qualifier").map(CsharpTypes::of).map(Type::name).orElse("");
    return new Type(before + "." + last.name(), last.arguments());
  }

  /** A name without its type arguments. */
  static String plain(Node node) {
    return node.is("generic_name")
        ? node.first("identifier").map(Node::text).orElse("")
        : node.text();
  }
}
