package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Functions that a bucket calls: the bucket is made, unless it is said to exist. */
final class Buckets {
  private final Service service;
  private final LinkedHashMap<String, List<Node>> notifications = new LinkedHashMap<>();
  private final LinkedHashMap<String, List<Event>> existing = new LinkedHashMap<>();

  Buckets(Service service) {
    this.service = service;
  }

  void make() {
    for (Event event : service.events("s3")) {
      Node bucket = event.atOrShort("bucket");
      if (!Values.isGiven(bucket)) {
        service.remarks().add(event.origin(), "event `s3` names no bucket; add `bucket`");
      } else if (Values.isTrue(event.at("existing"))) {
        existing.computeIfAbsent(event.function().key(), _ -> new ArrayList<>()).add(event);
      } else {
        made(event, bucket);
      }
    }
    notifications.forEach(this::notify);
    existing.forEach((_, events) -> existing(events));
  }

  private void notify(String id, List<Node> configurations) {
    Origin place = configurations.getFirst().origin();
    Node lambdas = Fields.at(place).put("LambdaConfigurations", configurations).done();
    service
        .stack()
        .resource(id)
        .ifPresent(bucket -> bucket.put("NotificationConfiguration", lambdas));
  }

  private void made(Event event, Node bucket) {
    Origin place = event.origin();
    FunctionEntry function = event.function();
    String key = Values.asText(bucket).toString();
    Node settings = service.provider("s3").at(key);
    Node name = Values.first(settings.at("name"), bucket);
    String id = "S3Bucket" + Names.letters(key);
    Resource resource =
        service
            .stack()
            .resource(id)
            .orElseGet(() -> bucket(function, place, settings).put("BucketName", name));
    notifications.computeIfAbsent(id, _ -> new ArrayList<>()).add(configuration(event));
    String permission = function.id() + "LambdaPermission" + Names.letters(key) + "S3";
    resource.dependsOn(permission);
    service.stack().add(id, resource);
    Node arn =
        Values.join(
            place,
            "",
            "arn:",
            Node.ref("AWS::Partition", place),
            Values.isText(name) ? Values.concat(place, ":s3:::", name) : name);
    service
        .stack()
        .add(
            permission,
            service
                .permission(function, "s3.amazonaws.com", place)
                .put("SourceArn", arn)
                .put("SourceAccount", Node.ref("AWS::AccountId", place)));
  }

  private static Resource bucket(FunctionEntry function, Origin place, Node settings) {
    Resource bucket = Resource.of("AWS::S3::Bucket", place).writtenAs(function.key());
    for (Node.Entry setting : settings.entries()) {
      if (!setting.key().equals("name")) {
        bucket.put(Names.upperFirst(setting.key()), setting.value());
      }
    }
    return bucket;
  }

  private static Node configuration(Event event) {
    Origin place = event.origin();
    var configuration =
        Fields.at(place).put("Event", kind(event)).put("Function", event.function().target());
    var rules = new ArrayList<Node>();
    for (Node rule : event.at("rules").items()) {
      for (Node.Entry entry : rule.entries()) {
        Node name = Node.string(entry.key(), entry.keyOrigin());
        rules.add(
            Fields.at(entry.keyOrigin()).put("Name", name).put("Value", entry.value()).done());
      }
    }
    if (!rules.isEmpty()) {
      Node key = Fields.at(place).put("Rules", rules).done();
      configuration.put("Filter", Fields.at(place).put("S3Key", key).done());
    }
    return configuration.done();
  }

  private static Node kind(Event event) {
    return Values.first(event.at("event"), Node.string("s3:ObjectCreated:*", event.origin()));
  }

  /**
   * The framework can't change a bucket that it did not make, so a function of its own does it
   * while deploying.
   */
  private void existing(List<Event> events) {
    Event event = events.getFirst();
    Origin place = event.origin();
    FunctionEntry function = event.function();
    Node bucket = event.at("bucket");
    var custom = new CustomResources(service);
    String handler = custom.function("existing-s3", "s3/handler.handler", place);
    var configurations = new ArrayList<Node>();
    for (Event one : events) {
      configurations.add(
          Fields.at(one.origin()).put("Event", kind(one)).put("Rules", rules(one)).done());
    }
    service
        .stack()
        .add(
            function.id() + "CustomS31",
            Resource.of("Custom::S3", place)
                .put("ServiceToken", Node.getAtt(handler, "Arn", place))
                .put("FunctionName", service.functionName(function))
                .put("BucketName", bucket)
                .put("BucketConfigs", configurations)
                .dependsOn(function.functionId())
                .dependsOn(handler)
                .attribute("Version", Node.integer(1, place))
                .writtenAs(function.key()));
    Node arn =
        Values.join(place, ":", "arn", Node.ref("AWS::Partition", place), "s3", "", "", bucket);
    custom.allow(place, arn, "s3:PutBucketNotification", "s3:GetBucketNotification");
    Node functions =
        Values.join(
            place,
            ":",
            "arn",
            Node.ref("AWS::Partition", place),
            "lambda",
            Node.ref("AWS::Region", place),
            Node.ref("AWS::AccountId", place),
            "function",
            "*");
    custom.allow(place, functions, "lambda:AddPermission", "lambda:RemovePermission");
  }

  private static List<Node> rules(Event event) {
    var rules = new ArrayList<Node>();
    for (Node rule : event.at("rules").items()) {
      for (Node.Entry entry : rule.entries()) {
        rules.add(
            Fields.at(entry.keyOrigin()).put(Names.upperFirst(entry.key()), entry.value()).done());
      }
    }
    return rules;
  }
}
