package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Types of Go; a pointer is the type that it points to. */
final class GoTypes {
  private GoTypes() {}

  static Type of(Node node, String field) {
    return node.child(field).map(GoTypes::of).orElse(Type.NONE);
  }

  static Type of(Node node) {
    return switch (node.kind()) {
      case "type_identifier", "identifier", "qualified_type", "selector_expression" ->
          Lowering.type(node.text());
      case "pointer_type", "parenthesized_type", "type_elem", "negated_type" ->
          node.firstNamed().map(GoTypes::of).orElse(Type.NONE);
      case "slice_type", "array_type", "implicit_length_array_type" ->
          new Type("[]", List.of(of(node, "element")));
      case "map_type" -> new Type("map", List.of(of(node, "key"), of(node, "value")));
      case "channel_type" -> new Type("chan", List.of(of(node, "value")));
      case "generic_type" ->
          new Type(
              node.textOf("type"),
              node.child("type_arguments").map(GoTypes::all).orElse(List.of()));
      case "function_type" -> new Type("=>", List.of(of(node, "result")));
      case "parameter_list" -> results(node);
      case "interface_type" -> Lowering.type("any");
      default -> Type.NONE;
    };
  }

  static List<Type> all(Node node) {
    List<Type> found = new ArrayList<>();
    node.named().forEach(part -> found.add(of(part)));
    return found;
  }

  /** Several results are one type {@code ()} of them. */
  private static Type results(Node node) {
    List<Type> found = new ArrayList<>();
    for (Node part : node.named()) {
      int names = Math.max(1, part.all("name").size());
      for (int i = 0; i < names; i++) {
        found.add(of(part, "type"));
      }
    }
    return found.size() == 1 ? found.getFirst() : new Type("()", found);
  }
}
