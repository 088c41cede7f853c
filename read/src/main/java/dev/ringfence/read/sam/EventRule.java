package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.List;

/** A rule of EventBridge that an event makes, with a queue for what can't be delivered. */
final class EventRule {
  private static final int LONGEST_TARGET = 64;

  private final Expansion expansion;
  private final SamResource owner;
  private final List<Made> resources;

  EventRule(Expansion expansion, SamResource owner, List<Made> resources) {
    this.expansion = expansion;
    this.owner = owner;
    this.resources = resources;
  }

  /** The rule, still without a target. */
  Made make(Event event) {
    Made rule = owner.make(event.id(), "AWS::Events::Rule", event.at());
    resources.add(rule);
    if (event.type().equals("Schedule")) {
      rule.set("ScheduleExpression", event.get("Schedule"))
          .copy(event.properties(), "Name", "Description");
    } else {
      rule.copy(event.properties(), "EventBusName")
          .set("EventPattern", event.get("Pattern"))
          .set("Name", event.get("RuleName"));
    }
    rule.setIfSet("State", event.get("State"));
    Node enabled = event.get("Enabled");
    if (Value.isGiven(enabled)) {
      rule.set("State", Value.isSet(enabled) ? "ENABLED" : "DISABLED");
      if (Value.isSet(event.get("State"))) {
        expansion.remark(
            enabled,
            "event `%s` has both `State` and `Enabled`; write one".formatted(event.name()));
      }
    }
    return rule;
  }

  /** The target of a rule. */
  Node.Mapping target(Event event, Made rule, Node arn, String suffix) {
    var at = event.at();
    Node id =
        event.type().equals("Schedule") && suffix.equals("LambdaTarget")
            ? at.missing()
            : event.get("Target").at("Id");
    return at.map(
        "Arn",
        arn,
        "Id",
        id.isMissing() ? targetId(event.id(), suffix) : id,
        "Input",
        event.get("Input"),
        "InputPath",
        event.type().equals("Schedule") ? at.missing() : event.get("InputPath"),
        "DeadLetterConfig",
        deadLetters(event, rule),
        "RetryPolicy",
        event.get("RetryPolicy"),
        "InputTransformer",
        event.type().equals("Schedule") ? at.missing() : event.get("InputTransformer"));
  }

  private static String targetId(String id, String suffix) {
    int most = LONGEST_TARGET - suffix.length();
    return (id.length() > most ? id.substring(0, most) : id) + suffix;
  }

  private Node deadLetters(Event event, Made rule) {
    Node config = event.get("DeadLetterConfig");
    var at = event.at();
    if (!Value.isGiven(config)) {
      return at.missing();
    }
    check(config, event, expansion);
    if (Value.isGiven(config.at("Arn"))) {
      return Generated.from(config).map("Arn", config.at("Arn"));
    }
    String given = Value.text(config.at("QueueLogicalId"));
    Made queue =
        owner.make(
            given.isEmpty() ? event.id() + "Queue" : given,
            "AWS::SQS::Queue",
            Generated.from(config));
    Made policy =
        owner.make(event.id() + "QueuePolicy", "AWS::SQS::QueuePolicy", Generated.from(config));
    Node statement =
        at.map(
            "Action", "sqs:SendMessage",
            "Effect", "Allow",
            "Principal", at.map("Service", "events.amazonaws.com"),
            "Resource", queue.getAtt("Arn"),
            "Condition", at.map("ArnEquals", at.map("aws:SourceArn", rule.getAtt("Arn"))));
    resources.add(queue);
    resources.add(
        policy.set("PolicyDocument", at.policy(statement)).set("Queues", at.list(queue.ref())));
    return at.map("Arn", queue.getAtt("Arn"));
  }

  static void check(Node config, Event event, Expansion expansion) {
    boolean arn = !config.at("Arn").isMissing();
    boolean type = !config.at("Type").isMissing();
    if (arn == type || type && !Value.is(config.at("Type"), "SQS")) {
      expansion.remark(
          config,
          "`DeadLetterConfig` of event `%s` needs either an `Arn` or the `Type` `SQS`"
              .formatted(event.name()));
    }
  }
}
