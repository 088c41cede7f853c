package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    return extended((Node.Mapping) merged, extensions);
  }

  private Node extended(Node.Mapping template, List<Node> extensions) {
    var resources = new LinkedHashMap<String, Node.Entry>();
    template.at("Resources").entries().forEach(entry -> resources.put(entry.key(), entry));
    for (Node extension : extensions) {
      extension.entries().forEach(entry -> extend(resources, entry));
    }
    Node all = Node.Mapping.of(resources.values(), template.at("Resources").origin());
    return template.with("Resources", all);
  }

  private void extend(Map<String, Node.Entry> resources, Node.Entry extension) {
    Node.Entry before = resources.get(extension.key());
    if (before != null && before.value() instanceof Node.Mapping written) {
      Node changed = extended(written, extension.value());
      resources.put(extension.key(), new Node.Entry(before.key(), before.keyOrigin(), changed));
    } else {
      remarks.add(
          extension.keyOrigin(),
          "extension `%s` changes nothing: the template has no such resource"
              .formatted(Wording.brief(extension.key())));
    }
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
    var changed = new LinkedHashMap<String, Node.Entry>();
    properties.entries().forEach(entry -> changed.put(entry.key(), entry));
    extension.entries().forEach(entry -> changed.put(entry.key(), entry));
    return Node.Mapping.of(changed.values(), properties.origin());
  }

  private static Node together(Node before, Node added) {
    Origin place = added.origin();
    List<Node> both = new ArrayList<>(Values.many(before));
    both.addAll(Values.many(added));
    return Node.list(both, place);
  }
}
