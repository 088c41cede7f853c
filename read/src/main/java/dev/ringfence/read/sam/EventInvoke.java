package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * {@code EventInvokeConfig}: where the results of asynchronous calls go, with the queues and topics
 * that are not written.
 */
final class EventInvoke {
  private final Expansion expansion;
  private final SamResource sam;
  private final Target target;

  EventInvoke(Expansion expansion, SamResource sam, Target target) {
    this.expansion = expansion;
    this.sam = sam;
    this.target = target;
  }

  void add(List<Made> resources, Role role) {
    if (!Value.isSet(sam.get("EventInvokeConfig"))) {
      return;
    }
    Node config = expansion.parameters().resolve(sam.get("EventInvokeConfig"));
    var at = sam.at("EventInvokeConfig");
    String id = sam.id() + "EventInvokeConfig";
    Made made = sam.main(id, "AWS::Lambda::EventInvokeConfig");
    made.attribute("DependsOn", target.isAlias() ? at.list(target.id()) : at.missing());
    var destinations = new LinkedHashMap<String, Node>();
    for (String event : List.of("OnSuccess", "OnFailure")) {
      Node given = config.at("DestinationConfig").at(event);
      if (Value.isGiven(given)) {
        destinations.put(
            event, at.map("Destination", destination(given, id, event, resources, role)));
      }
    }
    made.set("FunctionName", at.ref(sam.id()))
        .set(
            "Qualifier",
            target.isAlias()
                ? expansion.parameters().resolve(sam.get("AutoPublishAlias"))
                : "$LATEST")
        .set("DestinationConfig", Node.map(destinations, at.origin()))
        .copy(config, "MaximumEventAgeInSeconds", "MaximumRetryAttempts");
    resources.add(made);
  }

  /** The destination, made if the author names none or names one only under a condition. */
  private Node destination(Node given, String id, String event, List<Made> resources, Role role) {
    Node destination = given.at("Destination");
    String type = Value.text(given.at("Type"));
    var at = Generated.from(given);
    List<Node> branches = Value.branches(destination);
    boolean first = !branches.isEmpty() && Value.isNoValue(branches.get(1));
    boolean second = !branches.isEmpty() && Value.isNoValue(branches.get(2));
    Node arn = destination;
    if (!Value.isGiven(destination) || first != second) {
      if (!type.equals("SQS") && !type.equals("SNS")) {
        expansion.remark(
            given,
            "`%s` needs a `Destination` unless its `Type` is `SQS` or `SNS`".formatted(event));
        return destination;
      }
      Made made = make(type, id + event, at);
      Node own = type.equals("SQS") ? made.getAtt("Arn") : made.ref();
      arn = first == second ? own : conditional(made, own, branches, first, id);
      resources.add(made);
    }
    grant(type, arn, id + event, given, role);
    return arn;
  }

  private Made make(String type, String id, Generated at) {
    return type.equals("SQS")
        ? sam.make(id + "Queue", "AWS::SQS::Queue", at)
        : sam.make(id + "Topic", "AWS::SNS::Topic", at);
  }

  private Node conditional(Made made, Node own, List<Node> branches, boolean first, String id) {
    var at = made.at();
    Node condition = branches.get(0);
    if (!first) {
      condition = at.node("NOT" + Value.text(branches.get(0)) + Canonical.hash(id));
      expansion.condition(
          Value.text(condition), at.call("Fn::Not", at.list(at.map("Condition", branches.get(0)))));
    }
    made.attribute("Condition", both(condition, at));
    return at.choice(condition, own, branches.get(first ? 2 : 1));
  }

  private Node both(Node condition, Generated at) {
    if (!Value.isText(sam.condition())) {
      return condition;
    }
    String name =
        Value.text(sam.condition()) + "AND" + Value.text(condition) + Canonical.hash(sam.id());
    Node inner = at.list(nested(sam.condition(), at), nested(condition, at));
    expansion.condition(name, at.call("Fn::And", inner));
    return at.node(name);
  }

  private static Node nested(Node condition, Generated at) {
    return at.map("Condition", at.map("Condition", condition));
  }

  private void grant(String type, Node arn, String id, Node place, Role role) {
    var at = Generated.from(place);
    switch (type) {
      case "SQS" -> role.addInline(at.inline(id + "SQSPolicy", at.allow("sqs:SendMessage", arn)));
      case "SNS" -> role.addInline(at.inline(id + "SNSPolicy", at.allow("sns:publish", arn)));
      case "EventBridge" ->
          role.addInline(at.inline(id + "EventBridgePolicy", at.allow("events:PutEvents", arn)));
      case "Lambda" ->
          role.addInline(at.inline(id + "LambdaPolicy", at.allow("lambda:InvokeFunction", arn)));
      case "S3Bucket" -> role.addInline(bucketPolicy(id, arn, at));
      default ->
          expansion.remark(
              place,
              "`Type` must be `SQS`, `SNS`, `EventBridge`, `Lambda` or `S3Bucket`; nothing is granted");
    }
  }

  static Node bucketPolicy(String id, Node arn, Generated at) {
    return at.inline(
        id + "S3Policy",
        at.allow("s3:PutObject", at.join("/", arn, "*")),
        at.allow("s3:ListBucket", arn));
  }
}
