package dev.ringfence.read.terraform;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What arguments say, as properties of CloudFormation. */
final class Properties {
  private final Table table;

  Properties(Table table) {
    this.table = table;
  }

  /** Adds to a tree what the arguments of a type say. */
  void add(String type, Node written, Tree tree) {
    for (Table.Row row : table.rows(type)) {
      Node value = at(written, row.attribute());
      if (row.attribute().equals(".")) {
        tree.append(row.target(), inner(type + ".", written));
      } else if (!value.isMissing() && !value.isNull()) {
        add(row, value, tree);
      } else if (row.kind() == Table.Kind.NAME) {
        prefixed(written, row).ifPresent(name -> tree.put(row.target(), name));
      }
    }
  }

  private void add(Table.Row row, Node value, Tree tree) {
    String target = row.target();
    switch (row.kind()) {
      case VALUE -> tree.put(target, value);
      case NAME -> {
        // Of an empty name the provider makes one of its own.
        if (!Values.literal(value).equals(Optional.of(""))) {
          tree.put(target, value);
        }
      }
      case JSON -> tree.put(target, Documents.of(value));
      case YAML -> tree.put(target, Documents.jsonOrYaml(value));
      case BLOCKS -> tree.put(target, blocks(row.type() + "." + row.attribute(), value));
      case APPEND -> tree.append(target, value);
      case POSITIVE -> number(value, 0).ifPresent(number -> tree.put(target, number));
      case POSITIVE0 -> number(value, 1).ifPresent(number -> tree.put(target, number));
      case ACL -> tree.put(target, acl(value));
      case TRUE -> {
        if (!Values.bool(value).equals(Optional.of(false))) {
          tree.put(target, value);
        }
      }
      case ENABLED -> tree.put(target, enabled(value));
      case PAIRS -> tree.put(target, pairs(value));
      case PATH -> path(value, tree);
      case NOTIFICATIONS -> notifications(value).forEach(one -> tree.append(target, one));
      case IS, DETAIL, ADDS, APPENDS, MAKES, REF, PATTERN -> {}
    }
  }

  /** The value at a path; of a list of blocks the first, as where there may be only one. */
  static Node at(Node written, String path) {
    Node value = written;
    for (String key : path.split("\\.", -1)) {
      if (value.isSequence() && !value.items().isEmpty()) {
        value = value.items().getFirst();
      }
      if (value instanceof Node.Symbolic) {
        return value;
      }
      value = value.at(key);
    }
    return value;
  }

  /** The provider ends such a name with characters of its own. */
  private static Optional<Node> prefixed(Node written, Table.Row row) {
    Node prefix = written.at(row.attribute() + "_prefix");
    return Values.text(prefix)
        .map(text ->
            new Node.Symbolic(
                text.plus(Text.of(Text.Kind.OTHER, row.attribute() + "_prefix…", "")),
                prefix.origin()));
  }

  private Node blocks(String type, Node value) {
    var items = new ArrayList<Node>();
    for (Node item : value.isSequence() ? value.items() : List.of(value)) {
      items.add(item.isMapping() ? inner(type, item) : item);
    }
    return Node.list(items, value.origin());
  }

  private Node inner(String type, Node item) {
    var tree = new Tree(item.origin());
    add(type, item, tree);
    return tree.node();
  }

  private static Optional<Node> number(Node value, int least) {
    return Values.integer(value).filter(number -> number < least).isPresent()
        ? Optional.empty()
        : Optional.of(value);
  }

  /** {@code public-read} as {@code PublicRead}. */
  private static Node acl(Node value) {
    Optional<String> word = Values.literal(value);
    if (word.isEmpty()) {
      return value;
    }
    var out = new StringBuilder();
    for (String part : word.get().split("-", -1)) {
      out.append(part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return Node.string(out.toString(), value.origin());
  }

  private static Node enabled(Node value) {
    return Values.bool(value)
        .<Node>map(on -> Node.string(on ? "Enabled" : "Suspended", value.origin()))
        .orElse(value);
  }

  private static Node pairs(Node value) {
    if (!value.isMapping()) {
      return value;
    }
    var pairs = new ArrayList<Node>();
    for (Node.Entry entry : value.entries()) {
      var pair = new LinkedHashMap<String, Node>();
      pair.put("Name", Node.string(entry.key(), entry.keyOrigin()));
      pair.put("Value", entry.value());
      pairs.add(Node.map(pair, entry.keyOrigin()));
    }
    return Node.list(pairs, value.origin());
  }

  /** {@code orders/POST}, {@code *}{@code /*}. */
  private static void path(Node value, Tree tree) {
    Optional<String> written = Values.literal(value);
    if (written.isEmpty()) {
      tree.put("ResourcePath", value);
      return;
    }
    int slash = written.get().lastIndexOf('/');
    String path = slash < 0 ? "*" : written.get().substring(0, slash);
    tree.put("ResourcePath", Node.string("/" + path, value.origin()));
    tree.put("HttpMethod", Node.string(written.get().substring(slash + 1), value.origin()));
  }

  private static List<Node> notifications(Node blocks) {
    var all = new ArrayList<Node>();
    for (Node block : blocks.isSequence() ? blocks.items() : List.of(blocks)) {
      Node events = block.at("events");
      for (Node event : events.isSequence() ? events.items() : List.of(events)) {
        Map<String, Node> one = new LinkedHashMap<>();
        one.put("Function", block.at("lambda_function_arn"));
        one.put("Event", event);
        Node prefix = block.at("filter_prefix");
        Node filter = prefix.isMissing() ? block.at("filter_suffix") : prefix;
        if (!filter.isMissing()) {
          one.put("Filter", filter);
        }
        all.add(Node.map(one, block.origin()));
      }
    }
    return all;
  }
}
