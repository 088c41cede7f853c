package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource of the template in SAM's words.
 *
 * @param author the logical id as somebody wrote it: for an API that nobody wrote, the function
 *     that made it
 */
record SamResource(
    String id, String author, String type, Node.Mapping node, Node.Mapping properties) {
  private static final List<String> PASSED_ON =
      List.of("Condition", "DeletionPolicy", "UpdateReplacePolicy");
  private static final List<String> OWN = List.of("UpdatePolicy", "Metadata", "DependsOn");

  static SamResource of(String id, String author, Node.Mapping node) {
    return new SamResource(
        id, author, Value.text(node.at("Type")), node, Value.mapping(node.at("Properties")));
  }

  Node get(String property) {
    return properties.at(property);
  }

  boolean has(String property) {
    return Value.isGiven(properties.at(property));
  }

  Generated at() {
    return Generated.from(node);
  }

  /** The place of a property, or the resource where it isn't written. */
  Generated at(String property) {
    Node value = properties.at(property);
    return value.isMissing() ? at() : Generated.from(value);
  }

  /** The attributes that hold for everything that is made of the resource. */
  Map<String, Node> passedOn() {
    return attributes(PASSED_ON);
  }

  Node condition() {
    return node.at("Condition");
  }

  /** All attributes that the main resource gets. */
  Map<String, Node> attributes() {
    Map<String, Node> all = passedOn();
    all.putAll(attributes(OWN));
    return all;
  }

  private Map<String, Node> attributes(List<String> names) {
    var found = new LinkedHashMap<String, Node>();
    for (String name : names) {
      if (!node.at(name).isMissing()) {
        found.put(name, node.at(name));
      }
    }
    return found;
  }

  /** The resource that takes the place of this one. */
  Made main(String cloudFormationType) {
    return main(id, cloudFormationType);
  }

  Made main(String newId, String cloudFormationType) {
    Made made = make(newId, cloudFormationType, at());
    attributes(OWN).forEach(made::attribute);
    return made;
  }

  /** A resource beside the main one. */
  Made make(String newId, String cloudFormationType, Generated place) {
    var made = new Made(newId, cloudFormationType, author, place);
    passedOn().forEach(made::attribute);
    return made;
  }
}
