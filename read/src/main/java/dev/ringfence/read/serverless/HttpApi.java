package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP API of all events {@code httpApi}: one API, a route per event, an integration per
 * function.
 */
final class HttpApi {
  private static final String ID = "HttpApi";
  private static final String[] HEADERS = {
    "Content-Type",
    "X-Amz-Date",
    "Authorization",
    "X-Api-Key",
    "X-Amz-Security-Token",
    "X-Amz-User-Agent",
    "X-Amzn-Trace-Id"
  };
  private static final String LOG_FORMAT =
      "{\"requestId\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\",\"requestTime\":\"$context.requestTime\","
          + "\"httpMethod\":\"$context.httpMethod\",\"routeKey\":\"$context.routeKey\",\"status\":\"$context.status\","
          + "\"protocol\":\"$context.protocol\",\"responseLength\":\"$context.responseLength\"}";

  private final Service service;

  HttpApi(Service service) {
    this.service = service;
  }

  /** A route: the default one has no method and no path. */
  private record Route(Event event, String method, String path) {
    boolean isDefault() {
      return path.isEmpty();
    }

    String key() {
      return isDefault() ? "$default" : method + " " + path;
    }

    String id() {
      return isDefault()
          ? "HttpApiRouteDefault"
          : "HttpApiRoute" + Names.upperFirst(method.toLowerCase(Locale.ROOT)) + Names.path(path);
    }
  }

  void make() {
    var routes = new ArrayList<Route>();
    for (Event event : service.events("httpApi")) {
      route(event).ifPresent(routes::add);
    }
    if (routes.isEmpty()) {
      return;
    }
    Origin place = routes.getFirst().event().origin();
    if (!Values.isGiven(service.provider("httpApi", "id"))) {
      service.stack().add(ID, api(place, routes));
      stage(place);
      authorizers();
      outputs(place);
    }
    for (Route route : routes) {
      route(route);
    }
  }

  private Optional<Route> route(Event event) {
    Node value = event.value();
    if (!value.isMapping() && Values.text(value, "").equals("*")) {
      return Optional.of(new Route(event, "", ""));
    }
    String path = Values.asText(event.at("path")).toString();
    String method = Values.text(event.at("method"), "*");
    if (!value.isMapping()) {
      String written = Values.text(value, "").strip();
      int blank = written.indexOf(' ');
      method = blank < 0 ? "" : written.substring(0, blank);
      path = blank < 0 ? "" : written.substring(blank + 1).strip();
    }
    if (method.isEmpty()
        || !value.isMapping() && path.isEmpty()
        || path.length() > 250
        || value.isMapping() && !Values.isText(event.at("path"))) {
      service
          .remarks()
          .add(
              event.origin(),
              "event `httpApi` is not read; write `method` and `path`, or `GET /path`");
      return Optional.empty();
    }
    if (path.equals("*")) {
      return Optional.of(new Route(event, "", ""));
    }
    String upper = method.toUpperCase(Locale.ROOT);
    return Optional.of(new Route(event, upper.equals("*") ? "ANY" : upper, path));
  }

  private Node id(Origin place) {
    Node existing = service.provider("httpApi", "id");
    return Values.isGiven(existing) ? existing : Node.ref(ID, place);
  }

  private Resource api(Origin place, List<Route> routes) {
    Node settings = service.provider("httpApi");
    Node name =
        Values.isTrue(settings.at("shouldStartNameWithService"))
            ? Values.concat(place, service.name(), "-", service.stage())
            : Values.concat(place, service.stage(), "-", service.name());
    Resource api =
        Resource.of("AWS::ApiGatewayV2::Api", place)
            .put("Name", Values.isGiven(settings.at("name")) ? settings.at("name") : name)
            .put("ProtocolType", "HTTP")
            .copy("DisableExecuteApiEndpoint", settings.at("disableDefaultEndpoint"));
    if (Values.isTruthy(settings.at("cors"))) {
      api.put("CorsConfiguration", cors(settings.at("cors"), routes));
    }
    if (usesTags()) {
      api.put("Tags", service.provider("tags"));
    }
    return api;
  }

  private boolean usesTags() {
    return Values.isTrue(service.provider("httpApi", "useProviderTags"))
        && service.provider("tags").isMapping();
  }

  /**
   * With {@code true}: every origin, the methods in use, and the headers that a signed request has.
   */
  private static Node cors(Node cors, List<Route> routes) {
    Origin place = cors.origin();
    var fields = Fields.at(place);
    list("AllowOrigins", cors.at("allowedOrigins"), Values.strings(place, "*"), fields);
    list("AllowHeaders", cors.at("allowedHeaders"), Values.strings(place, HEADERS), fields);
    list("AllowMethods", cors.at("allowedMethods"), methods(place, routes), fields);
    fields.copy("AllowCredentials", cors.at("allowCredentials"));
    list("ExposeHeaders", cors.at("exposedResponseHeaders"), new Node.Missing(place), fields);
    fields.copy("MaxAge", cors.at("maxAge"));
    return fields.done();
  }

  private static void list(String property, Node value, Node byDefault, Fields fields) {
    if (Values.isGiven(value)) {
      fields.put(property, Node.list(Values.many(value), value.origin()));
    } else if (Values.isGiven(byDefault)) {
      fields.put(property, byDefault);
    }
  }

  private static Node methods(Origin place, List<Route> routes) {
    Set<String> methods = new LinkedHashSet<>(List.of("OPTIONS"));
    for (Route route : routes) {
      if (route.isDefault() || route.method().equals("ANY")) {
        methods.addAll(List.of("GET", "POST", "PUT", "PATCH", "HEAD", "DELETE"));
      } else {
        methods.add(route.method());
      }
    }
    return Values.strings(place, methods.toArray(String[]::new));
  }

  private void stage(Origin place) {
    Node metrics = Values.first(service.provider("httpApi", "metrics"), Node.bool(false, place));
    Resource stage =
        Resource.of("AWS::ApiGatewayV2::Stage", place)
            .put("ApiId", Node.ref(ID, place))
            .put("StageName", "$default")
            .put("AutoDeploy", true)
            .put(
                "DefaultRouteSettings",
                Fields.at(place).put("DetailedMetricsEnabled", metrics).done());
    Node logs = service.provider("logs", "httpApi");
    if (Values.isTruthy(logs)) {
      Node format = Values.first(logs.at("format"), Node.string(LOG_FORMAT, logs.origin()));
      Node group = Node.getAtt("HttpApiLogGroup", "Arn", logs.origin());
      stage
          .put(
              "AccessLogSettings",
              Fields.at(logs.origin()).put("DestinationArn", group).put("Format", format).done())
          .dependsOn("HttpApiLogGroup");
      service
          .stack()
          .add(
              "HttpApiLogGroup",
              Resource.of("AWS::Logs::LogGroup", logs.origin())
                  .put(
                      "LogGroupName",
                      Values.concat(logs.origin(), "/aws/http-api/", service.prefix(logs.origin())))
                  .copy("RetentionInDays", service.provider("logRetentionInDays"))
                  .copy("DataProtectionPolicy", service.provider("logDataProtectionPolicy")));
    }
    if (usesTags()) {
      stage.put("Tags", service.provider("tags"));
    }
    service.stack().add("HttpApiStage", stage);
  }

  private void outputs(Origin place) {
    Node region = Node.ref("AWS::Region", place);
    Node api = Node.ref(ID, place);
    service.stack().output("HttpApiId", api);
    service
        .stack()
        .output(
            "HttpApiUrl",
            Values.join(
                place,
                "",
                "https://",
                api,
                ".execute-api.",
                region,
                ".",
                Node.ref("AWS::URLSuffix", place)));
  }

  /** All that the provider names are made, whether a route uses them or not. */
  private void authorizers() {
    for (Node.Entry entry : service.provider("httpApi", "authorizers").entries()) {
      Node settings = entry.value();
      String name = Values.text(settings.at("name"), entry.key());
      Origin place = entry.keyOrigin();
      Resource authorizer =
          Resource.of("AWS::ApiGatewayV2::Authorizer", place)
              .put("ApiId", Node.ref(ID, place))
              .put("Name", name);
      if (isRequest(settings)) {
        request(settings, name, authorizer);
      } else {
        Node jwt =
            Fields.at(settings.origin())
                .put("Audience", Values.many(settings.at("audience")))
                .copy("Issuer", settings.at("issuerUrl"))
                .done();
        authorizer
            .put("AuthorizerType", "JWT")
            .put("IdentitySource", Values.many(settings.at("identitySource")))
            .put("JwtConfiguration", jwt);
      }
      service.stack().add("HttpApiAuthorizer" + Names.letters(name), authorizer);
    }
  }

  private static boolean isRequest(Node settings) {
    return Values.text(settings.at("type"), "").equalsIgnoreCase("request");
  }

  private void request(Node settings, String name, Resource authorizer) {
    Origin place = settings.origin();
    String key = Values.text(settings.at("functionName"), "");
    Optional<FunctionEntry> function = service.function(key);
    Node target =
        Values.first(
            settings.at("functionArn"),
            function.map(FunctionEntry::target).orElse(new Node.Missing(place)));
    if (!Values.isGiven(target)) {
      service
          .remarks()
          .add(
              place,
              "authorizer `%s` names no function of this service; give `functionName` or `functionArn`"
                  .formatted(Wording.brief(name)));
      target = Values.unknown("function " + key, place);
    }
    authorizer
        .put("AuthorizerType", "REQUEST")
        .put("AuthorizerUri", RestIntegration.uri(target, place))
        .put(
            "AuthorizerPayloadFormatVersion",
            Values.first(settings.at("payloadVersion"), Node.string("2.0", place)))
        .put("IdentitySource", Values.many(settings.at("identitySource")))
        .copy("AuthorizerResultTtlInSeconds", settings.at("resultTtlInSeconds"))
        .copy("EnableSimpleResponses", settings.at("enableSimpleResponses"));
    if (!Values.isTrue(settings.at("managedExternally"))) {
      Resource permission =
          Service.permission(target, "apigateway.amazonaws.com", place)
              .put("SourceArn", source(place));
      function.ifPresent(one -> permission.writtenAs(one.key()));
      service.stack().add(Names.upperFirst(name) + "LambdaAuthorizerPermissionHttpApi", permission);
    }
  }

  private Node source(Origin place) {
    Node region = Node.ref("AWS::Region", place);
    return Values.arn(
        place,
        ":execute-api:",
        region,
        ":",
        Node.ref("AWS::AccountId", place),
        ":",
        id(place),
        "/*");
  }

  private void route(Route route) {
    Event event = route.event();
    FunctionEntry function = event.function();
    Origin place = event.origin();
    String integration = "HttpApiIntegration" + function.id();
    if (!service.stack().has(integration)) {
      service.stack().add(integration, integration(function, place));
      service
          .stack()
          .add(
              function.id() + "LambdaPermissionHttpApi",
              service
                  .permission(function, "apigateway.amazonaws.com", place)
                  .put("SourceArn", source(place)));
    }
    Resource resource =
        Resource.of("AWS::ApiGatewayV2::Route", place)
            .put("ApiId", id(place))
            .put("RouteKey", route.key())
            .put("Target", Values.join(place, "/", "integrations", Node.ref(integration, place)))
            .dependsOn(integration)
            .writtenAs(function.key());
    guard(event.at("authorizer"), resource);
    service.stack().add(route.id(), resource);
  }

  private Resource integration(FunctionEntry function, Origin place) {
    Node payload =
        Values.first(
            function.at("httpApi").at("payload"),
            service.provider("httpApi", "payload"),
            Node.string("2.0", place));
    return function.afterAlias(
        Resource.of("AWS::ApiGatewayV2::Integration", place)
            .put("ApiId", id(place))
            .put("IntegrationType", "AWS_PROXY")
            .put("IntegrationUri", function.target())
            .put("PayloadFormatVersion", payload)
            .put("TimeoutInMillis", 30_000)
            .writtenAs(function.key()));
  }

  private void guard(Node authorizer, Resource route) {
    if (!Values.isGiven(authorizer)) {
      return;
    }
    Node type = authorizer.isMapping() ? authorizer.at("type") : authorizer;
    if (Values.text(type, "").equalsIgnoreCase("aws_iam")) {
      route.put("AuthorizationType", Node.string("AWS_IAM", type.origin()));
      return;
    }
    Node id = authorizer.at("id");
    Node name = authorizer.isMapping() ? authorizer.at("name") : authorizer;
    Node settings = service.provider("httpApi", "authorizers").at(Values.text(name, ""));
    if (Values.isGiven(id)) {
      route
          .put("AuthorizationType", isRequest(authorizer) ? "CUSTOM" : "JWT")
          .put("AuthorizerId", id);
    } else if (Values.isGiven(settings)) {
      String own = Values.text(settings.at("name"), Values.text(name, ""));
      route
          .put("AuthorizationType", isRequest(settings) ? "CUSTOM" : "JWT")
          .put("AuthorizerId", Node.ref("HttpApiAuthorizer" + Names.letters(own), name.origin()));
    } else {
      service
          .remarks()
          .add(
              authorizer.origin(),
              "authorizer `%s` is not in `provider.httpApi.authorizers`; add it there"
                  .formatted(Wording.brief(Values.asText(name).toString())));
      route.put(
          "AuthorizationType",
          Values.unknown("authorizer " + Values.asText(name), authorizer.origin()));
    }
    if (!Values.many(authorizer.at("scopes")).isEmpty()) {
      route.put("AuthorizationScopes", Values.many(authorizer.at("scopes")));
    }
  }
}
