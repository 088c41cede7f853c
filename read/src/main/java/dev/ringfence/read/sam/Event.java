package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;

/**
 * An entry of {@code Events}.
 *
 * @param id the logical id of its owner with its name: what the resources that it makes are called
 *     after
 */
record Event(String name, String id, String type, Node node, Node.Mapping properties) {

  static Event of(SamResource owner, Node.Entry entry) {
    Node node = entry.value();
    return new Event(
        entry.key(),
        owner.id() + entry.key(),
        Value.text(node.at("Type")),
        node,
        Value.mapping(node.at("Properties")));
  }

  Node get(String property) {
    return properties.at(property);
  }

  boolean has(String property) {
    return Value.isGiven(properties.at(property));
  }

  Generated at() {
    return Generated.from(node);
  }

  /** What the transform sorts events by. */
  String order() {
    Node path = properties.at("Path");
    return Value.isText(path) ? Value.text(path) : name;
  }
}
