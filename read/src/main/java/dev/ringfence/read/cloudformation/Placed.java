package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;

/** A tree moved to one place: what was written as text inside a document has the text's place. */
final class Placed {
  private Placed() {}

  static Node at(Node node, Origin origin) {
    if (node.isMapping()) {
      var entries = new ArrayList<Node.Entry>();
      for (Node.Entry entry : node.entries()) {
        entries.add(new Node.Entry(entry.key(), origin, at(entry.value(), origin)));
      }
      return Node.Mapping.of(entries, origin);
    }
    if (node.isSequence()) {
      return Node.list(node.items().stream().map(item -> at(item, origin)).toList(), origin);
    }
    return node instanceof Node.Scalar scalar
        ? new Node.Scalar(scalar.value(), scalar.kind(), origin, scalar.written())
        : node;
  }
}
