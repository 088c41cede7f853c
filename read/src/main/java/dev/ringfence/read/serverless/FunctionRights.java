package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * What the settings of functions add to the shared role: dead letters, keys, tracing, file systems,
 * destinations.
 *
 * <p>Functions with a given role count as well, as the framework does it; only their destinations
 * do not.
 */
final class FunctionRights {
  private final Service service;
  private final List<FunctionEntry> functions = new ArrayList<>();

  FunctionRights(Service service) {
    this.service = service;
    for (FunctionEntry function : service.functions()) {
      if (!Roles.hasOwnStatements(service, function)) {
        functions.add(function);
      }
    }
  }

  List<Node> statements() {
    var statements = new ArrayList<Node>();
    Origin place = service.place();
    allow(statements, texts("onError"), "sns:Publish");
    allow(statements, keys(), "kms:Decrypt");
    if (isTraced()) {
      Node all = Values.strings(place, "*");
      statements.add(
          RoleRights.allow(
              place, all.items(), "xray:PutTraceSegments", "xray:PutTelemetryRecords"));
    }
    var fileSystems = new ArrayList<Node>();
    for (FunctionEntry function : functions) {
      Node arn = function.at("fileSystemConfig").at("arn");
      if (Values.isGiven(arn)) {
        fileSystems.add(arn);
      }
    }
    allow(
        statements, fileSystems, "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite");
    for (FunctionEntry function : functions) {
      if (function.at("durableConfig").isMapping()) {
        statements.add(durable(function));
      }
    }
    for (FunctionEntry function : functions) {
      if (Roles.usesShared(service, function)) {
        destination(function.at("destinations").at("onSuccess"), statements);
        destination(function.at("destinations").at("onFailure"), statements);
      }
    }
    return statements;
  }

  private static void allow(List<Node> statements, List<Node> resources, String... actions) {
    if (!resources.isEmpty()) {
      statements.add(RoleRights.allow(resources.getFirst().origin(), resources, actions));
    }
  }

  /** Only what is written as text: a reference adds nothing. */
  private List<Node> texts(String setting) {
    var texts = new ArrayList<Node>();
    for (FunctionEntry function : functions) {
      if (Values.isText(function.at(setting))) {
        texts.add(function.at(setting));
      }
    }
    return texts;
  }

  private List<Node> keys() {
    var keys = new ArrayList<Node>();
    if (Values.isText(service.provider("kmsKeyArn"))) {
      keys.add(service.provider("kmsKeyArn"));
    }
    keys.addAll(texts("kmsKeyArn"));
    if (service.version() == 1 || service.version() == 2) {
      keys.addAll(texts("awsKmsKeyArn"));
    }
    return keys;
  }

  private boolean isTraced() {
    boolean traced = Values.isTruthy(service.provider("tracing", "lambda"));
    for (FunctionEntry function : functions) {
      traced |= Values.isTruthy(function.at("tracing"));
    }
    return traced;
  }

  private Node durable(FunctionEntry function) {
    Origin place = function.origin();
    Node name = service.functionName(function);
    String arn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";
    return RoleRights.allow(
        place,
        List.of(Values.sub(place, arn, name, ":*/durable-execution/*/*")),
        "lambda:CheckpointDurableExecution",
        "lambda:GetDurableExecutionState");
  }

  private void destination(Node destination, List<Node> statements) {
    if (!Values.isGiven(destination)) {
      return;
    }
    Origin place = destination.origin();
    Node arn = Values.isText(destination) ? destination : destination.at("arn");
    String text = Values.asText(arn).toString();
    String action = action(Values.text(destination.at("type"), ""), text);
    if (Values.isText(destination) && !text.startsWith("arn:")) {
      arn = service.function(text).map(target -> functionArn(target, place)).orElse(arn);
      action = "lambda:InvokeFunction";
    }
    if (!action.isEmpty()) {
      statements.add(
          Fields.at(place)
              .put("Effect", "Allow")
              .put("Action", action)
              .put("Resource", arn)
              .done());
    }
  }

  private Node functionArn(FunctionEntry target, Origin place) {
    String prefix = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";
    return Values.sub(
        place, prefix, service.functionName(target), target.hasAlias() ? ":" + target.alias() : "");
  }

  private static String action(String type, String arn) {
    String service = type;
    if (type.isEmpty() && arn.startsWith("arn:")) {
      String[] parts = arn.split(":", 4);
      service = parts.length > 2 ? parts[2] : "";
    }
    return switch (service) {
      case "function", "lambda" -> "lambda:InvokeFunction";
      case "sqs" -> "sqs:SendMessage";
      case "sns" -> "sns:Publish";
      case "eventBus", "events" -> "events:PutEvents";
      default -> "";
    };
  }
}
