package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** Types of TypeScript. */
final class TypescriptTypes {
  private TypescriptTypes() {}

  /** The type in a child {@code type} or {@code return_type}. */
  static Type of(Node node, String field) {
    return node.child(field).map(TypescriptTypes::of).orElse(Type.NONE);
  }

  static Type of(Node node) {
    return switch (node.kind()) {
      case "type_annotation",
          "parenthesized_type",
          "readonly_type",
          "optional_type",
          "rest_type",
          "flow_maybe_type",
          "constraint" ->
          node.firstNamed().map(TypescriptTypes::of).orElse(Type.NONE);
      case "predefined_type",
          "type_identifier",
          "identifier",
          "nested_type_identifier",
          "nested_identifier",
          "member_expression" ->
          Lowering.type(node.text());
      case "generic_type" ->
          new Type(
              node.textOf("name"),
              node.child("type_arguments").map(TypescriptTypes::arguments).orElse(List.of()));
      case "array_type" -> new Type("[]", arguments(node));
      case "tuple_type" -> new Type("[]", List.of());
      case "union_type" -> union(node);
      case "intersection_type" -> node.firstNamed().map(TypescriptTypes::of).orElse(Type.NONE);
      case "function_type" -> new Type("=>", List.of(of(node, "return_type")));
      default -> Type.NONE;
    };
  }

  static List<Type> arguments(Node node) {
    List<Type> found = new ArrayList<>();
    for (Node argument : node.named()) {
      found.add(of(argument));
    }
    return found;
  }

  /** One type where all others only say that there may be none. */
  private static Type union(Node node) {
    List<Type> found = new ArrayList<>();
    Node left = node;
    while (left.is("union_type")) {
      List<Node> sides = left.named();
      if (sides.isEmpty()) {
        break;
      }
      add(sides.getLast(), found);
      left = sides.getFirst();
      if (sides.size() == 1) {
        break;
      }
    }
    if (!left.is("union_type") && node.named().size() > 1) {
      add(left, found);
    }
    return found.size() == 1 ? found.getFirst() : new Type("|", found.reversed());
  }

  private static void add(Node side, List<Type> found) {
    boolean nothing =
        side.is("literal_type") && side.firstNamed().filter(n -> isNothing(n)).isPresent();
    if (!nothing && !side.text().equals("void")) {
      found.add(of(side));
    }
  }

  private static boolean isNothing(Node node) {
    return node.is("null") || node.is("undefined");
  }
}
