package dev.ringfence.bench;

import dev.ringfence.policy.facts.ManagedPolicies;
import dev.ringfence.policy.language.Document;
import dev.ringfence.read.cloudformation.PolicyDocuments;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Policies of the provider's own, and others as JSON. */
final class Managed {
  private Managed() {}

  /** The names of some, drawn at random. */
  static List<String> names(int count, long seed) {
    var names = new ArrayList<>(ManagedPolicies.aws().names());
    Collections.shuffle(names, new Random(seed));
    return List.copyOf(names.subList(0, count));
  }

  static List<Document> policy(String name) {
    return parsed(name, ManagedPolicies.aws().find(name).orElseThrow().document());
  }

  /** A policy written as JSON. */
  static List<Document> parsed(String name, String json) {
    try {
      var document =
          dev.ringfence.read.document.Document.read(
              name + ".json", json.getBytes(StandardCharsets.UTF_8));
      return List.of(Document.of(PolicyDocuments.of(document.root()).orElseThrow()));
    } catch (Unreadable e) {
      throw new IllegalStateException(name, e);
    }
  }
}
