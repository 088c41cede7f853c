package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The WebSocket API of all events {@code websocket}. */
final class WebSockets {
  private static final String ID = "WebsocketsApi";
  private static final String LOG_FORMAT =
      "$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "
          + "\"$context.eventType $context.routeKey $context.connectionId\" $context.requestId";

  private final Service service;
  private final List<String> routes = new ArrayList<>();

  WebSockets(Service service) {
    this.service = service;
  }

  void make() {
    List<Event> events = service.events("websocket");
    if (events.isEmpty()) {
      return;
    }
    Origin place = events.getFirst().origin();
    if (!exists()) {
      service.stack().add(ID, api(place));
    }
    for (Event event : events) {
      route(event);
    }
    deployment(place);
    if (exists()) {
      return;
    }
    Node any = Values.sub(place, "arn:${AWS::Partition}:execute-api:*:*:*/@connections/*");
    service.rights().add(RoleRights.allow(place, List.of(any), "execute-api:ManageConnections"));
  }

  private boolean exists() {
    return Values.isGiven(service.provider("apiGateway", "websocketApiId"));
  }

  private Node id(Origin place) {
    return exists() ? service.provider("apiGateway", "websocketApiId") : Node.ref(ID, place);
  }

  private Resource api(Origin place) {
    Node own = service.provider("websocketsApiName");
    Node name = Values.concat(place, service.stage(), "-", service.name(), "-websockets");
    return Resource.of("AWS::ApiGatewayV2::Api", place)
        .put("Name", Values.isGiven(own) ? own : name)
        .put("ProtocolType", "WEBSOCKET")
        .put(
            "RouteSelectionExpression",
            Values.first(
                service.provider("websocketsApiRouteSelectionExpression"),
                Node.string("$request.body.action", place)))
        .put("Description", description(place));
  }

  private Node description(Origin place) {
    return Values.first(
        service.provider("websocketsDescription"), Node.string("Serverless Websockets", place));
  }

  private static String routeId(String route) {
    var out = new StringBuilder();
    for (int i = 0; i < route.length(); i++) {
      switch (route.charAt(i)) {
        case '$' -> out.append('S');
        case '/' -> out.append("Slash");
        case '-' -> out.append("Dash");
        case '_' -> out.append("Underscore");
        case '.' -> out.append("Period");
        default -> {
          if (Names.isLetter(route.charAt(i))) {
            out.append(route.charAt(i));
          }
        }
      }
    }
    return out + "WebsocketsRoute";
  }

  private void route(Event event) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    Node route = event.atOrShort("route");
    String integration = function.id() + "WebsocketsIntegration";
    if (!service.stack().has(integration)) {
      service.stack().add(integration, integration(function, place));
      Resource permission = service.permission(function, "apigateway.amazonaws.com", place);
      after(permission).byFramework().dependsOn(function.functionId());
      service.stack().add(function.id() + "LambdaPermissionWebsockets", permission);
    }
    Resource resource =
        Resource.of("AWS::ApiGatewayV2::Route", place)
            .put("ApiId", id(place))
            .put("RouteKey", route)
            .put("Target", Values.join(place, "/", "integrations", Node.ref(integration, place)))
            .copy("RouteResponseSelectionExpression", event.at("routeResponseSelectionExpression"))
            .writtenAs(function.key());
    guard(event, resource);
    String id = routeId(Values.asText(route).toString());
    if (Values.isGiven(event.at("routeResponseSelectionExpression"))) {
      response(event, id);
    }
    service.stack().add(id, resource);
    routes.add(id);
  }

  private Resource after(Resource resource) {
    return exists() ? resource : resource.dependsOn(ID);
  }

  private void response(Event event, String route) {
    Origin place = event.origin();
    service
        .stack()
        .add(
            route + "Response",
            Resource.of("AWS::ApiGatewayV2::RouteResponse", place)
                .put("ApiId", id(place))
                .put("RouteId", Node.ref(route, place))
                .put("RouteResponseKey", "$default")
                .writtenAs(event.function().key()));
    routes.add(route + "Response");
  }

  private Resource integration(FunctionEntry function, Origin place) {
    return Resource.of("AWS::ApiGatewayV2::Integration", place)
        .put("ApiId", id(place))
        .put("IntegrationType", "AWS_PROXY")
        .put("IntegrationUri", RestIntegration.uri(function.target(), place))
        .writtenAs(function.key());
  }

  private void guard(Event event, Resource route) {
    Node authorizer = event.at("authorizer");
    if (!Values.isGiven(authorizer)) {
      route.put("AuthorizationType", "NONE");
      return;
    }
    Node written =
        authorizer.isMapping()
            ? Values.first(authorizer.at("arn"), authorizer.at("name"))
            : authorizer;
    if (Values.text(authorizer.isMapping() ? authorizer.at("type") : authorizer, "")
        .toUpperCase(Locale.ROOT)
        .equals("AWS_IAM")) {
      route.put("AuthorizationType", "AWS_IAM");
      return;
    }
    String text = Values.asText(written).toString();
    boolean isArn = written instanceof Node.Call || text.startsWith("arn:");
    String name = Values.text(authorizer.at("name"), isArn ? Mappings.nameOf(written) : text);
    String id = Names.function(name) + "WebsocketsAuthorizer";
    route.put("AuthorizationType", "CUSTOM").put("AuthorizerId", Node.ref(id, authorizer.origin()));
    authorizer(authorizer, isArn ? written : new Node.Missing(written.origin()), name, id);
  }

  private void authorizer(Node authorizer, Node arn, String name, String id) {
    Origin place = authorizer.origin();
    var function = service.function(name);
    Node target =
        Values.isGiven(arn)
            ? arn
            : function.map(FunctionEntry::target).orElse(Values.unknown("function " + name, place));
    if (!Values.isGiven(arn) && function.isEmpty()) {
      service
          .remarks()
          .add(
              place,
              "authorizer `%s` is no function of this service; name one, or give an `arn`"
                  .formatted(Wording.brief(name)));
    }
    List<Node> sources = Values.many(authorizer.at("identitySource"));
    service
        .stack()
        .add(
            id,
            Resource.of("AWS::ApiGatewayV2::Authorizer", place)
                .put("ApiId", id(place))
                .put("Name", name)
                .put("AuthorizerType", "REQUEST")
                .put("AuthorizerUri", RestIntegration.uri(target, place))
                .put(
                    "IdentitySource",
                    sources.isEmpty()
                        ? Values.strings(place, "route.request.header.Auth").items()
                        : sources));
    Resource permission =
        after(Service.permission(target, "apigateway.amazonaws.com", place)).byFramework();
    if (!Values.isGiven(arn)) {
      function.ifPresent(one -> permission.dependsOn(one.functionId()).writtenAs(one.key()));
    }
    service.stack().add(Names.function(name) + "LambdaPermissionWebsockets", permission);
  }

  private void deployment(Origin place) {
    Resource deployment =
        Resource.of("AWS::ApiGatewayV2::Deployment", place)
            .put("ApiId", id(place))
            .put("Description", description(place));
    routes.forEach(deployment::dependsOn);
    service.stack().add("WebsocketsDeployment", deployment);
    Node region = Node.ref("AWS::Region", place);
    Node suffix = Node.ref("AWS::URLSuffix", place);
    Node stageName = Values.concat(place, "/", service.stage());
    service
        .stack()
        .output(
            "ServiceEndpointWebsocket",
            Values.join(
                place, "", "wss://", id(place), ".execute-api.", region, ".", suffix, stageName));
    if (exists()) {
      deployment.put("StageName", service.stage());
      return;
    }
    Resource stage =
        Resource.of("AWS::ApiGatewayV2::Stage", place)
            .put("ApiId", Node.ref(ID, place))
            .put("DeploymentId", Node.ref("WebsocketsDeployment", place))
            .put("StageName", service.stage())
            .put("Description", description(place));
    logs(stage);
    service.stack().add("WebsocketsDeploymentStage", stage);
  }

  private void logs(Resource stage) {
    Node logs = service.provider("logs", "websocket");
    if (!Values.isTruthy(logs)) {
      return;
    }
    Origin place = logs.origin();
    String group =
        "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${WebsocketsLogGroup}";
    Node format = Values.first(logs.at("format"), Node.string(LOG_FORMAT, place));
    Node access =
        Fields.at(place).put("DestinationArn", Node.sub(group, place)).put("Format", format).done();
    if (!Values.isFalse(logs.at("accessLogging"))) {
      stage.put("AccessLogSettings", access);
    }
    if (!Values.isFalse(logs.at("executionLogging"))) {
      stage.put(
          "DefaultRouteSettings",
          Fields.at(place)
              .put("DataTraceEnabled", !Values.isFalse(logs.at("fullExecutionData")))
              .put("LoggingLevel", Values.first(logs.at("level"), Node.string("INFO", place)))
              .done());
    }
    service
        .stack()
        .add(
            "WebsocketsLogGroup",
            Resource.of("AWS::Logs::LogGroup", place)
                .put("LogGroupName", Values.concat(place, "/aws/websocket/", service.prefix(place)))
                .copy("RetentionInDays", service.provider("logRetentionInDays")));
    RestStage.account(service, logs);
  }
}
