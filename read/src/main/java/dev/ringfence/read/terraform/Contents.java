package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the bodies of blocks say, dynamic blocks written out. */
final class Contents {
  private static final String DYNAMIC = "dynamic";

  private final Evaluation evaluation;
  private final Budget budget;

  Contents(Evaluation evaluation, Budget budget) {
    this.evaluation = evaluation;
    this.budget = budget;
  }

  /** An argument, or a type of blocks, and where it first stands. */
  record Name(String name, Origin origin) {}

  static List<Name> names(Body body) {
    var names = new LinkedHashMap<String, Name>();
    for (Body.Argument argument : body.arguments()) {
      names.putIfAbsent(argument.name(), new Name(argument.name(), argument.nameSpan().origin()));
    }
    for (Body.Block block : body.blocks()) {
      String name = type(block);
      names.putIfAbsent(name, new Name(name, block.head().origin()));
    }
    return List.copyOf(names.values());
  }

  private static String type(Body.Block block) {
    return block.type().equals(DYNAMIC) && block.labels().size() == 1
        ? block.labels().getFirst()
        : block.type();
  }

  /** The value of an argument, or the list of the blocks of a type; missing if there is none. */
  Node of(Body body, String name, Scope scope) {
    Optional<Body.Argument> argument = body.argument(name);
    if (argument.isPresent()) {
      Node value = evaluation.evaluate(argument.get().value(), scope);
      return value.isMissing() ? Evaluation.unknown(argument.get().value()) : value;
    }
    var blocks = new ArrayList<Node>();
    Origin origin = body.span().origin();
    for (Body.Block block : body.blocks()) {
      if (type(block).equals(name)) {
        origin = blocks.isEmpty() ? block.span().origin() : origin;
        if (block.type().equals(DYNAMIC)) {
          dynamic(block, name, scope, blocks);
        } else {
          blocks.add(all(block.body(), scope, block.span().origin()));
        }
      }
    }
    // A dynamic block without elements is as if it were not written.
    return blocks.isEmpty() ? new Node.Missing(origin) : Node.list(blocks, origin);
  }

  // Invariant: blocks are nested no deeper than the parser allows.
  private Node all(Body body, Scope scope, Origin origin) {
    var entries = new ArrayList<Node.Entry>();
    for (Name name : names(body)) {
      Node value = of(body, name.name(), scope);
      if (!value.isMissing()) {
        entries.add(new Node.Entry(name.name(), name.origin(), value));
      }
    }
    return Node.Mapping.of(entries, origin);
  }

  private void dynamic(Body.Block block, String name, Scope scope, List<Node> blocks) {
    Optional<Body.Argument> in = block.body().argument("for_each");
    Optional<Body.Block> content = block.body().block("content");
    if (in.isEmpty() || content.isEmpty()) {
      return;
    }
    Node collection = evaluation.collection(in.get().value(), scope);
    List<Node.Entry> elements = Values.elements(collection);
    if (Values.isUnknown(collection) || !budget.takes(elements.size())) {
      blocks.add(Values.unknown("dynamic " + name, block.span().origin()));
      return;
    }
    String iterator =
        block.body().argument("iterator").map(Body.Argument::value).stream()
            .filter(Expression.Name.class::isInstance)
            .map(value -> ((Expression.Name) value).name())
            .findFirst()
            .orElse(name);
    for (Node.Entry element : elements) {
      Map<String, Node> each = new HashMap<>();
      each.put(
          "key",
          collection.isMapping()
              ? Node.string(element.key(), element.keyOrigin())
              : element.value());
      each.put("value", element.value());
      Node value = Node.map(each, block.span().origin());
      blocks.add(all(content.get().body(), scope.with(iterator, value), block.span().origin()));
    }
  }
}
