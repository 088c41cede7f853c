package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The properties of a resource while they are put together. */
final class Tree {
  private final Map<String, Tree> inner = new LinkedHashMap<>();
  private final List<Node> values = new ArrayList<>();
  private final Origin origin;
  private boolean list;

  Tree(Origin origin) {
    this.origin = origin;
  }

  private Tree at(String path, Origin place) {
    Tree tree = this;
    for (String key : path.split("\\.", -1)) {
      tree = tree.inner.computeIfAbsent(key, _ -> new Tree(place));
    }
    return tree;
  }

  /** Sets the property at a path of names; what is written first stays. */
  void put(String path, Node value) {
    Tree tree = at(path, value.origin());
    if (tree.values.isEmpty() && tree.inner.isEmpty()) {
      tree.values.add(value);
    }
  }

  /** Adds an element to the list at a path. */
  void append(String path, Node value) {
    Tree tree = at(path, value.origin());
    tree.list = true;
    tree.values.add(value);
  }

  /**
   * Gives all that is in this tree to another one, each value as it is made over; what the other
   * one has nothing of yet is one value.
   */
  void into(Tree other, UnaryOperator<Node> made) {
    inner.forEach((key, tree) -> {
      Tree before = other.inner.get(key);
      if (tree.list) {
        tree.values.forEach(value -> other.append(key, made.apply(value)));
      } else if (before == null) {
        other.put(key, made.apply(tree.node()));
      } else {
        tree.into(before, made);
      }
    });
  }

  Node node() {
    if (list) {
      var items = new ArrayList<Node>();
      for (Node value : values) {
        items.addAll(value.isSequence() ? value.items() : List.of(value));
      }
      return Node.list(items, origin);
    }
    if (!values.isEmpty()) {
      return values.getFirst();
    }
    var entries = new ArrayList<Node.Entry>();
    inner.forEach((key, tree) -> {
      Node value = tree.node();
      entries.add(new Node.Entry(key, value.origin(), value));
    });
    return Node.Mapping.of(entries, origin);
  }
}
