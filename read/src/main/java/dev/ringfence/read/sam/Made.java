package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** A resource of CloudFormation that the transform makes. */
final class Made {
  private final String id;
  private final String type;
  private final String author;
  private final Generated at;
  private final Map<String, Node> attributes = new LinkedHashMap<>();
  private final Map<String, Node> properties = new LinkedHashMap<>();

  /**
   * @param author the logical id of what it is made of, as somebody wrote it
   */
  Made(String id, String type, String author, Generated at) {
    this.id = id;
    this.type = type;
    this.author = author;
    this.at = at;
  }

  String id() {
    return id;
  }

  String type() {
    return type;
  }

  Generated at() {
    return at;
  }

  Node.Call ref() {
    return at.ref(id);
  }

  Node.Call getAtt(String attribute) {
    return at.getAtt(id, attribute);
  }

  Node get(String property) {
    Node value = properties.get(property);
    return value == null ? at.missing() : value;
  }

  /** Sets a property, unless the value is missing or {@code null}. */
  Made set(String property, Object value) {
    Node node = at.node(value);
    if (Value.isGiven(node)) {
      properties.put(property, node);
    }
    return this;
  }

  /** Sets a property, unless the value is empty. */
  Made setIfSet(String property, Node value) {
    return Value.isSet(value) ? set(property, value) : this;
  }

  /** Takes over properties of the same names. */
  Made copy(Node from, String... names) {
    for (String name : names) {
      set(name, from.at(name));
    }
    return this;
  }

  /** Takes over properties that aren't empty. */
  Made copyIfSet(Node from, String... names) {
    for (String name : names) {
      setIfSet(name, from.at(name));
    }
    return this;
  }

  Made attribute(String name, Object value) {
    Node node = at.node(value);
    if (!node.isMissing()) {
      attributes.put(name, node);
    }
    return this;
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  Node.Mapping node() {
    var entries = new LinkedHashMap<String, Node>();
    entries.put("Type", at.node(type));
    entries.putAll(attributes);
    entries.put("Properties", Node.map(properties, at.origin()));
    entries.put("Ringfence::WrittenAs", at.node(author));
    return Node.map(entries, at.origin());
  }
}
