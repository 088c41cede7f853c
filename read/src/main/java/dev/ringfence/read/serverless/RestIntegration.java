package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * What a method of the REST API does: as a rule it hands the request on to the function.
 *
 * <p>The framework's own templates for requests and its patterns for errors are left out: nobody
 * judges them.
 */
final class RestIntegration {
  private static final String HEADER = "method.response.header.";
  private static final String[] STATUSES = {
    "200", "400", "401", "403", "404", "422", "500", "502", "504"
  };

  private RestIntegration() {}

  /** Where API Gateway calls a function. */
  static Node uri(Node target, Origin place) {
    return uri(place, target);
  }

  private static Node uri(Origin place, Object... target) {
    var parts =
        new ArrayList<Object>(
            List.of(
                ":apigateway:",
                Node.ref("AWS::Region", place),
                ":lambda:path/2015-03-31/functions/"));
    parts.addAll(List.of(target));
    parts.add("/invocations");
    return Values.arn(place, parts.toArray());
  }

  private static Node uri(FunctionEntry function, Origin place) {
    return function.hasAlias()
        ? uri(place, function.arn(), ":" + function.alias())
        : uri(place, function.arn());
  }

  static void put(RestEvent event, Resource method) {
    Origin place = event.event().origin();
    String type = event.integration();
    Node request = event.at("request");
    var integration = Fields.at(place).put("Type", type).put("IntegrationHttpMethod", "POST");
    if (type.startsWith("AWS")) {
      integration.put("Uri", uri(event.function(), place));
    } else if (type.startsWith("HTTP")) {
      integration
          .put(
              "IntegrationHttpMethod",
              Values.first(request.at("method"), Node.string(event.method(), place)))
          .copy("Uri", request.at("uri"));
    }
    if (type.equals("AWS")) {
      integration.put(
          "PassthroughBehavior",
          Values.first(request.at("passThrough"), Node.string("NEVER", place)));
    }
    if (!type.endsWith("PROXY")) {
      integration.copy("RequestTemplates", request.at("template"));
    }
    integration.copy("ConnectionId", event.at("connectionId"));
    if (Values.isGiven(event.at("connectionType"))) {
      integration.put("ConnectionType", "VPC_LINK");
    }
    integration.copy(
        "TimeoutInMillis", Values.first(event.at("timeoutInMillis"), event.at("timeout")));
    handedOn(event, type, integration);
    method.put("MethodResponses", responses(event, type, integration));
    method.put("Integration", integration.done());
  }

  /** Without proxy each named part of the request is handed on by name. */
  private static void handedOn(RestEvent event, String type, Fields integration) {
    var parameters = Fields.at(event.event().origin());
    if (Values.isTrue(event.at("async"))) {
      parameters.put("integration.request.header.X-Amz-Invocation-Type", "'Event'");
    }
    if (!type.equals("AWS_PROXY")) {
      for (Node.Entry parameter : parameters(event).entries()) {
        parameters.put(
            "integration" + parameter.key().substring("method".length()), parameter.key());
      }
    }
    if (!parameters.isEmpty()) {
      integration.put("RequestParameters", parameters.done());
    }
  }

  private static List<Node> responses(RestEvent event, String type, Fields integration) {
    var responses = new ArrayList<Node>();
    if (type.endsWith("PROXY") || type.equals("HTTP")) {
      return responses;
    }
    Origin place = event.event().origin();
    Node statuses = event.at("response").at("statusCodes");
    var answers = new ArrayList<Node>();
    if (!statuses.isMapping()) {
      String[] known = type.equals("AWS") ? STATUSES : new String[0];
      for (String status : known) {
        response(status, headers(event, new Node.Missing(place)), place, responses, answers);
      }
    }
    for (Node.Entry status : statuses.entries()) {
      response(
          status.key(), headers(event, status.value()), status.keyOrigin(), responses, answers);
    }
    integration.put("IntegrationResponses", answers);
    return responses;
  }

  private static void response(
      String status, Fields headers, Origin place, List<Node> responses, List<Node> answers) {
    var named = Fields.at(place);
    headers.done().entries().forEach(entry -> named.put(entry.key(), true));
    responses.add(
        Fields.at(place)
            .put("StatusCode", status)
            .put("ResponseParameters", named.done())
            .put("ResponseModels", Fields.at(place).done())
            .done());
    answers.add(
        Fields.at(place)
            .put("StatusCode", status)
            .put("ResponseParameters", headers.done())
            .done());
  }

  private static Fields headers(RestEvent event, Node status) {
    Origin place = event.event().origin();
    var headers = Fields.at(place);
    for (Node written : List.of(event.at("response").at("headers"), status.at("headers"))) {
      written.entries().forEach(entry -> headers.put(HEADER + entry.key(), entry.value()));
    }
    if (event.hasCors()) {
      List<String> origins = RestPreflights.origins(event.at("cors"));
      String all = origins.isEmpty() ? "*" : String.join(",", origins);
      headers.put(HEADER + "Access-Control-Allow-Origin", "'" + all + "'");
      if (Values.isTrue(event.at("cors").at("allowCredentials"))) {
        headers.put(HEADER + "Access-Control-Allow-Credentials", "true");
      }
    }
    return headers;
  }

  /** Which parts of the request a method names, and whether each is required. */
  static Node parameters(RestEvent event) {
    Origin place = event.event().origin();
    var parameters = Fields.at(place);
    for (Node.Entry kind : event.at("request").at("parameters").entries()) {
      String where =
          switch (kind.key()) {
            case "querystrings" -> "querystring";
            case "paths" -> "path";
            case "headers" -> "header";
            default -> kind.key();
          };
      for (Node.Entry parameter : kind.value().entries()) {
        Node required =
            parameter.value().isMapping() ? parameter.value().at("required") : parameter.value();
        parameters.put("method.request." + where + "." + parameter.key(), required);
      }
    }
    return parameters.done();
  }
}
