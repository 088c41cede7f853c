package dev.ringfence.read;

import dev.ringfence.model.Application;
import dev.ringfence.model.Coverage;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Templates that are another one once more: packaged, or with their transform done.
 *
 * <p>Two templates of one folder are the same application if all that they deploy is equal, but for
 * where the code is taken from.
 */
final class Copies {
  private Copies() {}

  /** A template after its transforms. */
  record Template(String file, Node root, Application.Format format) {}

  static List<Coverage.Copy> among(List<Template> templates) {
    var byFolder = new HashMap<String, List<Template>>();
    for (Template template : templates) {
      byFolder.computeIfAbsent(Places.folder(template.file), _ -> new ArrayList<>()).add(template);
    }
    var copies = new ArrayList<Coverage.Copy>();
    for (Template template : templates) {
      List<Template> beside = byFolder.getOrDefault(Places.folder(template.file), List.of());
      source(template, beside)
          .ifPresent(source -> copies.add(new Coverage.Copy(template.file, source.file)));
    }
    return copies;
  }

  private static Optional<Template> source(Template template, List<Template> beside) {
    return beside.stream()
        .filter(other -> isBefore(other, template))
        .filter(other -> isMadeFrom(template, other))
        .filter(other -> same(other.root, template.root, 0))
        .findFirst();
  }

  /** The source is what a person writes: SAM rather than what it becomes, and not a package. */
  private static boolean isBefore(Template source, Template copy) {
    int order = Integer.compare(rank(source), rank(copy));
    return order != 0 ? order < 0 : source.file.compareTo(copy.file) < 0;
  }

  /** Twins that neither a packaging nor a transform explains are two applications. */
  private static boolean isMadeFrom(Template copy, Template source) {
    boolean transformed =
        source.format != Application.Format.CLOUDFORMATION
            && copy.format == Application.Format.CLOUDFORMATION;
    return transformed || isOutput(copy) || (isPackaged(copy) && !isPackaged(source));
  }

  private static boolean isOutput(Template template) {
    String name = template.file.substring(template.file.lastIndexOf('/') + 1);
    return name.contains("packaged") || name.contains("output") || name.contains("transformed");
  }

  /** The code of some function has been put into a bucket. */
  private static boolean isPackaged(Template template) {
    for (Node.Entry resource : template.root.at("Resources").entries()) {
      Node properties = resource.value().at("Properties");
      for (String key : List.of("Code", "CodeUri", "Content", "ContentUri")) {
        Node code = properties.at(key);
        if (!code.at("S3Key").isMissing() || code.text().orElse("").startsWith("s3://")) {
          return true;
        }
      }
    }
    return false;
  }

  private static int rank(Template template) {
    return (isOutput(template) ? 2 : 0)
        + (template.format == Application.Format.CLOUDFORMATION ? 1 : 0);
  }

  private static boolean same(Node a, Node b, int depth) {
    if (depth > 250 || a.size() > b.size() * 2 + 100 || b.size() > a.size() * 2 + 100) {
      return false;
    }
    if (a instanceof Node.Call call && b instanceof Node.Call other) {
      return call.function().equals(other.function())
          && same(call.argument(), other.argument(), depth + 1);
    } else if (a.isMapping() && b.isMapping()) {
      return sameEntries(entries(a), entries(b), depth);
    } else if (a.isSequence() && b.isSequence()) {
      return sameItems(a.items(), b.items(), depth);
    }
    return a.getClass() == b.getClass() && a.text().equals(b.text()) && a.isNull() == b.isNull();
  }

  private static boolean sameEntries(Map<String, Node> a, Map<String, Node> b, int depth) {
    if (!a.keySet().equals(b.keySet())) {
      return false;
    }
    for (Map.Entry<String, Node> entry : a.entrySet()) {
      if (!same(entry.getValue(), b.getOrDefault(entry.getKey(), entry.getValue()), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameItems(List<Node> a, List<Node> b, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Node> entries(Node mapping) {
    var entries = new HashMap<String, Node>();
    for (Node.Entry entry : mapping.entries()) {
      if (!isPlaceOfCode(entry.key())) {
        entries.put(entry.key(), entry.value());
      }
    }
    return entries;
  }

  private static boolean isPlaceOfCode(String key) {
    return switch (key) {
      case "Code",
          "CodeUri",
          "Content",
          "ContentUri",
          "ImageUri",
          "DefinitionUri",
          "DefinitionS3Location",
          "BodyS3Location",
          "TemplateURL",
          "Metadata",
          "DependsOn",
          "Description",
          "Transform",
          "AWSTemplateFormatVersion" ->
          true;
      default -> key.startsWith("Ringfence::");
    };
  }
}
