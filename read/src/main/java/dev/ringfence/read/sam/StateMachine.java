package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code AWS::Serverless::StateMachine}: a state machine, its role, its alias and what its events
 * need.
 */
final class StateMachine {
  private static final String MARK = "stateMachine:createdBy";

  /** Nodes of a definition that is printed; a larger one stays a mapping. */
  private static final int MOST_PRINTED = 50_000;

  private final Expansion expansion;
  private final SamResource sam;
  private final Generated at;
  private final List<Made> resources = new ArrayList<>();
  private final Map<String, Node> substitutions = new LinkedHashMap<>();

  StateMachine(Expansion expansion, SamResource sam) {
    this.expansion = expansion;
    this.sam = sam;
    this.at = sam.at();
  }

  void expand() {
    Made machine = sam.main("AWS::StepFunctions::StateMachine");
    resources.add(machine);
    define(machine);
    machine
        .set("StateMachineName", sam.get("Name"))
        .set("StateMachineType", sam.get("Type"))
        .set("LoggingConfiguration", sam.get("Logging"))
        .set("TracingConfiguration", sam.get("Tracing"))
        .set("Tags", Tags.of(MARK, sam.get("Tags"), at));
    role(machine);
    String target = alias(machine);
    events(Value.isSet(sam.get("UseAliasAsEventTarget")) ? target : sam.id());
    Tags.propagate(sam, resources);
    resources.forEach(expansion::add);
  }

  private void define(Made machine) {
    Node definition = sam.get("Definition");
    Node uri = sam.get("DefinitionUri");
    Node given = sam.get("DefinitionSubstitutions");
    given.entries().forEach(entry -> substitutions.put(entry.key(), entry.value()));
    if (Value.isSet(definition) && definition instanceof Node.Call) {
      machine.set("DefinitionString", definition);
    } else if (definition.size() > MOST_PRINTED) {
      machine.set("Definition", definition);
    } else if (Value.isSet(definition)) {
      Node text = substituted(definition, new int[1]);
      machine.set("DefinitionString", sam.at("Definition").join("\n", lines(text)));
    } else if (Value.isSet(uri)) {
      machine.set("DefinitionS3Location", Code.location(uri, "Bucket", "Key", "Version"));
    }
    if (Value.isSet(definition) == Value.isSet(uri)) {
      expansion.remark(
          sam.node(), "`%s` needs either a `Definition` or a `DefinitionUri`".formatted(sam.id()));
    }
    if (!substitutions.isEmpty()) {
      machine.set("DefinitionSubstitutions", Node.map(substitutions, given.origin()));
    }
  }

  /** The definition with a variable in place of each intrinsic function. */
  private Node substituted(Node node, int[] count) {
    if (Value.isIntrinsic(node) || isDynamicReference(node)) {
      String name = "definition_substitution_" + ++count[0];
      substitutions.put(name, node);
      return Generated.from(node).node("${" + name + "}");
    }
    if (node.isSequence()) {
      var items = new ArrayList<Node>();
      node.items().forEach(item -> items.add(substituted(item, count)));
      return Node.list(items, node.origin());
    }
    if (!node.isMapping()) {
      return node;
    }
    var entries = new ArrayList<>(node.entries());
    entries.sort(Comparator.comparing(Node.Entry::key));
    entries.replaceAll(
        entry -> new Node.Entry(entry.key(), entry.keyOrigin(), substituted(entry.value(), count)));
    return Node.Mapping.of(entries, node.origin());
  }

  private static boolean isDynamicReference(Node node) {
    String text = Value.isText(node) ? Value.text(node) : "";
    return text.startsWith("{{resolve:") && text.endsWith("}}");
  }

  private static Object[] lines(Node definition) {
    var out = new StringBuilder();
    print(definition, 0, out);
    return out.toString().split("\n");
  }

  private static void print(Node node, int depth, StringBuilder out) {
    boolean list = node.isSequence();
    if (!list && !node.isMapping() || !Value.isSet(node)) {
      out.append(list ? "[]" : node.isMapping() ? "{}" : Canonical.json(node));
      return;
    }
    String pad = "\n" + "    ".repeat(depth + 1);
    out.append(list ? '[' : '{');
    boolean first = true;
    for (Node.Entry entry : list ? numbered(node.items()) : node.entries()) {
      out.append(first ? "" : ",").append(pad);
      first = false;
      if (!list) {
        Canonical.string(entry.key(), out);
        out.append(": ");
      }
      print(entry.value(), depth + 1, out);
    }
    out.append("\n").append("    ".repeat(depth)).append(list ? ']' : '}');
  }

  private static List<Node.Entry> numbered(List<Node> items) {
    return items.stream().map(item -> new Node.Entry("", item.origin(), item)).toList();
  }

  private void role(Made machine) {
    Node own = sam.get("Role");
    if (Value.isSet(own)) {
      machine.set("RoleArn", own);
      if (Value.isSet(sam.get("Policies"))) {
        expansion.remark(
            sam.get("Policies"),
            "`Policies` beside `Role`: SAM takes only one of them; the role counts");
      }
      return;
    }
    Role role = Role.of(expansion, sam, sam.id() + "Role", sam.at("Policies"));
    role.addPolicies(sam.get("Policies"));
    if (Value.isTrue(sam.get("Tracing").at("Enabled"))) {
      role.addManaged("AWSXrayWriteOnlyAccess", sam.at("Tracing"));
    }
    machine.set("RoleArn", role.arn());
    role.made()
        .set("AssumeRolePolicyDocument", role.at().trust("states.amazonaws.com"))
        .set("Path", sam.get("RolePath"))
        .set("PermissionsBoundary", sam.get("PermissionsBoundary"))
        .set("Tags", Tags.of(MARK, sam.get("Tags"), at));
    resources.add(role.finish());
  }

  /** The id of what events may start: the alias if there is one. */
  private String alias(Made machine) {
    Node name = sam.get("AutoPublishAlias");
    Node preference = sam.get("DeploymentPreference");
    if (!Value.isSet(name)) {
      if (Value.isSet(preference) || Value.isSet(sam.get("UseAliasAsEventTarget"))) {
        expansion.remark(sam.node(), "`%s` needs `AutoPublishAlias`".formatted(sam.id()));
      }
      return sam.id();
    }
    Made version =
        sam.make(
            sam.id() + "Version",
            "AWS::StepFunctions::StateMachineVersion",
            sam.at("AutoPublishAlias"));
    for (String attribute : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
      if (!version.has(attribute)) {
        version.attribute(attribute, "Retain");
      }
    }
    resources.add(
        version
            .set("StateMachineArn", machine.ref())
            .set("StateMachineRevisionId", machine.getAtt("StateMachineRevisionId")));
    Node.Mapping how =
        Value.isSet(preference) ? Value.mapping(preference) : at.map("Type", "ALL_AT_ONCE");
    String id = sam.id() + "Alias" + Value.text(name);
    resources.add(
        sam.make(id, "AWS::StepFunctions::StateMachineAlias", sam.at("AutoPublishAlias"))
            .set("Name", name)
            .set("DeploymentPreference", how.with("StateMachineVersionArn", version.ref())));
    return id;
  }

  private void events(String target) {
    for (Node.Entry entry : sam.get("Events").entries()) {
      Event event = Event.of(sam, entry);
      if (!Known.isEvent("machine-event", event.type())) {
        expansion.remark(
            event.node(),
            "event `%s` has an unknown type `%s`".formatted(event.name(), event.type()));
      } else if (expansion.step(event.node())) {
        Known.event("machine-event", event, expansion);
        add(event, target);
      }
    }
  }

  private void add(Event event, String target) {
    var place = event.at();
    Node arn = place.ref(target);
    switch (event.type()) {
      case "ScheduleV2" -> new Scheduler(expansion, sam, resources).add(event, arn, false);
      case "Api" -> api(event, target, starter(event, "apigateway.amazonaws.com", arn));
      default -> {
        Node given = event.type().equals("Schedule") ? event.get("RoleArn") : place.missing();
        Made rule = new EventRule(expansion, sam, resources).make(event);
        Node role = Value.isGiven(given) ? given : starter(event, "events.amazonaws.com", arn);
        Node.Mapping made =
            new EventRule(expansion, sam, resources)
                .target(event, rule, arn, "StepFunctionsTarget");
        rule.set("Targets", place.list(made.with("RoleArn", role)));
      }
    }
  }

  /** The ARN of a role that may start the state machine. */
  private Node starter(Event event, String service, Node arn) {
    var place = event.at();
    Role role = Role.of(expansion, sam, event.id() + "Role", place);
    role.addInline(
        place.inline(
            role.id() + "StartExecutionPolicy", place.allow("states:StartExecution", arn)));
    role.made()
        .set("AssumeRolePolicyDocument", place.trust(service))
        .setIfSet("PermissionsBoundary", sam.get("PermissionsBoundary"));
    resources.add(role.finishInline());
    return role.arn();
  }

  private void api(Event event, String target, Node role) {
    var place = event.at();
    Node given = event.get("RestApiId");
    String id = Value.ref(given).orElse(Value.text(given));
    var api = expansion.resource(id);
    var body = expansion.definitions().rest(id).filter(Definition::isManaged);
    if (api.isEmpty()
        || body.isEmpty()
        || !Value.isText(event.get("Path"))
        || !Value.isText(event.get("Method"))) {
      return;
    }
    String path = Value.text(event.get("Path"));
    String method = Value.text(event.get("Method"));
    if (body.get().hasIntegration(path, method)) {
      expansion.remark(
          event.node(),
          "method `%s` of path `%s` is defined twice; the first one counts"
              .formatted(method, path));
      return;
    }
    boolean plain = Value.isSet(event.get("UnescapeMappingTemplate"));
    String input =
        "$util.escapeJavaScript($input.json('$'))" + (plain ? ".replaceAll(\"\\\\'\",\"'\")" : "");
    String template = "{\"input\": \"" + input + "\", \"stateMachineArn\": \"${" + target + "}\"}";
    Node uri =
        place.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution");
    boolean conditional = Value.isGiven(sam.condition());
    Node responses =
        place.map("200", place.map("statusCode", "200"), "400", place.map("statusCode", "400"));
    Node integration =
        place.map(
            "type",
            "aws",
            "httpMethod",
            "POST",
            "uri",
            conditional ? place.onlyIf(sam.condition(), uri) : uri,
            "responses",
            responses,
            "credentials",
            role,
            "requestTemplates",
            place.map("application/json", place.sub(template)));
    body.get().integrateMachine(path, method, integration, sam.condition(), place);
    if (Value.isSet(event.get("Auth"))) {
      new MethodAuth(expansion, api.get(), body.get()).add(event, event.get("Stage"));
    }
  }
}
