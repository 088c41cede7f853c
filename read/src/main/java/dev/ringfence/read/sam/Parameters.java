package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the transform knows of the template's parameters: their defaults. */
final class Parameters {
  private final Map<String, Node> defaults = new HashMap<>();
  private final Node mappings;

  Parameters(Node.Mapping template) {
    for (Node.Entry parameter : template.at("Parameters").entries()) {
      Node value = parameter.value().at("Default");
      if (!value.isMissing()) {
        defaults.put(parameter.key(), value);
      }
    }
    defaults.put("AWS::Partition", Node.string("aws", template.origin()));
    mappings = template.at("Mappings");
  }

  /**
   * The value with the defaults in place of references to parameters. What a default holds is taken
   * as it is.
   */
  Node resolve(Node node) {
    if (node instanceof Node.Call call) {
      return resolve(call);
    }
    if (node.isSequence()) {
      var items = new ArrayList<Node>();
      node.items().forEach(item -> items.add(resolve(item)));
      return Node.list(items, node.origin());
    }
    if (node instanceof Node.Mapping mapping) {
      var entries = new ArrayList<Node.Entry>();
      mapping
          .entries()
          .forEach(e -> entries.add(new Node.Entry(e.key(), e.keyOrigin(), resolve(e.value()))));
      return Node.Mapping.of(entries, node.origin());
    }
    return node;
  }

  private Node resolve(Node.Call call) {
    Optional<String> ref = Value.ref(call);
    if (ref.isPresent()) {
      Node value = defaults.get(ref.get());
      return value == null ? call : value;
    }
    if (call.function().equals("Fn::Sub")) {
      return new Node.Call("Fn::Sub", substitute(call.argument()), call.origin());
    }
    return new Node.Call(call.function(), resolve(call.argument()), call.origin());
  }

  private Node substitute(Node argument) {
    if (Value.isText(argument)) {
      return Node.string(References.replace(Value.text(argument), this::text), argument.origin());
    }
    List<Node> items = argument.items();
    if (items.isEmpty() || !Value.isText(items.get(0))) {
      return resolve(argument);
    }
    var changed = new ArrayList<Node>();
    changed.add(substitute(items.get(0)));
    items.subList(1, items.size()).forEach(item -> changed.add(resolve(item)));
    return Node.list(changed, argument.origin());
  }

  private Optional<String> text(String name) {
    Node value = defaults.get(name);
    return value == null ? Optional.empty() : value.text();
  }

  /** The value of {@code Fn::FindInMap} whose keys are written out, or the value itself. */
  Node find(Node node) {
    if (!Value.isCall(node, "Fn::FindInMap")) {
      return node;
    }
    List<Node> keys = ((Node.Call) node).argument().items();
    if (keys.size() != 3) {
      return node;
    }
    Node found = mappings;
    for (Node key : keys) {
      found = Value.isText(key) ? found.at(Value.text(key)) : new Node.Missing(key.origin());
    }
    return found.isMissing() ? node : found;
  }

  /** A copy of a mapping without some of its keys. */
  static Node.Mapping without(Node.Mapping mapping, List<String> keys) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (Node.Entry entry : mapping.entries()) {
      if (!keys.contains(entry.key())) {
        entries.put(entry.key(), entry);
      }
    }
    return Node.Mapping.of(entries.values(), mapping.origin());
  }
}
