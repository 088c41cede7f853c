package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alexa, IoT and the triggers of user pools. */
final class OtherEvents {
  private final Service service;
  private final Map<String, Integer> counts = new HashMap<>();

  OtherEvents(Service service) {
    this.service = service;
  }

  void make() {
    for (Event event : service.events()) {
      switch (event.kind()) {
        case "alexaSkill" -> alexa(event, "AlexaSkill", "alexa-appkit.amazon.com");
        case "alexaSmartHome" -> alexa(event, "AlexaSmartHome", "alexa-connectedhome.amazon.com");
        case "iot" -> iot(event);
        case "iotFleetProvisioning" -> fleet(event);
        default -> {}
      }
    }
    new UserPools(service).make();
  }

  private int next(Event event) {
    return counts.merge(event.kind() + " " + event.function().key(), 1, Integer::sum);
  }

  /** Without the id of a skill the framework makes nothing. */
  private void alexa(Event event, String name, String principal) {
    Node id = event.value().isMapping() ? event.at("appId") : event.value();
    boolean bare =
        !event.value().isMapping() && Values.text(event.value(), "").equals(event.kind());
    if (bare || !Values.isGiven(id)) {
      service
          .remarks()
          .add(
              event.origin(),
              "event `%s` names no skill and makes nothing; add `appId`".formatted(event.kind()));
      return;
    }
    Resource permission =
        service.permission(event.function(), principal, event.origin()).put("EventSourceToken", id);
    if (event.isOff()) {
      permission.put("Action", "lambda:DisableInvokeFunction");
    }
    service
        .stack()
        .add(event.function().id() + "LambdaPermission" + name + next(event), permission);
  }

  private void iot(Event event) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    int number = next(event);
    Node lambda = Fields.at(place).put("FunctionArn", function.target()).done();
    var payload =
        Fields.at(place)
            .put("RuleDisabled", event.isOff())
            .copy("Sql", event.at("sql"))
            .copy("AwsIotSqlVersion", event.at("sqlVersion"))
            .copy("Description", event.at("description"))
            .put("Actions", List.of(Fields.at(place).put("Lambda", lambda).done()));
    String id = function.id() + "IotTopicRule" + number;
    Resource rule =
        Resource.of("AWS::IoT::TopicRule", place)
            .copy("RuleName", event.at("name"))
            .put("TopicRulePayload", payload.done())
            .writtenAs(function.key());
    service.stack().add(id, function.afterAlias(rule));
    Node region = Node.ref("AWS::Region", place);
    Node arn =
        Values.arn(
            place,
            ":iot:",
            region,
            ":",
            Node.ref("AWS::AccountId", place),
            ":rule/",
            Node.ref(id, place));
    service
        .stack()
        .add(
            function.id() + "LambdaPermissionIotTopicRule" + number,
            service.permission(function, "iot.amazonaws.com", place).put("SourceArn", arn));
  }

  private void fleet(Event event) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    String permission = function.id() + "LambdaPermissionIotProvisioningTemplate";
    Node body = event.at("templateBody");
    Resource template =
        Resource.of("AWS::IoT::ProvisioningTemplate", place)
            .put("Enabled", !event.isOff())
            .put("TemplateBody", Node.string(Json.of(body), body.origin()))
            .copy("TemplateName", event.at("templateName"))
            .copy("ProvisioningRoleArn", event.at("provisioningRoleArn"))
            .put("PreProvisioningHook", Fields.at(place).put("TargetArn", function.target()).done())
            .dependsOn(permission)
            .writtenAs(function.key());
    service.stack().add(function.id() + "IotProvisioningTemplate", template);
    service
        .stack()
        .add(permission, service.permission(function, "iot.amazonaws.com", place).byFramework());
  }
}
