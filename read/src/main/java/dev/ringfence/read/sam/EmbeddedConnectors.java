package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.List;

/** The attribute {@code Connectors} of any resource: each entry is a connector of its own. */
final class EmbeddedConnectors {
  private final Expansion expansion;

  EmbeddedConnectors(Expansion expansion) {
    this.expansion = expansion;
  }

  void unfold() {
    for (String id : expansion.ids()) {
      expansion
          .resource(id)
          .filter(resource -> resource.node().has("Connectors"))
          .ifPresent(this::unfold);
    }
  }

  private void unfold(SamResource source) {
    Node connectors = source.node().at("Connectors");
    if (!connectors.isMapping()) {
      expansion.remark(connectors, "`Connectors` of `%s` must be a mapping".formatted(source.id()));
    }
    for (Node.Entry entry : connectors.entries()) {
      if (entry.value() instanceof Node.Mapping connector && expansion.step(connector)) {
        String id = source.id() + entry.key();
        if (expansion.resource(id).isPresent()) {
          expansion.remark(
              connector, "logical id `%s` of the connector is taken; rename it".formatted(id));
        } else {
          expansion.author(id, source.author());
          expansion.replace(id, whole(source, connector));
        }
      }
    }
    expansion.replace(source.id(), source.node().without("Connectors"));
  }

  private static Node.Mapping whole(SamResource source, Node.Mapping connector) {
    var at = Generated.from(connector);
    Node.Mapping properties = Value.mapping(connector.at("Properties"));
    Node.Mapping from = at.map("Id", source.id());
    for (Node.Entry entry : properties.at("SourceReference").entries()) {
      from = from.with(entry.key(), entry.value());
    }
    Node.Mapping rest = Parameters.without(properties, List.of("SourceReference"));
    return connector
        .with("Type", at.node("AWS::Serverless::Connector"))
        .with("Properties", rest.with("Source", from));
  }
}
