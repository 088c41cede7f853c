package dev.ringfence.read.terraform;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code data "aws_iam_policy_document"} as the document that it is; Terraform Registry. */
final class PolicyData {
  private PolicyData() {}

  static Node of(Node data) {
    List<Node> statements = new ArrayList<>();
    Map<String, Integer> bySid = new HashMap<>();
    for (Node source : documents(data, "source_policy_documents", "source_json")) {
      statements(source).forEach(statement -> add(statement, statements, bySid));
    }
    for (Node block : items(data.at("statement"))) {
      put(block.isMapping() ? statement(block) : block, statements, bySid);
    }
    for (Node source : documents(data, "override_policy_documents", "override_json")) {
      statements(source).forEach(statement -> put(statement, statements, bySid));
    }
    var document = new LinkedHashMap<String, Node>();
    Node version = data.at("version");
    document.put(
        "Version", version.isMissing() ? Node.string("2012-10-17", data.origin()) : version);
    document.put("Statement", Node.list(statements, data.origin()));
    return Node.map(document, data.origin());
  }

  /** A statement takes the place of one of the same name. */
  private static void put(Node statement, List<Node> statements, Map<String, Integer> bySid) {
    Integer before = Values.literal(statement.at("Sid")).map(bySid::get).orElse(null);
    if (before == null) {
      add(statement, statements, bySid);
    } else {
      statements.set(before, statement);
    }
  }

  private static void add(Node statement, List<Node> statements, Map<String, Integer> bySid) {
    Values.literal(statement.at("Sid"))
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> bySid.putIfAbsent(name, statements.size()));
    statements.add(statement);
  }

  private static List<Node> documents(Node data, String many, String one) {
    var documents = new ArrayList<>(items(data.at(many)));
    documents.addAll(items(data.at(one)));
    return documents;
  }

  private static List<Node> items(Node value) {
    if (value.isSequence()) {
      return value.items();
    }
    return value.isMissing() || value.isNull() ? List.of() : List.of(value);
  }

  private static List<Node> statements(Node document) {
    Node value = Documents.of(document);
    return value.isMapping()
        ? items(value.at("Statement"))
        : List.of(Values.unknown(Values.read(document), document.origin()));
  }

  private static Node statement(Node block) {
    var statement = new LinkedHashMap<String, Node.Entry>();
    put("Sid", block.at("sid"), statement);
    Node effect = block.at("effect");
    put(
        "Effect",
        effect.isMissing() || effect.isNull() ? Node.string("Allow", block.origin()) : effect,
        statement);
    put("Principal", principals(block.at("principals")), statement);
    put("NotPrincipal", principals(block.at("not_principals")), statement);
    put("Action", block.at("actions"), statement);
    put("NotAction", block.at("not_actions"), statement);
    put("Resource", plain(block.at("resources")), statement);
    put("NotResource", plain(block.at("not_resources")), statement);
    put("Condition", conditions(block.at("condition")), statement);
    return Node.Mapping.of(statement.values(), block.origin());
  }

  private static void put(String key, Node value, Map<String, Node.Entry> statement) {
    boolean empty = value.isSequence() && value.items().isEmpty();
    if (!value.isMissing() && !value.isNull() && !empty) {
      statement.put(key, new Node.Entry(key, value.origin(), value));
    }
  }

  /** Variables of policies are written {@code &{…}}, which is no interpolation. */
  private static Node plain(Node value) {
    if (value.isSequence()) {
      return Node.list(value.items().stream().map(PolicyData::plain).toList(), value.origin());
    }
    Optional<Text> text = Values.text(value);
    if (text.isEmpty() || !text.get().toString().contains("&{")) {
      return value;
    }
    var parts = new ArrayList<Text.Part>();
    for (Text.Part part : text.get().parts()) {
      boolean literal = part.kind() == Text.Kind.LITERAL;
      parts.add(
          literal
              ? new Text.Part(part.kind(), part.text().replace("&{", "${"), part.detail())
              : part);
    }
    return Values.of(new Text(parts), value.origin());
  }

  private static Node principals(Node blocks) {
    var byType = new LinkedHashMap<String, Node>();
    for (Node block : items(blocks)) {
      String type = Values.literal(block.at("type")).orElse("?");
      var all = new ArrayList<Node>();
      Node before = byType.get(type);
      all.addAll(before == null ? List.of() : before.items());
      all.addAll(items(block.at("identifiers")));
      byType.put(type, Node.list(all, block.origin()));
    }
    return byType.isEmpty() ? new Node.Missing(blocks.origin()) : Node.map(byType, blocks.origin());
  }

  private static Node conditions(Node blocks) {
    Map<String, Map<String, Node>> byTest = new LinkedHashMap<>();
    for (Node block : items(blocks)) {
      String test = Values.literal(block.at("test")).orElse("?");
      String variable = Values.literal(block.at("variable")).orElse("?");
      Map<String, Node> values = byTest.computeIfAbsent(test, _ -> new LinkedHashMap<>());
      var all = new ArrayList<Node>();
      Node before = values.get(variable);
      all.addAll(before == null ? List.of() : before.items());
      all.addAll(items(plain(block.at("values"))));
      values.put(variable, Node.list(all, block.origin()));
    }
    var tests = new LinkedHashMap<String, Node>();
    byTest.forEach((test, values) -> tests.put(test, Node.map(values, blocks.origin())));
    return tests.isEmpty() ? new Node.Missing(blocks.origin()) : Node.map(tests, blocks.origin());
  }
}
