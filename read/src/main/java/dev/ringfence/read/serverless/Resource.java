package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** A resource of the template in the making. */
final class Resource {
  private final Fields attributes;
  private final Fields properties;
  private final List<Node> dependencies = new ArrayList<>();

  private Resource(String type, Origin origin) {
    this.attributes = Fields.at(origin).put("Type", type);
    this.properties = Fields.at(origin);
  }

  static Resource of(String type, Origin origin) {
    return new Resource(type, origin);
  }

  Origin origin() {
    return properties.origin();
  }

  Resource put(String property, Node value) {
    properties.put(property, value);
    return this;
  }

  Resource put(String property, String value) {
    properties.put(property, value);
    return this;
  }

  Resource put(String property, boolean value) {
    properties.put(property, value);
    return this;
  }

  Resource put(String property, long value) {
    properties.put(property, value);
    return this;
  }

  Resource put(String property, List<? extends Node> items) {
    properties.put(property, items);
    return this;
  }

  /** Takes a value over where it is given. */
  Resource copy(String property, Node value) {
    properties.copy(property, value);
    return this;
  }

  Node at(String property) {
    return properties.at(property);
  }

  Resource dependsOn(String id) {
    dependencies.add(Node.string(id, origin()));
    return this;
  }

  Resource attribute(String key, Node value) {
    attributes.copy(key, value);
    return this;
  }

  /** The function that the author wrote and this comes from. */
  Resource writtenAs(String key) {
    attributes.put("Ringfence::WrittenAs", key);
    return this;
  }

  /** The framework makes it for itself; the author can't leave it out. */
  Resource byFramework() {
    attributes.put("Ringfence::By", "framework");
    return this;
  }

  Node.Mapping done() {
    var whole = Fields.at(origin());
    attributes.done().entries().forEach(entry -> whole.put(entry.key(), entry.value()));
    if (!dependencies.isEmpty()) {
      whole.put("DependsOn", dependencies);
    }
    if (!properties.isEmpty()) {
      whole.put("Properties", properties.done());
    }
    return whole.done();
  }
}
