package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The author's {@code resources} over what the framework generates, then {@code
 * resources.extensions} over single properties.
 */
final class OwnResources {
  private final Remarks remarks;

  OwnResources(Remarks remarks) {
    this.remarks = remarks;
  }

  Node over(Node template, Node resources) {
    Node merged = template;
    var extensions = new ArrayList<Node>();
    for (Node item : Values.many(resources)) {
      if (!item.isMapping()) {
        remarks.add(
            item.origin(),
            "resources are not read: `%s` is not a mapping that is known"
                .formatted(Wording.brief(Values.asText(item).toString())));
        continue;
      }
      merged = Merge.over(merged, checked((Node.Mapping) item));
      extensions.add(item.at("extensions"));
    }
    for (Node extension : extensions) {
      for (Node.Entry entry : extension.entries()) {
        merged = extended((Node.Mapping) merged, entry);
      }
    }
    return merged;
  }

  /**
   * A section that is empty takes nothing away, and one that is no section of a template does
   * nothing.
   */
  private Node checked(Node.Mapping item) {
    Node.Mapping kept = item.without("extensions");
    for (Node.Entry entry : item.entries()) {
      switch (entry.key()) {
        case "Resources",
            "Outputs",
            "Parameters",
            "Conditions",
            "Mappings",
            "Rules",
            "Metadata" -> {
          if (!entry.value().isMapping()) {
            kept = kept.without(entry.key());
            notRead(entry);
          }
        }
        case "AWSTemplateFormatVersion", "Description", "Transform", "Hooks", "extensions" -> {}
        default -> {
          kept = kept.without(entry.key());
          remarks.add(
              entry.keyOrigin(),
              "`%s` in `resources` does nothing; put it below `Resources` or `Outputs`"
                  .formatted(Wording.brief(entry.key())));
        }
      }
    }
    return kept;
  }

  private void notRead(Node.Entry entry) {
    if (Values.isGiven(entry.value())) {
      remarks.add(
          entry.keyOrigin(),
          "`%s` is not read: it is not a mapping that is known".formatted(entry.key()));
    }
  }

  private Node extended(Node.Mapping template, Node.Entry extension) {
    Node resources = template.at("Resources");
    Node resource = resources.at(extension.key());
    if (!(resource instanceof Node.Mapping written) || !(resources instanceof Node.Mapping all)) {
      remarks.add(
          extension.keyOrigin(),
          "extension `%s` changes nothing: the template has no such resource"
              .formatted(Wording.brief(extension.key())));
      return template;
    }
    return template.with(
        "Resources", all.with(extension.key(), extended(written, extension.value())));
  }

  private static Node extended(Node.Mapping resource, Node extension) {
    Node.Mapping changed = resource;
    for (Node.Entry entry : extension.entries()) {
      changed =
          switch (entry.key()) {
            case "Properties" ->
                changed.with("Properties", properties(changed.at("Properties"), entry.value()));
            case "DependsOn" ->
                changed.with("DependsOn", together(changed.at("DependsOn"), entry.value()));
            default -> changed.with(entry.key(), entry.value());
          };
    }
    return changed;
  }

  /** One property replaces the other whole. */
  private static Node properties(Node before, Node extension) {
    if (!(before instanceof Node.Mapping properties)) {
      return extension;
    }
    Node.Mapping changed = properties;
    for (Node.Entry entry : extension.entries()) {
      changed = changed.with(entry.key(), entry.value());
    }
    return changed;
  }

  private static Node together(Node before, Node added) {
    Origin place = added.origin();
    List<Node> both = new ArrayList<>(Values.many(before));
    both.addAll(Values.many(added));
    return Node.list(both, place);
  }
}
