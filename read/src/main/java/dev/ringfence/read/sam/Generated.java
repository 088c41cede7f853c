package dev.ringfence.read.sam;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Makes the nodes that the transform adds; all have the place of the text they come from. */
record Generated(Origin origin) {

  static Generated from(Node node) {
    return new Generated(node.origin());
  }

  /** A node as it is; a string, boolean, integer or collection as a node. */
  Node node(Object value) {
    if (value instanceof Node node) {
      return node;
    }
    if (value instanceof String text) {
      return Node.string(text, origin);
    }
    if (value instanceof Boolean flag) {
      return Node.bool(flag, origin);
    }
    if (value instanceof Collection<?> items) {
      return list(items.toArray());
    }
    return Node.integer(((Number) value).longValue(), origin);
  }

  /** A mapping of keys and values in turn, without what is missing or {@code null}. */
  Node.Mapping map(Object... keysAndValues) {
    var entries = new LinkedHashMap<String, Node>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Node value = node(keysAndValues[i + 1]);
      if (Value.isGiven(value)) {
        entries.put((String) keysAndValues[i], value);
      }
    }
    return Node.map(entries, origin);
  }

  Node.Sequence list(Object... values) {
    var items = new ArrayList<Node>(values.length);
    for (Object value : values) {
      items.add(node(value));
    }
    return Node.list(items, origin);
  }

  Node missing() {
    return new Node.Missing(origin);
  }

  Node.Call call(String function, Object argument) {
    return new Node.Call(function, node(argument), origin);
  }

  Node.Call ref(String name) {
    return Node.ref(name, origin);
  }

  Node.Call getAtt(String resource, String attribute) {
    return Node.getAtt(resource, attribute, origin);
  }

  Node.Call sub(String text) {
    return Node.sub(text, origin);
  }

  Node.Call sub(String text, Object... variables) {
    return call("Fn::Sub", list(text, map(variables)));
  }

  Node.Call join(String separator, Object... parts) {
    return call("Fn::Join", list(separator, list(parts)));
  }

  /** The value where the condition holds, nothing otherwise. */
  Node.Call onlyIf(Object condition, Object value) {
    return choice(condition, value, ref("AWS::NoValue"));
  }

  Node.Call choice(Object condition, Object yes, Object no) {
    return call("Fn::If", list(condition, yes, no));
  }

  /** A policy of statements, with the version that the language has now. */
  Node.Mapping policy(Object... statements) {
    return map("Version", "2012-10-17", "Statement", list(statements));
  }

  Node.Mapping allow(Object action, Object resource) {
    return map("Action", action, "Effect", "Allow", "Resource", resource);
  }

  /** An inline policy of a role, without a version: as the transform writes it. */
  Node.Mapping inline(String name, Object... statements) {
    return map("PolicyName", name, "PolicyDocument", map("Statement", list(statements)));
  }

  /** Who may take on a role: a service. */
  Node.Mapping trust(String service) {
    return policy(
        map(
            "Action",
            list("sts:AssumeRole"),
            "Effect",
            "Allow",
            "Principal",
            map("Service", list(service))));
  }

  /** The name and the value of each tag, as CloudFormation lists them. */
  List<Node> tags(Node tags) {
    var list = new ArrayList<Node>();
    for (Node.Entry tag : tags.entries()) {
      Node value = tag.value().isNull() ? Node.string("", tag.value().origin()) : tag.value();
      list.add(new Generated(tag.keyOrigin()).map("Key", tag.key(), "Value", value));
    }
    return list;
  }

  Node tag(String key, String value) {
    return map("Key", key, "Value", value);
  }
}
