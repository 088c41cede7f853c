package dev.ringfence.read.serverless;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Lays one value over another, as the framework does with {@code resources}: keys deeply, and
 * elements of lists by index.
 */
final class Merge {
  private Merge() {}

  static Node over(Node below, Node above) {
    if (below.isMapping() && above.isMapping()) {
      return mappings(below, above);
    }
    if (below.isSequence() && above.isSequence()) {
      return lists(below, above);
    }
    return above.isMissing() ? below : above;
  }

  private static Node mappings(Node below, Node above) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    below.entries().forEach(entry -> entries.put(entry.key(), entry));
    for (Node.Entry entry : above.entries()) {
      Node.Entry before = entries.get(entry.key());
      Node value = before == null ? entry.value() : over(before.value(), entry.value());
      entries.put(entry.key(), new Node.Entry(entry.key(), entry.keyOrigin(), value));
    }
    return Node.Mapping.of(
        entries.values(), below.entries().isEmpty() ? above.origin() : below.origin());
  }

  private static Node lists(Node below, Node above) {
    var items = new ArrayList<Node>(below.items());
    for (int i = 0; i < above.items().size(); i++) {
      Node item = above.items().get(i);
      if (i < items.size()) {
        items.set(i, over(items.get(i), item));
      } else {
        items.add(item);
      }
    }
    return Node.list(items, below.origin());
  }

  /** One mapping from a mapping or from a list of mappings, merged in turn. */
  static Node all(Node value) {
    if (!value.isSequence()) {
      return value;
    }
    Node merged = new Node.Missing(value.origin());
    for (Node item : value.items()) {
      if (item.isMapping()) {
        merged = over(merged, item);
      }
    }
    return merged;
  }
}
