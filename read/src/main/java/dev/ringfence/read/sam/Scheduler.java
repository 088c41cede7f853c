package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.List;

/** {@code ScheduleV2}: a schedule of EventBridge Scheduler with a role of its own. */
final class Scheduler {
  private final Expansion expansion;
  private final SamResource owner;
  private final List<Made> resources;

  Scheduler(Expansion expansion, SamResource owner, List<Made> resources) {
    this.expansion = expansion;
    this.owner = owner;
    this.resources = resources;
  }

  void add(Event event, Node arn, boolean isFunction) {
    var at = event.at();
    Made schedule = owner.make(event.id(), "AWS::Scheduler::Schedule", at);
    resources.add(schedule);
    schedule
        .copy(
            event.properties(),
            "ScheduleExpression",
            "Description",
            "StartDate",
            "EndDate",
            "ScheduleExpressionTimezone")
        .copy(event.properties(), "GroupName", "KmsKeyArn")
        .setIfSet("State", event.get("State"));
    Node window = event.get("FlexibleTimeWindow");
    schedule.set("FlexibleTimeWindow", Value.isSet(window) ? window : at.map("Mode", "OFF"));
    if (!Value.isSet(event.get("OmitName"))) {
      schedule.set("Name", Value.isSet(event.get("Name")) ? event.get("Name") : event.id());
    }
    Node queue = queue(event);
    Node given = event.get("RoleArn");
    Node role = Value.isSet(given) ? given : role(event, arn, queue, isFunction).getAtt("Arn");
    schedule.set(
        "Target",
        at.map(
            "Arn",
            arn,
            "RoleArn",
            role,
            "Input",
            event.get("Input"),
            "DeadLetterConfig",
            queue.isMissing() ? queue : at.map("Arn", queue),
            "RetryPolicy",
            event.get("RetryPolicy")));
  }

  /** The ARN of the queue for what can't be delivered; missing if there is none. */
  private Node queue(Event event) {
    Node config = event.get("DeadLetterConfig");
    if (!Value.isGiven(config)) {
      return event.at().missing();
    }
    EventRule.check(config, event, expansion);
    if (Value.isGiven(config.at("Arn"))) {
      return config.at("Arn");
    }
    String id = Value.text(config.at("QueueLogicalId"));
    Made queue =
        owner.make(
            id.isEmpty() ? event.id() + "Queue" : id, "AWS::SQS::Queue", Generated.from(config));
    resources.add(queue);
    return queue.getAtt("Arn");
  }

  private Made role(Event event, Node arn, Node queue, boolean isFunction) {
    var at = event.at();
    Role role = Role.of(expansion, owner, event.id() + "Role", at);
    role.addInline(
        isFunction
            ? at.inline(event.id() + "LambdaPolicy", at.allow("lambda:InvokeFunction", arn))
            : at.inline(
                event.id() + "StartExecutionPolicy", at.allow("states:StartExecution", arn)));
    if (!queue.isMissing()) {
      role.addInline(at.inline(event.id() + "SQSPolicy", at.allow("sqs:SendMessage", queue)));
    }
    role.made()
        .set("AssumeRolePolicyDocument", at.trust("scheduler.amazonaws.com"))
        .setIfSet("PermissionsBoundary", event.get("PermissionsBoundary"));
    Made made = role.finishInline();
    resources.add(made);
    return made;
  }
}
