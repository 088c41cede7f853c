package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Functions of lists, sets and maps. */
final class CollectionFunctions {
  private static final int MOST = 10_000;

  private CollectionFunctions() {}

  static Optional<Node> call(String name, List<Node> arguments, Origin origin) {
    return switch (name) {
      case "coalesce" -> coalesce(arguments);
      case "coalescelist" -> firstFilled(arguments);
      case "concat" -> concat(arguments, origin);
      case "merge" -> merge(arguments, origin);
      case "setunion" -> concat(arguments, origin).map(all -> distinct(all, true, origin));
      case "lookup" -> lookup(arguments, origin);
      case "element" -> element(arguments);
      case "contains" -> contains(arguments, origin);
      case "zipmap" -> zipmap(arguments, origin);
      case "setintersection" -> filtered(arguments, true, origin);
      case "setsubtract" -> filtered(arguments, false, origin);
      case "slice" -> slice(arguments, origin);
      case "range" -> range(arguments, origin);
      case "setproduct" -> product(arguments, origin);
      case "matchkeys", "chunklist", "transpose" -> Optional.empty();
      default -> arguments.size() == 1 ? one(name, arguments.getFirst(), origin) : Optional.empty();
    };
  }

  private static Optional<Node> one(String name, Node value, Origin origin) {
    switch (name) {
      case "sensitive", "nonsensitive", "ephemeralasnull", "tolist", "tomap", "tobool" -> {
        return Optional.of(value);
      }
      default -> {}
    }
    if (Values.isUnknown(value)) {
      return Optional.empty();
    }
    return switch (name) {
      case "length" -> length(value, origin);
      case "keys" -> Optional.of(keys(value, origin)).filter(_ -> value.isMapping());
      case "values" ->
          Optional.<Node>of(
                  Node.list(Values.sorted(value).stream().map(Node.Entry::value).toList(), origin))
              .filter(_ -> value.isMapping());
      case "toset" -> list(value).map(list -> distinct(list, true, origin));
      case "distinct" -> list(value).map(list -> distinct(list, false, origin));
      case "flatten" -> flatten(value, origin);
      case "compact" -> compact(value, origin);
      case "reverse" -> list(value).map(list -> Node.list(list.items().reversed(), origin));
      case "sort" -> sorted(value, origin);
      case "one" ->
          list(value)
              .map(list -> list.items().isEmpty() ? Node.nil(origin) : list.items().getFirst());
      case "alltrue" -> all(value, true, origin);
      case "anytrue" -> all(value, false, origin);
      default -> Optional.empty();
    };
  }

  private static Optional<Node> list(Node value) {
    return value.isSequence() ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Node> length(Node value, Origin origin) {
    if (value.isSequence() || value.isMapping()) {
      return Optional.of(Node.integer(Values.size(value), origin));
    }
    return Values.literal(value)
        .map(text -> Node.integer(text.codePointCount(0, text.length()), origin));
  }

  private static Node keys(Node value, Origin origin) {
    return Node.list(
        Values.sorted(value).stream()
            .map(entry -> Node.string(entry.key(), entry.keyOrigin()))
            .toList(),
        origin);
  }

  private static Node distinct(Node list, boolean sorted, Origin origin) {
    Map<String, Node> byText = sorted ? new TreeMap<>() : new LinkedHashMap<>();
    list.items().forEach(item -> byText.putIfAbsent(key(item), item));
    return Node.list(List.copyOf(byText.values()), origin);
  }

  /** Strings and numbers of the same characters are the same in a set of strings. */
  private static String key(Node item) {
    return Values.literal(item).orElseGet(() -> Values.read(item));
  }

  private static Optional<Node> sorted(Node value, Origin origin) {
    boolean known = value.items().stream().allMatch(item -> Values.literal(item).isPresent());
    var items = new ArrayList<>(value.items());
    items.sort((a, b) -> key(a).compareTo(key(b)));
    return known ? Optional.of(Node.list(items, origin)) : Optional.empty();
  }

  private static Optional<Node> compact(Node value, Origin origin) {
    var items = new ArrayList<Node>();
    for (Node item : value.items()) {
      if (!item.isNull() && !Values.literal(item).equals(Optional.of(""))) {
        items.add(item);
      }
    }
    return list(value).map(_ -> Node.list(items, origin));
  }

  private static Optional<Node> flatten(Node value, Origin origin) {
    var items = new ArrayList<Node>();
    return value.isSequence() && flatten(value, items, 0)
        ? Optional.of(Node.list(items, origin))
        : Optional.empty();
  }

  /** An unknown element may be a list of any length. */
  private static boolean flatten(Node value, List<Node> items, int depth) {
    for (Node item : value.items()) {
      boolean open = item instanceof Node.Symbolic symbolic && symbolic.value().isUnknown();
      if (open || items.size() > MOST || depth > 50) {
        return false;
      } else if (item.isSequence()) {
        if (!flatten(item, items, depth + 1)) {
          return false;
        }
      } else {
        items.add(item);
      }
    }
    return true;
  }

  private static Optional<Node> all(Node value, boolean wanted, Origin origin) {
    boolean open = false;
    for (Node item : value.items()) {
      Optional<Boolean> bool = Values.bool(item);
      if (bool.equals(Optional.of(!wanted))) {
        return Optional.of(Node.bool(!wanted, origin));
      }
      open |= bool.isEmpty();
    }
    return open || !value.isSequence() ? Optional.empty() : Optional.of(Node.bool(wanted, origin));
  }

  /** The first that is neither null nor empty text. */
  private static Optional<Node> coalesce(List<Node> arguments) {
    for (Node argument : arguments) {
      if (argument instanceof Node.Symbolic symbolic && symbolic.value().isUnknown()) {
        return Optional.empty();
      }
      if (!argument.isNull() && !Values.literal(argument).equals(Optional.of(""))) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> firstFilled(List<Node> arguments) {
    for (Node argument : arguments) {
      if (Values.isUnknown(argument)) {
        return Optional.empty();
      }
      if (!argument.items().isEmpty()) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> concat(List<Node> arguments, Origin origin) {
    var items = new ArrayList<Node>();
    for (Node argument : arguments) {
      if (!argument.isSequence() || items.size() > MOST) {
        return Optional.empty();
      }
      items.addAll(argument.items());
    }
    return Optional.of(Node.list(items, origin));
  }

  private static Optional<Node> merge(List<Node> arguments, Origin origin) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (Node argument : arguments) {
      if (!argument.isMapping() && !argument.isNull() || entries.size() > MOST) {
        return Optional.empty();
      }
      argument.entries().forEach(entry -> entries.put(entry.key(), entry));
    }
    return Optional.of(Node.Mapping.of(entries.values(), origin));
  }

  private static Optional<Node> lookup(List<Node> arguments, Origin origin) {
    Optional<String> key =
        arguments.size() < 2 ? Optional.empty() : Values.literal(arguments.get(1));
    if (key.isEmpty() || !arguments.getFirst().isMapping()) {
      return Optional.empty();
    }
    Node found = arguments.getFirst().at(key.get());
    if (!found.isMissing()) {
      return Optional.of(found);
    }
    return Optional.of(arguments.size() > 2 ? arguments.get(2) : new Node.Missing(origin));
  }

  private static Optional<Node> element(List<Node> arguments) {
    if (arguments.size() != 2 || arguments.getFirst().items().isEmpty()) {
      return Optional.empty();
    }
    List<Node> items = arguments.getFirst().items();
    return Values.integer(arguments.get(1)).map(at -> items.get(Math.floorMod(at, items.size())));
  }

  private static Optional<Node> contains(List<Node> arguments, Origin origin) {
    if (arguments.size() != 2 || !arguments.getFirst().isSequence()) {
      return Optional.empty();
    }
    boolean open = false;
    for (Node item : arguments.getFirst().items()) {
      Optional<Boolean> same = Values.equal(item, arguments.get(1));
      if (same.equals(Optional.of(true))) {
        return Optional.of(Node.bool(true, origin));
      }
      open |= same.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(Node.bool(false, origin));
  }

  private static Optional<Node> zipmap(List<Node> arguments, Origin origin) {
    if (arguments.size() != 2
        || arguments.get(0).items().size() != arguments.get(1).items().size()) {
      return Optional.empty();
    }
    var entries = new ArrayList<Node.Entry>();
    for (int i = 0; i < arguments.get(0).items().size(); i++) {
      Node key = arguments.get(0).items().get(i);
      if (Values.literal(key).isEmpty()) {
        return Optional.empty();
      }
      entries.add(new Node.Entry(key(key), key.origin(), arguments.get(1).items().get(i)));
    }
    return Optional.of(Node.Mapping.of(entries, origin));
  }

  /** The elements of the first that are, or are not, among those of the second. */
  private static Optional<Node> filtered(List<Node> arguments, boolean among, Origin origin) {
    if (arguments.size() != 2) {
      return Optional.empty();
    }
    List<String> other = arguments.get(1).items().stream().map(CollectionFunctions::key).toList();
    for (Node list : arguments) {
      if (!list.isSequence()
          || list.items().size() > 1000
          || list.items().stream().anyMatch(item -> Values.literal(item).isEmpty())) {
        return Optional.empty();
      }
    }
    return Optional.of(
        Node.list(
            arguments.getFirst().items().stream()
                .filter(item -> other.contains(key(item)) == among)
                .toList(),
            origin));
  }

  private static Optional<Node> slice(List<Node> arguments, Origin origin) {
    if (arguments.size() != 3 || !arguments.getFirst().isSequence()) {
      return Optional.empty();
    }
    List<Node> items = arguments.getFirst().items();
    int from = Values.integer(arguments.get(1)).orElse(-1);
    int to = Values.integer(arguments.get(2)).orElse(-1);
    return from < 0 || to < from || to > items.size()
        ? Optional.empty()
        : Optional.of(Node.list(items.subList(from, to), origin));
  }

  private static Optional<Node> range(List<Node> arguments, Origin origin) {
    var numbers = new ArrayList<Integer>();
    for (Node argument : arguments) {
      Optional<Integer> number = Values.integer(argument);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    if (numbers.isEmpty() || numbers.size() > 2) {
      return Optional.empty();
    }
    long from = numbers.size() == 2 ? numbers.getFirst() : 0;
    long to = numbers.getLast();
    if (to - from > MOST) {
      return Optional.empty();
    }
    var items = new ArrayList<Node>();
    for (long i = from; i < to; i++) {
      items.add(Node.integer(i, origin));
    }
    return Optional.of(Node.list(items, origin));
  }

  private static Optional<Node> product(List<Node> arguments, Origin origin) {
    List<List<Node>> rows = List.of(List.of());
    for (Node argument : arguments) {
      if (!argument.isSequence() || (long) rows.size() * argument.items().size() > MOST) {
        return Optional.empty();
      }
      var longer = new ArrayList<List<Node>>();
      for (List<Node> row : rows) {
        for (Node item : argument.items()) {
          var next = new ArrayList<>(row);
          next.add(item);
          longer.add(next);
        }
      }
      rows = longer;
    }
    return Optional.of(
        Node.list(rows.stream().map(row -> Node.list(row, origin)).toList(), origin));
  }
}
