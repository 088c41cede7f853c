package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A connector: the policy or permission that lets one resource use another, from a table of pairs.
 */
final class Connector {
  private final Expansion expansion;
  private final String id;
  private final Supplier<Map<String, Node>> attributes;
  private final String author;

  private static final class Profiles {
    static final Table TABLE = Table.load("connectors.txt", 3);

    private Profiles() {}
  }

  /** One end of a connector: what is known of it, by the names of the table. */
  private record End(String id, String type, Map<String, Node> facts) {
    Node get(String fact, Generated at) {
      Node value = facts.get(fact);
      return value == null ? at.missing() : value;
    }
  }

  /**
   * @param attributes what each generated resource gets beside its properties
   * @param author the logical id as somebody wrote it
   */
  Connector(Expansion expansion, String id, Supplier<Map<String, Node>> attributes, String author) {
    this.expansion = expansion;
    this.id = id;
    this.attributes = attributes;
    this.author = author;
  }

  /** The resources of a connector between one source and one or many destinations. */
  List<Made> make(Node properties, Node place) {
    var at = Generated.from(place);
    Node destinations = properties.at("Destination");
    boolean many = destinations.isSequence();
    var made = new ArrayList<Made>();
    int index = 0;
    for (Node destination : Value.many(destinations)) {
      if (expansion.step(place)) {
        String suffix = many ? "Destination" + index++ : "";
        made.addAll(
            make(properties.at("Source"), destination, properties.at("Permissions"), suffix, at));
      }
    }
    return made;
  }

  private List<Made> make(Node from, Node to, Node permissions, String suffix, Generated at) {
    End source = end(from, to);
    End destination = end(to, from);
    Optional<Table.Row> row =
        Profiles.TABLE.row("profile " + source.type() + " " + destination.type());
    if (row.isEmpty()) {
      expansion.remark(
          to,
          "there is no connector from `%s` to `%s`".formatted(source.type(), destination.type()));
      return List.of();
    }
    Node profile = row.get().tree(at, (place, text) -> filled(place, text, source, destination));
    var names = new LinkedHashSet<String>();
    permissions.items().forEach(permission -> names.add(Value.text(permission)));
    check(profile, names, permissions);
    End owner = Value.is(profile.at("SourcePolicy"), "true") ? source : destination;
    return switch (row.get().words().get(3)) {
      case "AWS_IAM_ROLE_MANAGED_POLICY" ->
          policy(profile, names, owner, source, destination, suffix, at);
      case "AWS_SQS_QUEUE_POLICY" ->
          List.of(resourcePolicy("Queue", profile, names, owner.get("Url", at), suffix, at));
      case "AWS_SNS_TOPIC_POLICY" ->
          List.of(resourcePolicy("Topic", profile, names, owner.get("Arn", at), suffix, at));
      default -> permissions(profile, names, owner, suffix, at);
    };
  }

  private void check(Node profile, Set<String> names, Node permissions) {
    boolean known =
        names.stream().noneMatch(name -> profile.at("AccessCategories").at(name).isMissing());
    if (names.isEmpty() || !known) {
      expansion.remark(
          permissions,
          "`Permissions` of connector `%s` must be of `Read` and `Write`, as far as they apply"
              .formatted(id));
    }
    List<Node> valid = profile.at("ValidAccessCategories").items();
    boolean right = valid.isEmpty();
    for (Node combination : valid) {
      right |=
          names.equals(new LinkedHashSet<>(combination.items().stream().map(Value::text).toList()));
    }
    if (!right) {
      expansion.remark(
          permissions,
          "`Permissions` of connector `%s` must be both `Read` and `Write`".formatted(id));
    }
  }

  private static String plain(String variable) {
    return variable.replace(".", "");
  }

  /** A text of the table with what is known of the two ends. */
  private Node filled(Generated at, String text, End source, End destination) {
    var variables = new HashMap<String, Node>();
    for (String fact : List.of("Arn", "ResourceId", "Name", "Qualifier")) {
      variables.put("Source." + fact, source.get(fact, at));
      variables.put("Destination." + fact, destination.get(fact, at));
    }
    return filled(at, text, variables);
  }

  private Node filled(Generated at, String text, Map<String, Node> variables) {
    var used = new ArrayList<Object>();
    String out = text;
    for (var variable : variables.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      String pattern = "%{" + variable.getKey() + "}";
      Node value =
          variable.getValue().isMissing()
              ? at.ref(id + "." + variable.getKey())
              : variable.getValue();
      if (text.equals(pattern)) {
        return value;
      }
      if (out.contains(pattern)) {
        out = out.replace(pattern, "${" + plain(variable.getKey()) + "}");
        used.add(plain(variable.getKey()));
        used.add(value);
      }
    }
    if (!out.contains("${")) {
      return at.node(out);
    }
    return used.isEmpty() ? at.sub(out) : at.sub(out, used.toArray());
  }

  /** What is known of one end: written out, or looked up by its logical id. */
  private End end(Node end, Node other) {
    Node given = end.at("Id");
    var at = Generated.from(end);
    var facts = new HashMap<String, Node>();
    if (!Value.isSet(given)) {
      for (String key : List.of("Arn", "RoleName", "ResourceId", "Name", "Qualifier")) {
        put(facts, key, end.at(key));
      }
      put(facts, "Url", end.at("QueueUrl"));
      return new End("", deployedType(Value.text(end.at("Type"))), facts);
    }
    String logicalId = Value.text(given);
    Node resource = expansion.deployed(logicalId);
    if (resource.isMissing()) {
      expansion.remark(
          given,
          "connector `%s` refers to `%s`, which the template has not".formatted(id, logicalId));
    }
    String type = Value.text(resource.at("Type"));
    Profiles.TABLE
        .row("outputs " + type)
        .map(row ->
            row.tree(
                at,
                (place, text) -> filled(place, text, Map.of("logicalId", place.node(logicalId)))))
        .ifPresent(tree -> {
          tree.at("Outputs")
              .entries()
              .forEach(entry ->
                  facts.put(entry.key().equals("Id") ? "ResourceId" : entry.key(), entry.value()));
          put(
              facts,
              "RoleName",
              role(tree.at("Inputs").at("Role"), resource.at("Properties"), other, at));
        });
    put(facts, "Qualifier", end.at("Qualifier"));
    return new End(logicalId, type, facts);
  }

  private static void put(Map<String, Node> facts, String key, Node value) {
    if (Value.isGiven(value)) {
      facts.put(key, value);
    }
  }

  private static String deployedType(String type) {
    return switch (type) {
      case "AWS::Serverless::Function" -> "AWS::Lambda::Function";
      case "AWS::Serverless::StateMachine" -> "AWS::StepFunctions::StateMachine";
      case "AWS::Serverless::Api" -> "AWS::ApiGateway::RestApi";
      case "AWS::Serverless::HttpApi" -> "AWS::ApiGatewayV2::Api";
      case "AWS::Serverless::SimpleTable" -> "AWS::DynamoDB::Table";
      default -> type;
    };
  }

  /** A reference to the role of a resource, if that is one of the template. */
  private static Node role(Node input, Node properties, Node other, Generated at) {
    Node arn = properties.at(Value.text(input));
    if (input.isMapping()) {
      arn = at.missing();
      for (Node target : properties.at("Targets").items()) {
        Node called = target.at("Arn");
        boolean same =
            Value.link(called).filter(Value.text(other.at("Id"))::equals).isPresent()
                || Value.isSet(other.at("Arn"))
                    && Canonical.json(called).equals(Canonical.json(other.at("Arn")));
        if (same && arn.isMissing()) {
          arn = target.at("RoleArn");
        }
      }
    }
    return Value.link(arn).<Node>map(at::ref).orElse(at.missing());
  }

  private Made made(String name, String type, Generated at) {
    Made made = new Made(name, type, author, at);
    attributes.get().forEach(made::attribute);
    return made;
  }

  private static Node document(Node profile, Set<String> names, Generated at) {
    var statements = new ArrayList<Node>();
    for (Node.Entry category : profile.at("AccessCategories").entries()) {
      if (names.contains(category.key())) {
        statements.addAll(category.value().at("Statement").items());
      }
    }
    return at.policy(statements.toArray());
  }

  private List<Made> policy(
      Node profile,
      Set<String> names,
      End owner,
      End source,
      End destination,
      String suffix,
      Generated at) {
    Node role = owner.get("RoleName", at);
    if (role.isMissing()) {
      expansion.remark(
          at.map(),
          "role of `%s` is not known; connector `%s` grants nothing".formatted(owner.id(), id));
    }
    Made made =
        made(id + "Policy" + suffix, "AWS::IAM::ManagedPolicy", at)
            .set("PolicyDocument", document(profile, names, at))
            .set("Ringfence::Template", at.map("Name", "AWS::Serverless::Connector"))
            .set("Roles", role.isMissing() ? at.list() : at.list(role));
    switch (Value.text(profile.at("DependedBy"))) {
      case "SOURCE" -> depend(source.id(), made.id(), at);
      case "DESTINATION_EVENT_SOURCE_MAPPING" ->
          dependMapping(source.id(), destination.id(), made.id(), at);
      default -> {}
    }
    return List.of(made);
  }

  private void depend(String resource, String on, Generated at) {
    if (expansion.deployed(resource) instanceof Node.Mapping mapping) {
      var all = new ArrayList<>(Value.many(mapping.at("DependsOn")));
      all.add(at.node(on));
      expansion.change(resource, mapping.with("DependsOn", at.list(all.toArray())));
    }
  }

  private void dependMapping(String source, String function, String on, Generated at) {
    var found = new ArrayList<String>();
    for (var resource : expansion.deployed().entrySet()) {
      Node properties = resource.getValue().at("Properties");
      boolean mapping = Value.is(resource.getValue().at("Type"), "AWS::Lambda::EventSourceMapping");
      if (mapping
          && Value.link(properties.at("FunctionName")).filter(function::equals).isPresent()
          && Value.link(properties.at("EventSourceArn")).filter(source::equals).isPresent()) {
        found.add(resource.getKey());
      }
    }
    if (found.size() == 1) {
      depend(found.get(0), on, at);
    }
  }

  private Made resourcePolicy(
      String kind, Node profile, Set<String> names, Node target, String suffix, Generated at) {
    String service = kind.equals("Queue") ? "SQS" : "SNS";
    return made(id + kind + "Policy" + suffix, "AWS::" + service + "::" + kind + "Policy", at)
        .set("PolicyDocument", document(profile, names, at))
        .set(kind + "s", target.isMissing() ? at.list() : at.list(target));
  }

  private List<Made> permissions(
      Node profile, Set<String> names, End owner, String suffix, Generated at) {
    var all = new ArrayList<Made>();
    for (Node.Entry category : profile.at("AccessCategories").entries()) {
      if (names.contains(category.key())) {
        all.add(
            made(id + category.key() + "LambdaPermission" + suffix, "AWS::Lambda::Permission", at)
                .copy(category.value(), "Action")
                .set("FunctionName", owner.get("Arn", at))
                .copy(category.value(), "Principal", "SourceArn", "SourceAccount"));
      }
    }
    return all;
  }

  /** Expands a connector that is a resource of the template. */
  static void expand(Expansion expansion, SamResource sam) {
    var connector = new Connector(expansion, sam.id(), sam::attributes, sam.author());
    List<Made> made = connector.make(sam.properties(), sam.node());
    made.forEach(expansion::add);
    List<String> ids = made.stream().map(Made::id).toList();
    Map<String, Node> deployed =
        expansion.affords(sam.node(), expansion.count()) ? expansion.deployed() : Map.of();
    for (var resource : deployed.entrySet()) {
      if (resource.getValue() instanceof Node.Mapping mapping) {
        redirect(expansion, resource.getKey(), mapping, sam.id(), ids);
      }
    }
  }

  /** What depends on a connector depends on what is made of it. */
  private static void redirect(
      Expansion expansion, String id, Node.Mapping resource, String connector, List<String> made) {
    Node on = resource.at("DependsOn");
    var names = new LinkedHashSet<String>();
    Value.many(on).forEach(one -> names.add(Value.text(one)));
    if (names.remove(connector)) {
      names.addAll(made);
      expansion.change(id, resource.with("DependsOn", Generated.from(on).list(names.toArray())));
    }
  }
}
