package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Tags as most resources want them: a list of keys and values. */
final class Tags {
  private Tags() {}

  static List<Node> list(Node tags) {
    var list = new ArrayList<Node>();
    for (Node.Entry tag : tags.entries()) {
      Node key = Node.string(tag.key(), tag.keyOrigin());
      list.add(Fields.at(tag.keyOrigin()).put("Key", key).put("Value", tag.value()).done());
    }
    return list;
  }

  /** The entries of both, the second's where both have one; a null takes an entry away. */
  static SequencedMap<String, Node> merged(Node first, Node second) {
    var all = new LinkedHashMap<String, Node>();
    first.entries().forEach(entry -> all.put(entry.key(), entry.value()));
    second.entries().forEach(entry -> all.put(entry.key(), entry.value()));
    all.values().removeIf(Node::isNull);
    return all;
  }
}
