package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What calls a function: permissions, rules, subscriptions, event source mappings. */
final class FunctionEvents {
  private final Expansion expansion;
  private final Target target;
  private final Role role;
  private final List<Made> resources;

  FunctionEvents(Expansion expansion, Target target, Role role, List<Made> resources) {
    this.expansion = expansion;
    this.target = target;
    this.role = role;
    this.resources = resources;
  }

  void add(Event event) {
    switch (event.type()) {
      case "Api" -> new RestEvent(expansion, target, resources).add(event);
      case "HttpApi" -> new HttpEvent(expansion, target, resources).add(event);
      case "S3" -> bucket(event);
      case "SNS" -> topic(event);
      case "Schedule", "CloudWatchEvent", "EventBridgeRule" -> rule(event);
      case "ScheduleV2" ->
          new Scheduler(expansion, target.owner(), resources)
              .add(event, target.arn(event.at()), true);
      case "CloudWatchLogs" -> logs(event);
      case "IoTRule" -> thing(event);
      case "Cognito" -> userPool(event);
      case "AlexaSkill" ->
          permission(event, "alexa-appkit.amazon.com")
              .set("EventSourceToken", event.get("SkillId"));
      default -> new Poller(expansion, target, role, resources).add(event);
    }
  }

  private Made permission(Event event, String principal) {
    Made made = target.permission(event.id() + "Permission", principal, event.at());
    resources.add(made);
    return made;
  }

  private void rule(Event event) {
    var at = event.at();
    Made rule = new EventRule(expansion, target.owner(), resources).make(event);
    rule.set(
        "Targets",
        at.list(
            new EventRule(expansion, target.owner(), resources)
                .target(event, rule, target.arn(at), "LambdaTarget")));
    permission(event, "events.amazonaws.com").set("SourceArn", rule.getAtt("Arn"));
  }

  private void logs(Event event) {
    var at = event.at();
    Node arn =
        at.sub(
            "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*",
            "__LogGroupName__",
            event.get("LogGroupName"));
    Made permission = permission(event, "logs.amazonaws.com").set("SourceArn", arn);
    resources.add(
        target
            .make(event.id(), "AWS::Logs::SubscriptionFilter", at)
            .attribute("DependsOn", at.list(permission.id()))
            .copy(event.properties(), "LogGroupName", "FilterPattern")
            .set("DestinationArn", target.arn(at)));
  }

  private void thing(Event event) {
    var at = event.at();
    permission(event, "iot.amazonaws.com")
        .set("SourceAccount", at.sub("${AWS::AccountId}"))
        .set(
            "SourceArn",
            at.sub(
                "arn:aws:iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}",
                "RuleName",
                at.ref(event.id())));
    Node call = at.map("Lambda", at.map("FunctionArn", target.arn(at)));
    resources.add(
        target
            .make(event.id(), "AWS::IoT::TopicRule", at)
            .set(
                "TopicRulePayload",
                at.map(
                    "Sql", event.get("Sql"),
                    "RuleDisabled", false,
                    "Actions", at.list(call),
                    "AwsIotSqlVersion", event.get("AwsIotSqlVersion"))));
  }

  /** The resource of the template that an event refers to. */
  private Optional<SamResource> resource(Event event, String property) {
    Optional<SamResource> found = Value.ref(event.get(property)).flatMap(expansion::resource);
    if (found.isEmpty()) {
      expansion.remark(
          event.node(),
          "`%s` of event `%s` must refer to a resource of the same template"
              .formatted(property, event.name()));
    }
    return found;
  }

  private void bucket(Event event) {
    var at = event.at();
    Made permission =
        permission(event, "s3.amazonaws.com").set("SourceAccount", at.ref("AWS::AccountId"));
    Optional<SamResource> bucket = resource(event, "Bucket");
    if (bucket.isEmpty() || !expansion.affords(event.node(), sizeOfLists(bucket.get()))) {
      return;
    }
    Node.Mapping node = bucket.get().node();
    Node.Mapping properties = bucket.get().properties();
    if (Value.isGiven(target.condition())) {
      Node choice = at.choice(target.condition(), permission.ref(), "no dependency");
      var tags = new ArrayList<>(properties.at("Tags").items());
      tags.add(at.map("Key", "sam:ConditionalDependsOn:" + permission.id(), "Value", choice));
      properties = properties.with("Tags", at.list(tags.toArray()));
    } else {
      var before = new ArrayList<>(Value.many(node.at("DependsOn")));
      before.add(at.node(permission.id()));
      node = node.with("DependsOn", at.list(before.toArray()));
    }
    Node tags = target.owner().get("Tags");
    if (Value.isSet(target.owner().get("PropagateTags")) && Value.isSet(tags)) {
      properties = properties.with("Tags", at.list(at.tags(tags).toArray()));
    }
    expansion.replace(bucket.get().id(), node.with("Properties", notify(properties, event)));
  }

  private static int sizeOfLists(SamResource bucket) {
    Node told = bucket.get("NotificationConfiguration").at("LambdaConfigurations");
    return told.items().size()
        + bucket.get("Tags").items().size()
        + Value.many(bucket.node().at("DependsOn")).size();
  }

  private Node.Mapping notify(Node.Mapping properties, Event event) {
    var at = event.at();
    Node before = properties.at("NotificationConfiguration");
    Node.Mapping configuration = before.isMapping() ? Value.mapping(before) : at.map();
    var all = new LinkedHashMap<String, Node>();
    configuration
        .at("LambdaConfigurations")
        .items()
        .forEach(item -> all.put(Canonical.json(item), item));
    for (Node type : Value.many(event.get("Events"))) {
      Node call = at.map("Function", target.arn(at), "Filter", event.get("Filter"), "Event", type);
      Node one = Value.isGiven(target.condition()) ? at.onlyIf(target.condition(), call) : call;
      all.putIfAbsent(Canonical.json(one), one);
    }
    return properties.with(
        "NotificationConfiguration",
        configuration.with("LambdaConfigurations", at.list(all.values().toArray())));
  }

  private void userPool(Event event) {
    var at = event.at();
    Optional<SamResource> pool = resource(event, "UserPool");
    if (pool.isEmpty()) {
      return;
    }
    resources.add(
        target
            .permission(target.id() + "CognitoPermission", "cognito-idp.amazonaws.com", at)
            .set("SourceArn", at.getAtt(pool.get().id(), "Arn")));
    Node before = pool.get().get("LambdaConfig");
    Node.Mapping triggers = before.isMapping() ? Value.mapping(before) : at.map();
    for (Node trigger : Value.many(event.get("Trigger"))) {
      if (triggers.has(Value.text(trigger))) {
        expansion.remark(
            trigger, "trigger `%s` of the user pool is set twice".formatted(Value.text(trigger)));
      }
      triggers = triggers.with(Value.text(trigger), target.arn(at));
    }
    Node.Mapping properties = pool.get().properties().with("LambdaConfig", triggers);
    expansion.replace(pool.get().id(), pool.get().node().with("Properties", properties));
  }

  private void topic(Event event) {
    var at = event.at();
    Node queue = event.get("SqsSubscription");
    if (!Value.isSet(queue)) {
      permission(event, "sns.amazonaws.com").set("SourceArn", event.get("Topic"));
      subscribe(event, "lambda", target.arn(at));
      return;
    }
    if (!queue.isMapping()) {
      generatedQueue(event);
      return;
    }
    Node arn = queue.at("QueueArn");
    if (!Value.isSet(arn) || !Value.isSet(queue.at("QueueUrl"))) {
      expansion.remark(queue, "`SqsSubscription` needs a `QueueArn` and a `QueueUrl`");
    }
    poll(event, arn, queue.at("BatchSize"));
    String policy = Value.text(queue.at("QueuePolicyLogicalId"));
    queuePolicy(
        event, policy.isEmpty() ? event.id() + "QueuePolicy" : policy, arn, queue.at("QueueUrl"));
    subscribe(event, "sqs", arn);
  }

  private void generatedQueue(Event event) {
    var at = event.at();
    Made made = target.make(event.id() + "Queue", "AWS::SQS::Queue", at);
    Node fifo =
        Value.link(event.get("Topic"))
            .map(id -> expansion.deployed(id).at("Properties").at("FifoTopic"))
            .orElse(at.missing());
    made.setIfSet("FifoQueue", expansion.parameters().resolve(fifo));
    poll(event, made.getAtt("Arn"), at.missing());
    resources.add(made);
    queuePolicy(event, event.id() + "QueuePolicy", made.getAtt("Arn"), made.ref());
    subscribe(event, "sqs", made.getAtt("Arn"));
  }

  private void poll(Event event, Node queue, Node batch) {
    var at = event.at();
    Node.Mapping properties =
        at.map(
            "Queue", queue, "BatchSize", Value.isSet(batch) ? batch : at.node(10), "Enabled", true);
    var inner =
        new Event(event.name(), event.id() + "EventSourceMapping", "SQS", event.node(), properties);
    new Poller(expansion, target, role, resources).add(inner);
  }

  private void queuePolicy(Event event, String id, Node queue, Node url) {
    var at = event.at();
    Node statement =
        at.map(
            "Action", "sqs:SendMessage",
            "Effect", "Allow",
            "Principal", "*",
            "Resource", queue,
            "Condition", at.map("ArnEquals", at.map("aws:SourceArn", event.get("Topic"))));
    resources.add(
        target
            .make(id, "AWS::SQS::QueuePolicy", at)
            .set("PolicyDocument", at.policy(statement))
            .set("Queues", at.list(url)));
  }

  private void subscribe(Event event, String protocol, Node endpoint) {
    resources.add(
        target
            .make(event.id(), "AWS::SNS::Subscription", event.at())
            .set("Protocol", protocol)
            .set("Endpoint", endpoint)
            .set("TopicArn", event.get("Topic"))
            .copy(
                event.properties(),
                "Region",
                "FilterPolicy",
                "FilterPolicyScope",
                "RedrivePolicy"));
  }
}
