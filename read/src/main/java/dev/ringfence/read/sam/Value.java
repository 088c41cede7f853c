package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the transform asks about a value. */
final class Value {
  private Value() {}

  /** True for what is written and neither {@code null}, empty, false nor zero. */
  static boolean isSet(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return isSet(scalar);
    }
    if (node.isMapping()) {
      return !node.entries().isEmpty();
    }
    return node.isSequence() ? !node.items().isEmpty() : !node.isMissing();
  }

  private static boolean isSet(Node.Scalar scalar) {
    return switch (scalar.kind()) {
      case NULL -> false;
      case STRING -> !scalar.value().isEmpty();
      case BOOLEAN -> scalar.bool().orElse(true);
      case INTEGER, FLOAT -> !isZero(scalar.value());
    };
  }

  private static boolean isZero(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }

  /** True for what is written and not {@code null}. */
  static boolean isGiven(Node node) {
    return !node.isMissing() && !node.isNull();
  }

  static boolean isTrue(Node node) {
    return isBoolean(node) && ((Node.Scalar) node).bool().orElse(false);
  }

  static boolean isBoolean(Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.BOOLEAN;
  }

  static boolean isText(Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.STRING;
  }

  static boolean is(Node node, String text) {
    return node instanceof Node.Scalar scalar
        && scalar.kind() == Node.Kind.STRING
        && scalar.value().equals(text);
  }

  /** The characters of a scalar, none of all else. */
  static String text(Node node) {
    return node.text().orElse("");
  }

  static boolean isIntrinsic(Node node) {
    return node instanceof Node.Call
        || node instanceof Node.Mapping mapping
            && mapping.entries().size() == 1
            && mapping.has("Condition");
  }

  static boolean isCall(Node node, String function) {
    return node instanceof Node.Call call && call.function().equals(function);
  }

  static boolean isNoValue(Node node) {
    return isCall(node, "Ref") && is(((Node.Call) node).argument(), "AWS::NoValue");
  }

  /** The name in {@code !Ref Name}. */
  static Optional<String> ref(Node node) {
    return isCall(node, "Ref") && isText(((Node.Call) node).argument())
        ? ((Node.Call) node).argument().text()
        : Optional.empty();
  }

  /** The condition and the two branches of {@code Fn::If}; nothing for all else. */
  static List<Node> branches(Node node) {
    if (!isCall(node, "Fn::If")) {
      return List.of();
    }
    List<Node> items = ((Node.Call) node).argument().items();
    return items.size() == 3 ? items : List.of();
  }

  /** The value, or every branch that has one where it is conditional, changed. */
  static Node eachBranch(Node node, UnaryOperator<Node> change) {
    List<Node> branches = branches(node);
    if (branches.isEmpty()) {
      return change.apply(node);
    }
    Node yes = isNoValue(branches.get(1)) ? branches.get(1) : change.apply(branches.get(1));
    Node no = isNoValue(branches.get(2)) ? branches.get(2) : change.apply(branches.get(2));
    return new Node.Call(
        "Fn::If", Node.list(List.of(branches.get(0), yes, no), node.origin()), node.origin());
  }

  /** The value, or those of the branches where it is conditional. */
  static List<Node> contents(Node node) {
    List<Node> branches = branches(node);
    return branches.isEmpty()
        ? List.of(node)
        : branches.subList(1, 3).stream().filter(branch -> !isNoValue(branch)).toList();
  }

  /** The logical id that {@code Ref} or {@code Fn::GetAtt} names. */
  static Optional<String> link(Node node) {
    if (!(node instanceof Node.Call call)) {
      return Optional.empty();
    }
    if (call.function().equals("Ref")) {
      return ref(node);
    }
    if (!call.function().equals("Fn::GetAtt")) {
      return Optional.empty();
    }
    List<Node> items = call.argument().items();
    if (items.size() == 2) {
      return isText(items.get(0)) ? items.get(0).text() : Optional.empty();
    }
    String text = text(call.argument());
    int dot = text.indexOf('.');
    return dot > 0 && text.indexOf('.', dot + 1) < 0
        ? Optional.of(text.substring(0, dot))
        : Optional.empty();
  }

  /** One value or many, as many. */
  static List<Node> many(Node node) {
    if (node.isSequence()) {
      return node.items();
    }
    return isGiven(node) ? List.of(node) : List.of();
  }

  /** A mapping, or an empty one in its place. */
  static Node.Mapping mapping(Node node) {
    return node instanceof Node.Mapping mapping
        ? mapping
        : Node.Mapping.of(List.of(), node.origin());
  }

  static boolean isAlphanumeric(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isLetterOrDigit);
  }
}
