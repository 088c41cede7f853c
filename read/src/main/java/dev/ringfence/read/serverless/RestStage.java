package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;

/**
 * Logs, tracing and metrics of the stage of a REST API.
 *
 * <p>The framework sets them by calls of its own once the stack is deployed. Here they are written
 * as the {@code StageDescription} of the deployment, which means the same.
 */
final class RestStage {
  private static final String FORMAT =
      "requestId: $context.requestId, ip: $context.identity.sourceIp, caller: $context.identity.caller, "
          + "user: $context.identity.user, requestTime: $context.requestTime, httpMethod: $context.httpMethod, "
          + "resourcePath: $context.resourcePath, status: $context.status, protocol: $context.protocol, "
          + "responseLength: $context.responseLength";

  private final Service service;

  RestStage(Service service) {
    this.service = service;
  }

  /**
   * The settings of the stage, with the log group and the role they need; missing where none is
   * written.
   */
  Node make(Origin place) {
    Node logs = service.provider("logs", "restApi");
    boolean logged = Values.isTruthy(logs);
    var stage = Fields.at(place);
    stage.copy("TracingEnabled", service.provider("tracing", "apiGateway"));
    stage.copy("MetricsEnabled", service.provider("apiGateway", "metrics"));
    boolean accessLogged = logged && !Values.isFalse(logs.at("accessLogging"));
    if (logged) {
      logGroup(logs);
      executionLogs(logs, stage);
      account(logs);
    }
    if (accessLogged) {
      Node format = Values.first(logs.at("format"), Node.string(FORMAT, logs.origin()));
      Node group = Node.getAtt("ApiGatewayLogGroup", "Arn", logs.origin());
      stage.put(
          "AccessLogSetting",
          Fields.at(logs.origin()).put("DestinationArn", group).put("Format", format).done());
    }
    return stage.isEmpty() ? new Node.Missing(place) : stage.done();
  }

  private void logGroup(Node logs) {
    Origin place = logs.origin();
    service
        .stack()
        .add(
            "ApiGatewayLogGroup",
            Resource.of("AWS::Logs::LogGroup", place)
                .put(
                    "LogGroupName",
                    Values.concat(place, "/aws/api-gateway/", service.prefix(place)))
                .copy("RetentionInDays", service.provider("logRetentionInDays"))
                .copy("DataProtectionPolicy", service.provider("logDataProtectionPolicy")));
  }

  private static void executionLogs(Node logs, Fields stage) {
    if (Values.isFalse(logs.at("executionLogging"))) {
      return;
    }
    stage.put("LoggingLevel", Values.first(logs.at("level"), Node.string("INFO", logs.origin())));
    boolean full = !Values.isFalse(logs.at("fullExecutionData"));
    stage.put("DataTraceEnabled", full);
  }

  private void account(Node logs) {
    account(service, logs);
  }

  /**
   * The account's role for logs is set by a function of the framework, unless the author says it is
   * managed elsewhere.
   */
  static void account(Service service, Node logs) {
    if (Values.isTrue(logs.at("roleManagedExternally"))) {
      return;
    }
    Origin place = logs.origin();
    var custom = new CustomResources(service);
    String id = "CustomApiGatewayAccountCloudWatchRole";
    boolean known = service.stack().has(id);
    String handler =
        custom.function("apigw-cw-role", "api-gateway-cloud-watch-role/handler.handler", place);
    Resource resource =
        Resource.of("Custom::ApiGatewayAccountRole", place)
            .put("ServiceToken", Node.getAtt(handler, "Arn", place))
            .copy("RoleArn", logs.at("role"))
            .attribute("Version", Node.integer(1, place))
            .byFramework();
    service.stack().add(id, resource);
    if (known) {
      return;
    }
    Node partition = Node.ref("AWS::Partition", place);
    Node roles =
        Values.join(
            place, ":", "arn", partition, "iam:", Node.ref("AWS::AccountId", place), "role/*");
    custom.allow(
        place,
        roles,
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:ListAttachedRolePolicies",
        "iam:PassRole");
    custom.allow(
        place,
        Values.join(place, ":", "arn", partition, "apigateway:*::/account"),
        "apigateway:GET",
        "apigateway:PATCH");
  }
}
