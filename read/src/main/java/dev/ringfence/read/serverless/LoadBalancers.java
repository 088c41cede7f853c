package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** Functions behind a listener of a load balancer that is there already. */
final class LoadBalancers {
  private static final String PRINCIPAL = "elasticloadbalancing.amazonaws.com";

  private final Service service;

  LoadBalancers(Service service) {
    this.service = service;
  }

  void make() {
    for (Event event : service.events("alb")) {
      if (Values.isGiven(event.at("listenerArn"))) {
        make(event);
      } else {
        service.remarks().add(event.origin(), "event `alb` names no listener; add `listenerArn`");
      }
    }
  }

  private void make(Event event) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    boolean many = Values.isTrue(event.at("multiValueHeaders"));
    String group =
        function.id()
            + "Alb"
            + (many ? "MultiValue" : "")
            + "TargetGroup"
            + balancer(event.at("listenerArn"));
    String register = function.id() + "LambdaPermissionRegisterTarget";
    service.stack().add(group, targetGroup(event, many).dependsOn(register));
    service.stack().add(register, service.permission(function, PRINCIPAL, place));
    service
        .stack()
        .add(
            function.id() + "LambdaPermissionAlb",
            service
                .permission(function, PRINCIPAL, place)
                .put("SourceArn", Node.ref(group, place)));
    String priority = Names.letters(Values.asText(event.at("priority")).toString());
    service
        .stack()
        .add(
            function.id() + "AlbListenerRule" + priority,
            Resource.of("AWS::ElasticLoadBalancingV2::ListenerRule", place)
                .put("Actions", actions(event, group))
                .put("Conditions", conditions(event.at("conditions")))
                .put("ListenerArn", event.at("listenerArn"))
                .copy("Priority", event.at("priority"))
                .writtenAs(function.key()));
  }

  /** The load balancer's id in the listener's ARN. */
  private static String balancer(Node listener) {
    String[] parts = Mappings.nameOf(listener).split("/", -1);
    return parts.length > 3 ? parts[3] : Names.letters(parts[0]);
  }

  private Resource targetGroup(Event event, boolean many) {
    Origin place = event.origin();
    FunctionEntry function = event.function();
    Node attribute =
        Fields.at(place).put("Key", "lambda.multi_value_headers.enabled").put("Value", many).done();
    Resource group =
        Resource.of("AWS::ElasticLoadBalancingV2::TargetGroup", place)
            .put("TargetType", "lambda")
            .put("Targets", List.of(Fields.at(place).put("Id", function.target()).done()))
            .put("TargetGroupAttributes", List.of(attribute))
            .copy("Name", event.at("targetGroupName"))
            .put("Tags", List.of(tag(event)))
            .writtenAs(function.key());
    Node check = event.at("healthCheck");
    boolean checked = Values.isTruthy(check);
    group.put("HealthCheckEnabled", checked);
    if (checked) {
      group
          .put("HealthCheckPath", Values.first(check.at("path"), Node.string("/", place)))
          .put(
              "HealthCheckIntervalSeconds",
              Values.first(check.at("intervalSeconds"), Node.integer(35, place)))
          .put(
              "HealthCheckTimeoutSeconds",
              Values.first(check.at("timeoutSeconds"), Node.integer(30, place)))
          .put(
              "HealthyThresholdCount",
              Values.first(check.at("healthyThresholdCount"), Node.integer(5, place)))
          .put(
              "UnhealthyThresholdCount",
              Values.first(check.at("unhealthyThresholdCount"), Node.integer(5, place)))
          .put(
              "Matcher",
              Fields.at(place)
                  .put(
                      "HttpCode",
                      Values.first(check.at("matcher").at("httpCode"), Node.string("200", place)))
                  .done());
    }
    return function.afterAlias(group);
  }

  private Node tag(Event event) {
    Origin place = event.origin();
    String rest = "-" + event.function().key() + "-" + balancer(event.at("listenerArn")) + "-";
    Node name = Values.concat(place, service.name(), rest, service.stage());
    return Fields.at(place).put("Key", "Name").put("Value", name).done();
  }

  private List<Node> actions(Event event, String group) {
    var actions = new ArrayList<Node>();
    List<Node> names = Values.many(event.at("authorizer"));
    int order = 0;
    for (Node name : names) {
      Node settings = service.provider("alb", "authorizers").at(Values.text(name, ""));
      boolean cognito = Values.text(settings.at("type"), "").equals("cognito");
      var config = Fields.at(settings.origin());
      for (Node.Entry entry : settings.entries()) {
        if (!entry.key().equals("type")) {
          config.put(Names.upperFirst(entry.key()), entry.value());
        }
      }
      actions.add(
          Fields.at(name.origin())
              .put("Type", cognito ? "authenticate-cognito" : "authenticate-oidc")
              .put("Order", ++order)
              .put(cognito ? "AuthenticateCognitoConfig" : "AuthenticateOidcConfig", config.done())
              .done());
    }
    var forward =
        Fields.at(event.origin())
            .put("Type", "forward")
            .put("TargetGroupArn", Node.ref(group, event.origin()));
    actions.add((order == 0 ? forward : forward.put("Order", order + 1)).done());
    return actions;
  }

  private static List<Node> conditions(Node written) {
    var conditions = new ArrayList<Node>();
    for (String kind : List.of("path", "host", "method", "header", "query", "ip")) {
      Node value = written.at(kind);
      Origin place = value.origin();
      if (!Values.isGiven(value)) {
        continue;
      }
      switch (kind) {
        case "path" ->
            conditions.add(
                Fields.at(place)
                    .put("Field", "path-pattern")
                    .put("Values", Values.many(value))
                    .done());
        case "host" ->
            conditions.add(condition(place, "host-header", "HostHeaderConfig", Values.many(value)));
        case "method" ->
            conditions.add(
                condition(
                    place, "http-request-method", "HttpRequestMethodConfig", Values.many(value)));
        case "ip" ->
            conditions.add(condition(place, "source-ip", "SourceIpConfig", Values.many(value)));
        case "header" -> Values.many(value).forEach(header -> conditions.add(header(header)));
        case "query" -> {
          var pairs = new ArrayList<Node>();
          for (Node.Entry pair : value.entries()) {
            pairs.add(
                Fields.at(pair.keyOrigin())
                    .put("Key", pair.key())
                    .put("Value", pair.value())
                    .done());
          }
          conditions.add(condition(place, "query-string", "QueryStringConfig", pairs));
        }
        default -> {}
      }
    }
    return conditions;
  }

  private static Node condition(Origin place, String field, String config, List<Node> values) {
    return Fields.at(place)
        .put("Field", field)
        .put(config, Fields.at(place).put("Values", values).done())
        .done();
  }

  private static Node header(Node header) {
    Origin place = header.origin();
    Node config =
        Fields.at(place)
            .copy("HttpHeaderName", header.at("name"))
            .put("Values", Values.many(header.at("values")))
            .done();
    return Fields.at(place).put("Field", "http-header").put("HttpHeaderConfig", config).done();
  }
}
