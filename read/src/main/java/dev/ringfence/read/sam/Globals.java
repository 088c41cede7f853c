package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The section {@code Globals}: what holds for every resource of a type that doesn't say otherwise.
 */
final class Globals {
  private final Expansion expansion;
  private final Node section;
  private final Map<String, Node.Mapping> byType = new HashMap<>();

  Globals(Expansion expansion, Node section) {
    this.expansion = expansion;
    this.section = section;
  }

  void merge() {
    if (!Value.isSet(section)) {
      return;
    }
    if (!section.isMapping()) {
      expansion.remark(section, "`Globals` must be a mapping; it is ignored");
      return;
    }
    section.entries().forEach(this::read);
    for (String id : expansion.ids()) {
      expansion.resource(id).ifPresent(this::merge);
    }
  }

  private void read(Node.Entry entry) {
    String type = SamTransform.PREFIX + entry.key();
    List<String> allowed = Known.globals(type);
    if (allowed.isEmpty()) {
      expansion.remark(
          entry.value(), "`Globals` has no section `%s`; it is ignored".formatted(entry.key()));
      return;
    }
    var good = new ArrayList<Node.Entry>();
    for (Node.Entry property : entry.value().entries()) {
      if (allowed.contains(property.key())) {
        good.add(property);
      } else {
        expansion.remark(
            property.value(),
            "`%s` is not allowed in `Globals.%s`; SAM refuses the template, write it in each resource"
                .formatted(property.key(), entry.key()));
      }
    }
    byType.put(type, Node.Mapping.of(good, entry.value().origin()));
  }

  private void merge(SamResource sam) {
    Node.Mapping globals = byType.get(sam.type());
    if (globals == null) {
      return;
    }
    globals = without(globals, sam.node().at("IgnoreGlobals"));
    if (!expansion.affords(sam.node(), globals.size())) {
      return;
    }
    String kind = sam.type().substring(SamTransform.PREFIX.length());
    expansion.replace(
        sam.id(), sam.node().with("Properties", mergeMappings(globals, sam.properties(), kind)));
  }

  private Node.Mapping without(Node.Mapping globals, Node ignored) {
    if (Value.is(ignored, "*")) {
      return Node.Mapping.of(List.of(), globals.origin());
    }
    for (Node name : ignored.items()) {
      if (!globals.has(Value.text(name))) {
        expansion.remark(
            name,
            "`IgnoreGlobals` names `%s`, which `Globals` has not".formatted(Value.text(name)));
      }
    }
    return Parameters.without(globals, ignored.items().stream().map(Value::text).toList());
  }

  /** The keys of the one with those of the other, which win. */
  static Node.Mapping over(Node.Mapping before, Node after) {
    var all = new LinkedHashMap<String, Node.Entry>();
    before.entries().forEach(entry -> all.put(entry.key(), entry));
    after.entries().forEach(entry -> all.put(entry.key(), entry));
    return Node.Mapping.of(all.values(), before.origin());
  }

  /** The resource's keys win; those that both have are merged in turn. */
  private static Node.Mapping mergeMappings(Node global, Node own, String path) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    global.entries().forEach(entry -> entries.put(entry.key(), entry));
    for (Node.Entry entry : own.entries()) {
      Node.Entry before = entries.get(entry.key());
      Node value =
          before == null
              ? entry.value()
              : merge(before.value(), entry.value(), path + "." + entry.key());
      entries.put(entry.key(), new Node.Entry(entry.key(), entry.keyOrigin(), value));
    }
    return Node.Mapping.of(entries.values(), own.origin());
  }

  private static Node merge(Node global, Node own, String path) {
    boolean mappings = isMapping(global) && isMapping(own);
    boolean lists = global.isSequence() && own.isSequence();
    if (!mappings && !lists) {
      return own;
    }
    return switch (path) {
      case "Function.Architectures", "CapacityProvider.InstanceRequirements.Architectures" -> own;
      case "CapacityProvider.ManagedResourceTags" ->
          Value.isSet(own) ? pruned(global, own, path) : global;
      default -> mappings ? mergeMappings(global, own, path) : mergeLists(global, own);
    };
  }

  private static boolean isMapping(Node node) {
    return node.isMapping() && !Value.isIntrinsic(node);
  }

  /** Global entries come first, and none is left out for being there already. */
  private static Node mergeLists(Node global, Node own) {
    var items = new ArrayList<>(global.items());
    items.addAll(own.items());
    return Node.list(items, own.origin());
  }

  /** Only the resource's keys survive. */
  private static Node pruned(Node global, Node own, String path) {
    var entries = new ArrayList<Node.Entry>();
    for (Node.Entry entry : own.entries()) {
      Node before = global.at(entry.key());
      Node value =
          before.isMissing()
              ? entry.value()
              : merge(before, entry.value(), path + "." + entry.key());
      entries.add(new Node.Entry(entry.key(), entry.keyOrigin(), value));
    }
    return Node.Mapping.of(entries, own.origin());
  }
}
