package dev.ringfence.cli;

import dev.ringfence.model.Allow;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Exceptions written in the metadata of a resource, for documents that have no comments: {@code
 * Metadata: {Ringfence: {allow: [{check: shared-role, until: 2027-03-01, reason: …}]}}}.
 */
final class Metadata {
  private Metadata() {}

  static void read(String file, List<String> lines, Allows allows) {
    if (lines.stream().noneMatch(line -> line.contains("Ringfence"))) {
      return;
    }
    try {
      byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      Node root = Document.read(file, bytes).root();
      read(file, root.at("Resources"), allows);
      read(file, root.at("resources").at("Resources"), allows);
    } catch (Unreadable _) {
      // The coverage says so.
    }
  }

  private static void read(String file, Node resources, Allows allows) {
    for (Node.Entry resource : resources.entries()) {
      Node list = resource.value().at("Metadata").at("Ringfence").at("allow");
      for (Node entry : list.isSequence() ? list.items() : List.of(list)) {
        if (entry.isMapping()) {
          allows.onThing(allow(entry, resource.key()), file);
        }
      }
    }
  }

  /** An exception as a mapping states it. */
  static Allow allow(Node entry, String on) {
    return new Allow(
        text(entry, "check"),
        on,
        entry.origin(),
        text(entry, "until"),
        text(entry, "reason"),
        false,
        "");
  }

  static String text(Node entry, String key) {
    return entry.at(key).text().orElse("");
  }
}
