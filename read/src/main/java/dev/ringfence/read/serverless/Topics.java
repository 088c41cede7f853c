package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Functions that a topic calls: a name makes the topic, an ARN subscribes to one that is there. */
final class Topics {
  private final Service service;
  private final LinkedHashMap<String, List<Node>> subscriptions = new LinkedHashMap<>();

  Topics(Service service) {
    this.service = service;
  }

  void make() {
    for (Event event : service.events("sns")) {
      Node arn = arn(event);
      Node topic = Values.isGiven(arn) ? event.at("topicName") : event.atOrShort("topicName");
      if (!Values.isGiven(arn) && !Values.isGiven(topic)) {
        service
            .remarks()
            .add(event.origin(), "event `sns` names no topic; add `topicName` or `arn`");
        continue;
      }
      String name = Values.isGiven(topic) ? Values.asText(topic).toString() : Mappings.nameOf(arn);
      permission(event, arn, topic, name);
      if (Values.isGiven(arn)) {
        subscription(event, arn, Names.letters(name));
      } else {
        topic(event, topic, Names.letters(name));
      }
    }
    subscriptions.forEach((id, list) ->
        service.stack().resource(id).ifPresent(topic -> topic.put("Subscription", list)));
  }

  private static Node arn(Event event) {
    Node written = event.value().isMapping() ? event.at("arn") : event.value();
    boolean isArn =
        written instanceof Node.Call || Values.asText(written).toString().startsWith("arn:");
    return event.value().isMapping() || isArn ? written : new Node.Missing(event.origin());
  }

  private void permission(Event event, Node arn, Node topic, String name) {
    Origin place = event.origin();
    Node source = Values.isGiven(arn) ? arn : topicArn(topic, place);
    service
        .stack()
        .add(
            event.function().id() + "LambdaPermission" + Names.letters(name) + "SNS",
            service
                .permission(event.function(), "sns.amazonaws.com", place)
                .put("SourceArn", source));
  }

  private static Node topicArn(Node topic, Origin place) {
    Node region = Node.ref("AWS::Region", place);
    return Values.arn(place, ":sns:", region, ":", Node.ref("AWS::AccountId", place), ":", topic);
  }

  private void subscription(Event event, Node arn, String name) {
    FunctionEntry function = event.function();
    Resource subscription =
        Resource.of("AWS::SNS::Subscription", event.origin())
            .put("TopicArn", arn)
            .put("Protocol", "lambda")
            .put("Endpoint", function.target())
            .writtenAs(function.key());
    settings(event, subscription, arn, name);
    Node region = region(arn);
    Node own = service.region();
    if (Values.isGiven(region) && !Values.text(region, "").equals(Values.text(own, ""))) {
      subscription.put("Region", region);
    }
    function.afterAlias(subscription);
    service.stack().add(function.id() + "SnsSubscription" + name, subscription);
  }

  private static Node region(Node arn) {
    String[] parts = Values.text(arn, "").split(":", 6);
    return parts.length == 6 ? Node.string(parts[3], arn.origin()) : new Node.Missing(arn.origin());
  }

  private void settings(Event event, Resource subscription, Node arn, String name) {
    subscription.copy("FilterPolicy", event.at("filterPolicy"));
    subscription.copy("FilterPolicyScope", event.at("filterPolicyScope"));
    Node redrive = event.at("redrivePolicy");
    if (!redrive.isMapping()) {
      return;
    }
    Origin place = redrive.origin();
    Node queue = redrive.at("deadLetterTargetArn");
    Node url = new Node.Missing(place);
    Node reference = redrive.at("deadLetterTargetRef");
    Node imported = redrive.at("deadLetterTargetImport");
    if (Values.isGiven(reference)) {
      queue = Node.getAtt(Values.text(reference, ""), "Arn", place);
      url = Node.ref(Values.text(reference, ""), place);
    } else if (Values.isGiven(imported)) {
      queue = new Node.Call("Fn::ImportValue", imported.at("arn"), place);
      url = new Node.Call("Fn::ImportValue", imported.at("url"), place);
    } else if (Values.isText(queue)) {
      url = queueUrl(queue);
    }
    subscription.put("RedrivePolicy", Fields.at(place).put("deadLetterTargetArn", queue).done());
    if (Values.isGiven(url)) {
      String policy = name + "To" + event.function().id() + "DLQPolicy";
      service.stack().add(policy, queuePolicy(event, arn, queue, url, policy));
    }
  }

  private static Node queueUrl(Node arn) {
    String[] parts = Values.text(arn, "").split(":", 6);
    Origin place = arn.origin();
    if (parts.length < 6) {
      return new Node.Missing(place);
    }
    String host = "https://sqs." + parts[3] + ".";
    return Values.join(
        place, "", host, Node.ref("AWS::URLSuffix", place), "/" + parts[4] + "/" + parts[5]);
  }

  private static Resource queuePolicy(Event event, Node topic, Node queue, Node url, String id) {
    Origin place = event.origin();
    // For a topic that it makes itself the framework leaves the condition empty: every topic of the
    // world may send.
    boolean made =
        topic instanceof Node.Call call && Values.text(call.argument(), "").startsWith("SNSTopic");
    Node source =
        made ? Fields.at(place).done() : Fields.at(place).put("aws:SourceArn", topic).done();
    Node statement =
        Fields.at(place)
            .put("Effect", "Allow")
            .put("Principal", Fields.at(place).put("Service", "sns.amazonaws.com").done())
            .put("Action", "sqs:SendMessage")
            .put("Resource", queue)
            .put("Condition", Fields.at(place).put("ArnEquals", source).done())
            .done();
    Node policy =
        Fields.at(place)
            .put("Version", "2012-10-17")
            .put("Id", id)
            .put("Statement", List.of(statement))
            .done();
    return Resource.of("AWS::SQS::QueuePolicy", place)
        .put("PolicyDocument", policy)
        .put("Queues", List.of(url))
        .writtenAs(event.function().key());
  }

  private void topic(Event event, Node topic, String name) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    String id = "SNSTopic" + name;
    Resource resource =
        service
            .stack()
            .resource(id)
            .orElseGet(() ->
                Resource.of("AWS::SNS::Topic", place)
                    .put("TopicName", topic)
                    .writtenAs(function.key()));
    resource.copy("DisplayName", event.at("displayName"));
    service.stack().add(id, resource);
    boolean plain =
        !Values.isGiven(event.at("filterPolicy")) && !Values.isGiven(event.at("redrivePolicy"));
    if (!plain) {
      subscription(event, Node.ref(id, place), name);
      return;
    }
    List<Node> list = subscriptions.computeIfAbsent(id, _ -> new ArrayList<>());
    list.add(Fields.at(place).put("Endpoint", function.target()).put("Protocol", "lambda").done());
  }
}
