package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.LinkedHashMap;
import java.util.List;

/** A mapping in the making; all that is generated has the place of what it is generated from. */
final class Fields {
  private final LinkedHashMap<String, Node.Entry> entries = new LinkedHashMap<>();
  private final Origin origin;

  private Fields(Origin origin) {
    this.origin = origin;
  }

  static Fields at(Origin origin) {
    return new Fields(origin);
  }

  Origin origin() {
    return origin;
  }

  Fields put(String key, Node value) {
    entries.put(key, new Node.Entry(key, value.origin(), value));
    return this;
  }

  Fields put(String key, String value) {
    return put(key, Node.string(value, origin));
  }

  Fields put(String key, boolean value) {
    return put(key, Node.bool(value, origin));
  }

  Fields put(String key, long value) {
    return put(key, Node.integer(value, origin));
  }

  Fields put(String key, List<? extends Node> items) {
    return put(key, Node.list(items, origin));
  }

  /** Takes a value over where it is given. */
  Fields copy(String key, Node value) {
    return Values.isGiven(value) ? put(key, value) : this;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Node at(String key) {
    Node.Entry entry = entries.get(key);
    return entry == null ? new Node.Missing(origin) : entry.value();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  Node.Mapping done() {
    return Node.Mapping.of(entries.values(), origin);
  }
}
