package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Triggers of Cognito user pools: the pool is made, unless it is said to exist. */
final class UserPools {
  private final Service service;
  private final LinkedHashMap<String, Fields> triggers = new LinkedHashMap<>();
  private final LinkedHashMap<String, List<Event>> existing = new LinkedHashMap<>();

  UserPools(Service service) {
    this.service = service;
  }

  void make() {
    for (Event event : service.events("cognitoUserPool")) {
      if (!Values.isGiven(event.at("pool")) || !Values.isGiven(event.at("trigger"))) {
        service.remarks().add(event.origin(), "event `cognitoUserPool` needs `pool` and `trigger`");
      } else if (Values.isTrue(event.at("existing"))) {
        existing.computeIfAbsent(event.function().key(), _ -> new ArrayList<>()).add(event);
      } else {
        made(event);
      }
    }
    existing.forEach((_, events) -> existing(events));
  }

  private void made(Event event) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    String name = Values.asText(event.at("pool")).toString();
    String trigger = Values.asText(event.at("trigger")).toString();
    String id = "CognitoUserPool" + Names.letters(name);
    Fields config = triggers.computeIfAbsent(id, _ -> Fields.at(place));
    config.put(trigger, target(event, trigger));
    config.copy("KMSKeyID", event.at("kmsKeyId"));
    Resource pool =
        service
            .stack()
            .resource(id)
            .orElseGet(() ->
                Resource.of("AWS::Cognito::UserPool", place)
                    .put("UserPoolName", event.at("pool"))
                    .writtenAs(function.key()));
    pool.put("LambdaConfig", config.done()).dependsOn(function.functionId());
    service.stack().add(id, pool);
    service
        .stack()
        .add(
            function.id() + "LambdaPermission" + id + "TriggerSource" + trigger,
            service
                .permission(function, "cognito-idp.amazonaws.com", place)
                .put("SourceArn", Node.getAtt(id, "Arn", place)));
  }

  private static Node target(Event event, String trigger) {
    Node target = event.function().target();
    return switch (trigger) {
      case "CustomEmailSender", "CustomSMSSender" ->
          Fields.at(event.origin()).put("LambdaArn", target).put("LambdaVersion", "V1_0").done();
      default -> target;
    };
  }

  private void existing(List<Event> events) {
    Event event = events.getFirst();
    FunctionEntry function = event.function();
    Origin place = event.origin();
    var custom = new CustomResources(service);
    String handler = custom.function("existing-cup", "cognito-user-pool/handler.handler", place);
    var configurations = new ArrayList<Node>();
    for (Event one : events) {
      configurations.add(Fields.at(one.origin()).put("Trigger", one.at("trigger")).done());
    }
    service
        .stack()
        .add(
            function.id() + "CustomCognitoUserPool1",
            Resource.of("Custom::CognitoUserPool", place)
                .put("ServiceToken", Node.getAtt(handler, "Arn", place))
                .put("FunctionName", service.functionName(function))
                .put("UserPoolName", event.at("pool"))
                .put("UserPoolConfigs", configurations)
                .dependsOn(function.functionId())
                .dependsOn(handler)
                .attribute("Version", Node.integer(1, place))
                .writtenAs(function.key()));
    rights(custom, place);
  }

  private static void rights(CustomResources custom, Origin place) {
    custom.allow(
        place,
        Node.string("*", place),
        "cognito-idp:ListUserPools",
        "cognito-idp:DescribeUserPool",
        "cognito-idp:UpdateUserPool");
    Node functions =
        Node.sub("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*", place);
    Node principal = Fields.at(place).put("lambda:Principal", "cognito-idp.amazonaws.com").done();
    custom.add(
        Fields.at(place)
            .put("Effect", "Allow")
            .put("Action", Values.strings(place, "lambda:AddPermission"))
            .put("Resource", functions)
            .put("Condition", Fields.at(place).put("StringEquals", principal).done())
            .done());
    custom.allow(place, functions, "lambda:RemovePermission");
    custom.allow(place, Node.sub("arn:${AWS::Partition}:iam::*:role/*", place), "iam:PassRole");
  }
}
