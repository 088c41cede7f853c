package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Optional;

/** SAM's policy templates: policies with parameters. */
final class PolicyTemplates {
  private PolicyTemplates() {}

  private static final class Rows {
    static final Table TABLE = Table.load("policy-templates.txt", 1);

    private Rows() {}
  }

  /** The row of a policy that is nothing but a template's name with its parameters. */
  static Optional<Table.Row> row(Node policy) {
    return policy.isMapping() && policy.entries().size() == 1
        ? Rows.TABLE.row(policy.entries().iterator().next().key())
        : Optional.empty();
  }

  /**
   * The policy document that a template stands for; a parameter without a value stays a reference
   * to nothing.
   */
  static Node.Mapping document(Table.Row row, Node policy, Expansion expansion) {
    Node.Entry entry = policy.entries().iterator().next();
    Node parameters = entry.value();
    if (!parameters.isMapping()) {
      expansion.remark(
          policy,
          "policy template `%s` needs a mapping of parameters, if an empty one"
              .formatted(entry.key()));
    }
    List<String> names = row.words().subList(1, row.words().size());
    for (String name : names) {
      if (parameters.isMapping() && parameters.at(name).isMissing()) {
        expansion.remark(
            policy, "policy template `%s` needs the parameter `%s`".formatted(entry.key(), name));
      }
    }
    var place = Generated.from(policy);
    return place.map(
        "Statement", row.tree(place, (at, text) -> leaf(at, text, entry.key(), parameters)));
  }

  private static Node leaf(Generated at, String text, String template, Node parameters) {
    if (!text.startsWith("&")) {
      return at.node(text);
    }
    String name = text.substring(1);
    Node value = parameters.at(name);
    return value.isMissing() ? at.ref(template + "." + name) : value;
  }
}
