package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Usage plans and keys of REST APIs: one for each API, or one for all that share it. */
final class UsagePlans {
  private static final String CONDITION = "SharedUsagePlanCondition";

  private final Expansion expansion;
  private final Map<String, Node> keptAs = new LinkedHashMap<>();
  private final List<Node> sharedStages = new ArrayList<>();
  private final List<Node> sharedKeys = new ArrayList<>();
  private final List<Node> apis = new ArrayList<>();
  private final Set<String> conditions = new LinkedHashSet<>();
  private boolean always;

  UsagePlans(Expansion expansion) {
    this.expansion = expansion;
  }

  void add(SamResource api, Node plan, Made stage, List<Made> resources) {
    if (!Value.isGiven(plan) || !expansion.affords(plan, 3L * apis.size())) {
      return;
    }
    var at = Generated.from(plan);
    Node stages = at.map("ApiId", at.ref(api.id()), "Stage", stage.ref());
    Node keys = at.map("RestApiId", at.ref(api.id()), "StageName", stage.ref());
    switch (Value.text(plan.at("CreateUsagePlan"))) {
      case "PER_API" -> {
        Node on = at.list(api.id());
        plan(api, api.id(), plan, on, at.list(stages), at.list(keys), false, resources);
      }
      case "SHARED" -> {
        sharedStages.add(stages);
        sharedKeys.add(keys);
        apis.add(at.node(api.id()));
        combine(api, at);
        plan(
            api,
            "Serverless",
            plan,
            at.list(apis.toArray()),
            at.list(sharedStages.toArray()),
            at.list(sharedKeys.toArray()),
            true,
            resources);
      }
      case "NONE" -> {}
      default -> expansion.remark(plan, "`CreateUsagePlan` must be `PER_API`, `SHARED` or `NONE`");
    }
  }

  private void plan(
      SamResource api,
      String name,
      Node plan,
      Node on,
      Node stages,
      Node keys,
      boolean shared,
      List<Made> resources) {
    var at = Generated.from(plan);
    Made usage = make(api, name + "UsagePlan", "AWS::ApiGateway::UsagePlan", on, shared, at);
    Made key =
        make(api, name + "ApiKey", "AWS::ApiGateway::ApiKey", at.list(usage.id()), shared, at);
    Made link =
        make(
            api,
            name + "UsagePlanKey",
            "AWS::ApiGateway::UsagePlanKey",
            at.list(key.id()),
            shared,
            at);
    resources.add(
        usage
            .set("ApiStages", stages)
            .copyIfSet(plan, "UsagePlanName", "Description", "Quota", "Tags", "Throttle"));
    resources.add(key.set("Enabled", true).set("StageKeys", keys));
    resources.add(
        link.set("KeyId", key.ref()).set("KeyType", "API_KEY").set("UsagePlanId", usage.ref()));
  }

  private Made make(
      SamResource api, String id, String type, Node on, boolean shared, Generated at) {
    if (!shared) {
      return api.make(id, type, at).attribute("DependsOn", on);
    }
    Made made = new Made(id, type, api.author(), at).attribute("DependsOn", on);
    keptAs.forEach(made::attribute);
    return conditions.isEmpty() || always ? made : made.attribute("Condition", CONDITION);
  }

  /** What is shared exists where any of its APIs does, and is kept if any of them is. */
  private void combine(SamResource api, Generated at) {
    keep("DeletionPolicy", api.node().at("DeletionPolicy"));
    keep("UpdateReplacePolicy", api.node().at("UpdateReplacePolicy"));
    if (!Value.isText(api.condition())) {
      always = true;
      expansion.removeCondition(CONDITION);
    } else if (!always && conditions.add(Value.text(api.condition()))) {
      List<Object> all = new ArrayList<>();
      conditions.forEach(one -> all.add(at.map("Condition", one)));
      expansion.condition(CONDITION, all.size() == 1 ? api.condition() : at.call("Fn::Or", all));
    }
  }

  private void keep(String attribute, Node policy) {
    Node before = keptAs.get(attribute);
    boolean stronger =
        before == null
            || Value.is(policy, "Retain")
            || Value.is(policy, "Snapshot") && Value.is(before, "Delete");
    if (Value.isGiven(policy) && stronger) {
      keptAs.put(attribute, policy);
    }
  }
}
