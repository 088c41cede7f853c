package dev.ringfence.read.document;

/** Which mappings and tags are calls of intrinsic functions. */
final class Intrinsics {
  private Intrinsics() {}

  /** A mapping with nothing but one function's name as its key is the call of that function. */
  static Node call(Node.Mapping mapping) {
    if (mapping.entries().size() != 1) {
      return mapping;
    }
    Node.Entry only = mapping.entries().iterator().next();
    return isFunction(only.key())
        ? new Node.Call(only.key(), only.value(), mapping.origin())
        : mapping;
  }

  /** The long name of a short tag: {@code !Sub} is {@code Fn::Sub}. */
  static String functionOf(String tag) {
    String name = tag.substring(1);
    return switch (name) {
      case "Ref", "Condition" -> name;
      case "And",
          "Base64",
          "Cidr",
          "Equals",
          "FindInMap",
          "GetAtt",
          "GetAZs",
          "If",
          "ImportValue",
          "Join",
          "Length",
          "Not",
          "Or",
          "Select",
          "Split",
          "Sub",
          "ToJsonString",
          "Transform" ->
          "Fn::" + name;
      default -> tag;
    };
  }

  private static boolean isFunction(String key) {
    return key.equals("Ref") || key.startsWith("Fn::") && !key.startsWith("Fn::ForEach");
  }
}
