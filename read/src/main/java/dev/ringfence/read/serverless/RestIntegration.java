package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** What a method of the REST API does: as a rule it hands the request on to the function. */
final class RestIntegration {
  private RestIntegration() {}

  /** Where API Gateway calls a function. */
  static Node uri(Node target, Origin place) {
    Node region = Node.ref("AWS::Region", place);
    String path = ":lambda:path/2015-03-31/functions/";
    return Values.arn(place, ":apigateway:", region, path, target, "/invocations");
  }

  private static Node uri(FunctionEntry function, Origin place) {
    if (!function.hasAlias()) {
      return uri(function.arn(), place);
    }
    Node region = Node.ref("AWS::Region", place);
    String path = ":lambda:path/2015-03-31/functions/";
    return Values.arn(place, ":apigateway:", region, path, function.arn(), ":", function.alias(), "/invocations");
  }

  static void put(RestEvent event, Resource method) {
    Origin place = event.event().origin();
    String type = event.integration();
    Node request = event.at("request");
    var integration = Fields.at(place).put("Type", type);
    switch (type) {
      case "AWS_PROXY", "AWS" ->
          integration.put("IntegrationHttpMethod", "POST").put("Uri", uri(event.function(), place));
      case "HTTP", "HTTP_PROXY" ->
          integration
              .put("IntegrationHttpMethod", Values.first(request.at("method"), Node.string(event.method(), place)))
              .copy("Uri", request.at("uri"));
      default -> {}
    }
    if (type.equals("AWS") || type.equals("MOCK")) {
      integration.copy("PassthroughBehavior", request.at("passThrough"));
      integration.copy("RequestTemplates", request.at("template"));
    }
    integration.copy("ConnectionId", event.at("connectionId"));
    if (Values.isGiven(event.at("connectionType"))) {
      integration.put("ConnectionType", "VPC_LINK");
    }
    integration.copy("TimeoutInMillis", Values.first(event.at("timeoutInMillis"), event.at("timeout")));
    method.put("Integration", integration.done());
    method.put("MethodResponses", responses(event, type));
  }

  private static List<Node> responses(RestEvent event, String type) {
    var responses = new ArrayList<Node>();
    if (type.equals("AWS") && !Values.isTrue(event.at("async"))) {
      for (Node.Entry status : event.at("response").at("statusCodes").entries()) {
        responses.add(Fields.at(status.keyOrigin()).put("StatusCode", Node.string(status.key(), status.keyOrigin())).done());
      }
    }
    return responses;
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
        Node required = parameter.value().isMapping() ? parameter.value().at("required") : parameter.value();
        parameters.put("method.request." + where + "." + parameter.key(), required);
      }
    }
    return parameters.done();
  }
}
