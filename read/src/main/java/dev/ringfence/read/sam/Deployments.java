package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code DeploymentPreference}: CodeDeploy moves the calls of an alias to a new version step by
 * step.
 */
final class Deployments {
  private static final String APPLICATION = "ServerlessDeploymentApplication";
  private static final String ROLE = "CodeDeployServiceRole";
  private static final String CONDITION = "ServerlessCodeDeployCondition";

  private final Expansion expansion;
  private final Map<String, Preference> preferences = new LinkedHashMap<>();

  /** How one function is deployed. */
  private record Preference(SamResource function, Node node, Node type, boolean conditional) {}

  Deployments(Expansion expansion) {
    this.expansion = expansion;
  }

  /** Lets the alias among a function's resources be deployed as the function prefers. */
  void add(SamResource function, List<Made> resources) {
    Node node = function.get("DeploymentPreference");
    if (!Value.isSet(node)) {
      return;
    }
    Node enabled = value(node.at("Enabled"));
    boolean off =
        Value.is(enabled, "false")
            || Value.is(enabled, "False")
            || !enabled.isMissing() && !Value.isSet(enabled);
    if (off) {
      return;
    }
    Node condition = value(node.at("PassthroughCondition"));
    boolean conditional =
        Value.isGiven(function.condition()) && Value.text(condition).equalsIgnoreCase("true");
    preferences.put(
        function.id(), new Preference(function, node, value(node.at("Type")), conditional));
    if (node.at("Type").isMissing()) {
      expansion.remark(node, "`DeploymentPreference` needs a `Type`");
    }
    var at = Generated.from(node);
    boolean published = false;
    for (Made made : resources) {
      if (made.type().equals("AWS::Lambda::Alias")) {
        published = true;
        Node update =
            at.map(
                "ApplicationName", at.ref(APPLICATION),
                "DeploymentGroupName", at.ref(function.id() + "DeploymentGroup"),
                "BeforeAllowTrafficHook", node.at("Hooks").at("PreTraffic"),
                "AfterAllowTrafficHook", node.at("Hooks").at("PostTraffic"));
        made.attribute("UpdatePolicy", at.map("CodeDeployLambdaAliasUpdate", update));
      }
    }
    if (!published) {
      expansion.remark(node, "`DeploymentPreference` needs `AutoPublishAlias`");
    }
  }

  private Node value(Node node) {
    return expansion.parameters().find(expansion.parameters().resolve(node));
  }

  /** What all functions share, and a group for each. */
  void finish() {
    if (preferences.isEmpty()) {
      return;
    }
    List<Preference> all = List.copyOf(preferences.values());
    Set<String> conditions = new LinkedHashSet<>();
    all.stream()
        .filter(Preference::conditional)
        .forEach(one -> conditions.add(Value.text(one.function().condition())));
    boolean conditional = all.stream().allMatch(Preference::conditional);
    var at = Generated.from(all.get(0).node());
    if (conditional && conditions.size() > 1) {
      expansion.anyOf(CONDITION, List.copyOf(conditions), at);
    }
    Object condition = conditions.size() == 1 ? conditions.iterator().next() : CONDITION;
    Node when = conditional ? at.node(condition) : at.missing();
    Node tags = sharedTags(all, at);
    String author = all.get(0).function().author();
    expansion.add(
        new Made(APPLICATION, "AWS::CodeDeploy::Application", author, at)
            .attribute("Condition", when)
            .set("ComputePlatform", "Lambda")
            .set("Tags", tags));
    if (all.stream().anyMatch(one -> !Value.isSet(one.node().at("Role")))) {
      expansion.add(
          new Made(ROLE, "AWS::IAM::Role", author, at)
              .attribute("Condition", when)
              .set("AssumeRolePolicyDocument", at.trust("codedeploy.amazonaws.com"))
              .set(
                  "ManagedPolicyArns",
                  at.list(ManagedPolicies.known("service-role/AWSCodeDeployRoleForLambda")))
              .set("Tags", tags));
    }
    all.forEach(this::group);
  }

  private static Node sharedTags(List<Preference> all, Generated at) {
    var tags = new LinkedHashMap<String, Node.Entry>();
    for (Preference one : all) {
      if (Value.isSet(one.function().get("PropagateTags"))) {
        one.function().get("Tags").entries().forEach(tag -> tags.put(tag.key(), tag));
      }
    }
    return tags.isEmpty()
        ? at.missing()
        : at.list(at.tags(Node.Mapping.of(tags.values(), at.origin())).toArray());
  }

  private void group(Preference preference) {
    Node node = preference.node();
    SamResource function = preference.function();
    var at = Generated.from(node);
    Node events =
        at.list("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST");
    Made group =
        new Made(
                function.id() + "DeploymentGroup",
                "AWS::CodeDeploy::DeploymentGroup",
                function.author(),
                at)
            .attribute("Condition", preference.conditional() ? function.condition() : at.missing())
            .set("AlarmConfiguration", alarms(node.at("Alarms")))
            .set("ApplicationName", at.ref(APPLICATION))
            .set("AutoRollbackConfiguration", at.map("Enabled", true, "Events", events))
            .set("DeploymentConfigName", type(preference.type(), false))
            .set(
                "DeploymentStyle",
                at.map("DeploymentType", "BLUE_GREEN", "DeploymentOption", "WITH_TRAFFIC_CONTROL"))
            .set(
                "ServiceRoleArn",
                Value.isSet(node.at("Role")) ? node.at("Role") : at.getAtt(ROLE, "Arn"))
            .setIfSet("TriggerConfigurations", node.at("TriggerConfigurations"));
    if (Value.isSet(function.get("PropagateTags")) && Value.isSet(function.get("Tags"))) {
      group.set("Tags", at.tags(function.get("Tags")));
    }
    expansion.add(group);
  }

  private Node alarms(Node alarms) {
    if (!Value.isSet(alarms) || Value.isNoValue(alarms)) {
      return new Node.Missing(alarms.origin());
    }
    List<Node> branches = Value.branches(alarms);
    if (branches.isEmpty()) {
      return alarmList(alarms);
    }
    return Generated.from(alarms)
        .choice(branches.get(0), alarmList(branches.get(1)), alarmList(branches.get(2)));
  }

  private Node alarmList(Node alarms) {
    var at = Generated.from(alarms);
    if (!alarms.isSequence()) {
      expansion.remark(alarms, "`Alarms` must be a list");
    }
    if (alarms.items().isEmpty() || Value.isNoValue(alarms.items().get(0))) {
      return at.map();
    }
    return at.map(
        "Enabled",
        true,
        "Alarms",
        alarms.items().stream().map(alarm -> at.map("Name", alarm)).toList());
  }

  /** The names that SAM has for CodeDeploy's own types. */
  private Node type(Node type, boolean inSub) {
    var at = Generated.from(type);
    if (type instanceof Node.Call call) {
      return new Node.Call(
          call.function(), type(call.argument(), call.function().equals("Fn::Sub")), call.origin());
    }
    if (type.isSequence()) {
      var items = new ArrayList<Node>();
      type.items().forEach(item -> items.add(type(item, false)));
      return Node.list(items, type.origin());
    }
    return switch (Value.text(type)) {
      case "Canary10Percent5Minutes",
          "Canary10Percent10Minutes",
          "Canary10Percent15Minutes",
          "Canary10Percent30Minutes",
          "Linear10PercentEvery1Minute",
          "Linear10PercentEvery2Minutes",
          "Linear10PercentEvery3Minutes",
          "Linear10PercentEvery10Minutes",
          "AllAtOnce" -> {
        Node.Call name = at.sub("CodeDeployDefault.Lambda${ConfigName}", "ConfigName", type);
        yield inSub ? name.argument() : name;
      }
      default -> type;
    };
  }
}
