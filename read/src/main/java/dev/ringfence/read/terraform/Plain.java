package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;

/** Values as a template may hold them: references to whole resources become unknown. */
final class Plain {
  private Plain() {}

  static Node of(Node value) {
    if (value.isMapping()) {
      var entries = new ArrayList<Node.Entry>();
      for (Node.Entry entry : value.entries()) {
        entries.add(new Node.Entry(entry.key(), entry.keyOrigin(), of(entry.value())));
      }
      return Node.Mapping.of(entries, value.origin());
    } else if (value.isSequence()) {
      return Node.list(value.items().stream().map(Plain::of).toList(), value.origin());
    }
    if (value instanceof Node.Call call && call.function().startsWith("Fn::")) {
      return new Node.Call(call.function(), of(call.argument()), value.origin());
    } else if (value instanceof Node.Call call && call.function().equals("Ref")) {
      return call;
    }
    return value instanceof Node.Call || value.isMissing()
        ? Values.unknown(Values.read(value), value.origin())
        : value;
  }
}
