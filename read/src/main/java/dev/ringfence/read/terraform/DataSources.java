package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.sam.ManagedPolicies;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Data that is known before deployment; all other is what it is asked for. */
final class DataSources {
  private final References references;

  DataSources(References references) {
    this.references = references;
  }

  Node attribute(Resource data, String name, Origin use) {
    Optional<Node> known =
        switch (data.type()) {
          case "aws_iam_policy_document" -> document(data, name, use);
          case "aws_caller_identity" -> caller(name, use);
          case "aws_region" -> region(name, use);
          case "aws_partition" -> partition(name, use);
          case "aws_iam_policy" -> managed(data, name, use);
          case "template_file" -> template(data, name);
          case "local_file" -> local(data, name, use);
          default -> Optional.empty();
        };
    if (known.isPresent()) {
      return known.get();
    }
    Node written = references.written(data, name, use);
    return written.isMissing() || written.isNull()
        ? Values.unknown(data.address() + "." + name, use)
        : written;
  }

  private Optional<Node> document(Resource data, String name, Origin use) {
    return name.equals("json") || name.equals("minified_json")
        ? Optional.of(Mark.json(PolicyData.of(references.written(data)), use))
        : Optional.empty();
  }

  private static Optional<Node> caller(String name, Origin use) {
    return name.equals("account_id") || name.equals("id")
        ? Optional.of(Values.of(Table.pseudo("Account", ""), use))
        : Optional.empty();
  }

  private Optional<Node> region(String name, Origin use) {
    return name.equals("name") || name.equals("id") || name.equals("region")
        ? Optional.of(Values.of(Table.pseudo("Region", references.region()), use))
        : Optional.empty();
  }

  private static Optional<Node> partition(String name, Origin use) {
    return switch (name) {
      case "partition", "id" -> Optional.of(Node.string("aws", use));
      case "dns_suffix" -> Optional.of(Node.string("amazonaws.com", use));
      default -> Optional.empty();
    };
  }

  /** A policy that AWS manages, by its name; its ARN tells the path too. */
  private Optional<Node> managed(Resource data, String name, Origin use) {
    Node called = references.written(data, "name", use);
    return name.equals("arn") || name.equals("id")
        ? Values.literal(called)
            .map(ManagedPolicies::arn)
            .filter(arn -> arn.startsWith("arn:"))
            .map(arn -> Node.string(arn, use))
        : Optional.empty();
  }

  /** A template whose own text is an argument. */
  private Optional<Node> template(Resource data, String name) {
    Node text = references.written(data, "template", data.block().span().origin());
    Node vars = references.written(data, "vars", data.block().span().origin());
    Optional<String> known = Values.text(text).flatMap(Text::literal);
    if (!name.equals("rendered") || known.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Node> names = new HashMap<>();
    vars.entries().forEach(entry -> names.put(entry.key(), entry.value()));
    return references.rendered(known.get(), text.origin(), names);
  }

  private Optional<Node> local(Resource data, String name, Origin use) {
    Node file = references.written(data, "filename", use);
    return name.equals("content") ? references.content(file, use) : Optional.empty();
  }
}
