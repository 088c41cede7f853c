package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types that Python writes as annotations. */
final class PythonTypes {
  private PythonTypes() {}

  static Type of(Node node, String field) {
    return node.child(field).map(PythonTypes::of).orElse(Type.NONE);
  }

  static Type of(Node node) {
    return switch (node.kind()) {
      case "type", "parenthesized_expression" ->
          node.firstNamed().map(PythonTypes::of).orElse(Type.NONE);
      case "identifier", "attribute", "member_type" -> Lowering.type(node.text());
      case "string" -> quoted(node);
      case "generic_type" -> generic(node, node.first("type_parameter"));
      case "subscript" -> subscript(node);
      case "union_type", "binary_operator" -> union(node);
      case "call" -> node.child("function").map(PythonTypes::of).orElse(Type.NONE);
      default -> Type.NONE;
    };
  }

  /** A type in quotes is a name that is declared later. */
  private static Type quoted(Node node) {
    String name = node.first("string_content").map(Node::text).orElse("");
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isJavaIdentifierPart(name.charAt(i)) && name.charAt(i) != '.') {
        return Type.NONE;
      }
    }
    return Lowering.type(name);
  }

  private static Type generic(Node node, Optional<Node> parameters) {
    return made(
        node.firstNamed().map(Node::text).orElse(""),
        parameters.map(PythonTypes::arguments).orElse(List.of()));
  }

  private static Type subscript(Node node) {
    List<Type> arguments = new ArrayList<>();
    node.all("subscript").forEach(n -> arguments.add(of(n)));
    return made(node.textOf("value"), arguments);
  }

  /** What may be missing is of the type that it has otherwise. */
  private static Type made(String name, List<Type> arguments) {
    Type made = new Type(name, arguments);
    String simple = made.simpleName();
    boolean wraps = simple.equals("Optional") || simple.equals("Annotated");
    return wraps && !arguments.isEmpty() ? arguments.getFirst() : made;
  }

  private static List<Type> arguments(Node node) {
    List<Type> found = new ArrayList<>();
    node.named().forEach(n -> found.add(of(n)));
    return found;
  }

  private static Type union(Node node) {
    List<Type> found = new ArrayList<>();
    for (Node side : node.named()) {
      if (!side.text().equals("None")) {
        found.add(of(side));
      }
    }
    return found.size() == 1 ? found.getFirst() : new Type("|", found);
  }
}
