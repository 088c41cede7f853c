package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The resources and outputs that the framework generates, before the author's own are laid over
 * them.
 */
final class Stack {
  static final String DESCRIPTION =
      "The AWS CloudFormation template for this Serverless application";

  /** Twenty times what CloudFormation takes. */
  private static final int MOST = 10_000;

  private final Remarks remarks;
  private final LinkedHashMap<String, Resource> resources = new LinkedHashMap<>();
  private final LinkedHashMap<String, Node> outputs = new LinkedHashMap<>();
  private boolean full;

  Stack(Remarks remarks) {
    this.remarks = remarks;
  }

  void add(String id, Resource resource) {
    if (resources.size() < MOST || resources.containsKey(id)) {
      resources.put(id, resource);
    } else if (!full) {
      full = true;
      remarks.add(
          resource.origin(),
          "service makes more than %d resources; the rest is not read".formatted(MOST));
    }
  }

  boolean has(String id) {
    return resources.containsKey(id);
  }

  Optional<Resource> resource(String id) {
    return Optional.ofNullable(resources.get(id));
  }

  void output(String id, Node value) {
    outputs.put(id, Fields.at(value.origin()).put("Value", value).done());
  }

  Node.Mapping template(Origin origin) {
    var all = new LinkedHashMap<String, Node>();
    resources.forEach((id, resource) -> all.put(id, resource.done()));
    return Fields.at(origin)
        .put("AWSTemplateFormatVersion", "2010-09-09")
        .put("Description", DESCRIPTION)
        .put("Resources", Node.map(all, origin))
        .put("Outputs", Node.map(outputs, origin))
        .done();
  }
}
