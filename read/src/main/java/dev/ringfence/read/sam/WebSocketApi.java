package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code AWS::Serverless::WebSocketApi}: a WebSocket API with a route, an integration and a
 * permission for each message.
 */
final class WebSocketApi {
  private static final String MARK = "websocketapi:createdBy";
  private static final String CONNECT = "$connect";

  private final Expansion expansion;
  private final SamResource sam;
  private final Generated at;
  private final Node auth;
  private final List<Made> resources = new ArrayList<>();

  WebSocketApi(Expansion expansion, SamResource sam) {
    this.expansion = expansion;
    this.sam = sam;
    this.at = sam.at();
    this.auth = expansion.parameters().resolve(sam.get("Auth"));
  }

  void expand() {
    Made api = sam.main("AWS::ApiGatewayV2::Api");
    resources.add(api);
    Node given = sam.get("Tags");
    api.copy(
            sam.properties(),
            "ApiKeySelectionExpression",
            "Description",
            "DisableExecuteApiEndpoint")
        .copy(
            sam.properties(),
            "DisableSchemaValidation",
            "IpAddressType",
            "RouteSelectionExpression")
        .set("Name", sam.has("Name") ? sam.get("Name") : sam.id())
        .set("ProtocolType", "WEBSOCKET")
        .set(
            "Tags",
            (given.isMapping() ? Value.mapping(given) : at.map()).with(MARK, at.node("SAM")));
    Node routes = expansion.parameters().resolve(sam.get("Routes"));
    if (!Value.isSet(routes)) {
      expansion.remark(sam.node(), "`%s` needs at least one route".formatted(sam.id()));
    }
    var ids = new ArrayList<Node>();
    for (Node.Entry route : routes.entries()) {
      if (expansion.step(route.value())) {
        ids.add(at.node(route(route)));
      }
    }
    expansion
        .domains()
        .http(sam, expansion.parameters().resolve(sam.get("Domain")), MARK, resources);
    resources.add(stage(ids));
    authorizer();
    propagate();
    expansion.refer(sam.id(), resources, HttpApi.PARTS);
    resources.forEach(expansion::add);
  }

  private Made make(String id, String type) {
    return sam.make(id, "AWS::ApiGatewayV2::" + type, at);
  }

  private String route(Node.Entry entry) {
    String key = entry.key();
    Node spec = entry.value();
    var place = new Generated(entry.keyOrigin());
    String plain = key.startsWith("$") ? key.substring(1) : key;
    if (!Value.isAlphanumeric(plain)) {
      expansion.remark(spec, "route key `%s` must consist of letters and digits".formatted(key));
    }
    String base = sam.id() + capital(plain);
    Node function = spec.at("FunctionArn");
    if (function.isMissing()) {
      expansion.remark(spec, "route `%s` needs a `FunctionArn`".formatted(key));
    }
    Made route = sam.make(base + "Route", "AWS::ApiGatewayV2::Route", place);
    Made integration = sam.make(base + "Integration", "AWS::ApiGatewayV2::Integration", place);
    route
        .set("RouteKey", key)
        .set("ApiId", place.ref(sam.id()))
        .copy(spec, "ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels")
        .copyIfSet(spec, "RequestParameters")
        .copy(spec, "RouteResponseSelectionExpression")
        .set("Target", place.join("/", "integrations", integration.ref()));
    if (key.equals(CONNECT) && Value.isSet(auth)) {
      secure(route);
    }
    resources.add(route);
    resources.add(
        integration
            .set("ApiId", place.ref(sam.id()))
            .set("IntegrationType", "AWS_PROXY")
            .set("IntegrationUri", uri(place, "FunctionArn", function))
            .set("TimeoutInMillis", spec.at("IntegrationTimeout")));
    resources.add(permission(base, key, function, place));
    return route.id();
  }

  private static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT)
            + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Node uri(Generated place, String variable, Node function) {
    String start =
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/";
    return place.sub(start + "${" + variable + "}/invocations", variable, function);
  }

  private Made permission(String base, String key, Node function, Generated place) {
    Node stage = sam.has("StageName") ? sam.get("StageName") : place.node("default");
    String start =
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${"
            + sam.id()
            + ".ApiId}/";
    Node arn =
        Value.isText(stage)
            ? place.sub(start + Value.text(stage) + "/" + key)
            : place.sub(start + "${__StageName__}/" + key, "__StageName__", stage);
    return sam.make(base + "Permission", "AWS::Lambda::Permission", place)
        .set("Action", "lambda:InvokeFunction")
        .set("FunctionName", function)
        .set("Principal", "apigateway.amazonaws.com")
        .set("SourceArn", arn);
  }

  private void secure(Made route) {
    switch (Value.text(auth.at("AuthType"))) {
      case "CUSTOM" -> {
        route
            .set("AuthorizationType", "CUSTOM")
            .set("AuthorizerId", route.at().ref(sam.id() + "ConnectAuthorizer"));
      }
      case "AWS_IAM" -> route.set("AuthorizationType", "AWS_IAM");
      case "NONE" -> route.set("AuthorizationType", "NONE");
      default -> expansion.remark(auth, "`AuthType` must be `AWS_IAM`, `CUSTOM` or `NONE`");
    }
  }

  private Made stage(List<Node> routes) {
    Node name = sam.has("StageName") ? sam.get("StageName") : at.node("default");
    String text = Value.isText(name) ? Value.text(name) : "";
    Made stage =
        make(sam.id() + (text.equals("default") ? "Default" : text) + "Stage", "Stage")
            .set("ApiId", at.ref(sam.id()))
            .set("StageName", name)
            .copy(
                sam.properties(),
                "StageVariables",
                "AccessLogSettings",
                "DefaultRouteSettings",
                "RouteSettings")
            .set("Tags", at.map(MARK, "SAM"))
            .set("AutoDeploy", true);
    boolean after = Value.isSet(sam.get("RouteSettings")) && !routes.isEmpty();
    return after ? stage.attribute("DependsOn", at.list(routes.toArray())) : stage;
  }

  private void authorizer() {
    Node function = auth.at("AuthArn");
    if (!Value.is(auth.at("AuthType"), "CUSTOM") || sam.get("Routes").at(CONNECT).isMissing()) {
      return;
    }
    var place = Generated.from(auth);
    Made made = sam.make(sam.id() + "ConnectAuthorizer", "AWS::ApiGatewayV2::Authorizer", place);
    resources.add(
        made.set("ApiId", place.ref(sam.id()))
            .set("AuthorizerCredentialsArn", auth.at("InvokeRole"))
            .set("AuthorizerType", "REQUEST")
            .set("AuthorizerUri", function.isMissing() ? function : uri(place, "AuthArn", function))
            .set("IdentitySource", auth.at("IdentitySource"))
            .set("Name", Value.isSet(auth.at("Name")) ? auth.at("Name") : made.id()));
    if (!Value.isSet(auth.at("InvokeRole")) && Value.isSet(function)) {
      resources.add(
          RestApi.permission(
              sam, sam.id() + "AuthorizerPermission", auth, function, "arn:${AWS::Partition}:"));
    }
  }

  private void propagate() {
    Node tags = sam.get("Tags");
    if (!Value.isSet(sam.get("PropagateTags")) || !Value.isSet(tags)) {
      return;
    }
    for (Made resource : resources) {
      switch (resource.type()) {
        case "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::Stage",
            "AWS::ApiGatewayV2::DomainName" ->
            resource.set("Tags", Value.mapping(tags).with(MARK, at.node("SAM")));
        default -> {}
      }
    }
  }
}
