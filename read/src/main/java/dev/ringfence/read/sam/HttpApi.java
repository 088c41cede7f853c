package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Serverless::HttpApi}: an HTTP API with its stage, and who may call it. */
final class HttpApi {
  private static final String MARK = "httpapi:createdBy";
  static final Map<String, String> PARTS =
      Map.of("Stage", "AWS::ApiGatewayV2::Stage", "DomainName", "AWS::ApiGatewayV2::DomainName");

  private final Expansion expansion;
  private final SamResource sam;
  private final Generated at;
  private final Node auth;
  private final Optional<HttpDefinition> body;
  private final List<Made> resources = new ArrayList<>();

  HttpApi(Expansion expansion, SamResource sam) {
    this.expansion = expansion;
    this.sam = sam;
    this.at = sam.at();
    this.auth = sam.get("Auth");
    this.body = expansion.definitions().http(sam.id());
  }

  void expand() {
    Made api = sam.main("AWS::ApiGatewayV2::Api");
    resources.add(api);
    write();
    api.copyIfSet(sam.properties(), "FailOnWarnings");
    Node uri = sam.get("DefinitionUri");
    if (Value.isSet(uri)) {
      api.set("BodyS3Location", Code.location(uri, "Bucket", "Key", "Version"));
    } else {
      api.set("Body", body.isPresent() ? body.get().body() : sam.get("DefinitionBody"));
    }
    permissions();
    expansion
        .domains()
        .http(sam, expansion.parameters().resolve(sam.get("Domain")), MARK, resources);
    resources.add(stage());
    tag();
    expansion.refer(sam.id(), resources, PARTS);
    resources.forEach(expansion::add);
  }

  private void write() {
    if (body.isEmpty()) {
      for (String property : List.of("CorsConfiguration", "Auth", "Tags", "Description", "Name")) {
        if (Value.isSet(sam.get(property))) {
          expansion.remark(
              sam.get(property),
              "`%s` of `%s` needs a `DefinitionBody` that SAM can read"
                  .formatted(property, sam.id()));
        }
      }
      return;
    }
    HttpDefinition document = body.get();
    cors(document, expansion.parameters().resolve(sam.get("CorsConfiguration")));
    if (Value.isSet(auth)) {
      authorizers(document);
    }
    document.tag(tags());
    if (sam.has("DisableExecuteApiEndpoint")) {
      document.disableEndpoint(
          sam.get("DisableExecuteApiEndpoint"), sam.at("DisableExecuteApiEndpoint"));
    }
    describe(document);
    Node.Entry byDefault = document.paths.get(HttpDefinition.DEFAULT);
    if (Value.isSet(sam.get("FailOnWarnings")) && byDefault != null) {
      document.paths.remove(HttpDefinition.DEFAULT);
      document.setPath("/" + HttpDefinition.DEFAULT, byDefault.value());
    }
  }

  private void describe(HttpDefinition document) {
    Node name = sam.get("Name");
    if (Value.isSet(name)) {
      if (Value.ref(document.info("title")).filter("AWS::StackName"::equals).isPresent()) {
        document.setInfo("title", name);
      } else {
        expansion.remark(
            name,
            "`Name` of `%s` can't be set: its `DefinitionBody` has a title".formatted(sam.id()));
      }
    }
    Node description = sam.get("Description");
    if (Value.isSet(description) && !Value.isSet(document.info("description"))) {
      document.setInfo("description", description);
    }
  }

  private void cors(HttpDefinition document, Node cors) {
    if (!Value.isSet(cors)) {
      return;
    }
    if (Value.isBoolean(cors)) {
      document.setCors("allowOrigins", Generated.from(cors).list("*"));
      return;
    }
    if (Value.isIntrinsic(cors)) {
      document.setCors(lowered(cors));
      return;
    }
    if (Value.isTrue(cors.at("AllowCredentials"))
        && Canonical.json(cors.at("AllowOrigins")).equals("[\"*\"]")) {
      expansion.remark(
          cors, "`AllowCredentials` can't be true where every origin is allowed; name the origins");
    }
    for (Node.Entry entry : cors.entries()) {
      String key = entry.key();
      boolean used =
          switch (key) {
            case "AllowOrigins", "AllowHeaders", "AllowMethods", "ExposeHeaders" ->
                Value.isSet(entry.value());
            case "MaxAge" -> Value.isGiven(entry.value());
            case "AllowCredentials" -> Value.isTrue(entry.value());
            default -> false;
          };
      if (used && key.equals("AllowOrigins") && Value.isIntrinsic(entry.value())) {
        lowered(entry.value());
      }
      if (used) {
        document.setCors(lowered(key), entry.value());
      }
    }
  }

  private static String lowered(String key) {
    return key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1);
  }

  /** The settings of a condition's branches as OpenAPI calls them. */
  private static Node lowered(Node node) {
    if (node instanceof Node.Call call) {
      return new Node.Call(call.function(), lowered(call.argument()), call.origin());
    }
    if (node.isSequence()) {
      return Node.list(node.items().stream().map(HttpApi::lowered).toList(), node.origin());
    }
    if (!node.isMapping()) {
      return node;
    }
    var entries = new ArrayList<Node.Entry>();
    for (Node.Entry entry : node.entries()) {
      boolean known =
          switch (entry.key()) {
            case "AllowOrigins",
                "AllowHeaders",
                "AllowMethods",
                "ExposeHeaders",
                "MaxAge",
                "AllowCredentials" ->
                true;
            default -> false;
          };
      entries.add(
          new Node.Entry(
              known ? lowered(entry.key()) : entry.key(),
              entry.keyOrigin(),
              lowered(entry.value())));
    }
    return Node.Mapping.of(entries, node.origin());
  }

  private void authorizers(HttpDefinition document) {
    var scopes = new LinkedHashMap<String, Node>();
    if (Value.isTrue(auth.at("EnableIamAuthorizer"))) {
      var place = Generated.from(auth.at("EnableIamAuthorizer"));
      document.defineSecurity(
          "AWS_IAM",
          place.map(
              "type",
              "apiKey",
              "name",
              "Authorization",
              "in",
              "header",
              "x-amazon-apigateway-authtype",
              "awsSigv4"));
      scopes.put("AWS_IAM", place.missing());
    }
    for (Node.Entry authorizer : auth.at("Authorizers").entries()) {
      document.defineSecurity(authorizer.key(), scheme(authorizer.value()));
      scopes.put(authorizer.key(), authorizer.value().at("AuthorizationScopes"));
    }
    Node given = auth.at("DefaultAuthorizer");
    if (!Value.isSet(given) || Value.isNoValue(given)) {
      return;
    }
    if (!scopes.containsKey(Value.text(given))) {
      expansion.remark(given, "`DefaultAuthorizer` must be one of `Authorizers`");
      return;
    }
    document.authorizeAll(Value.text(given), scopes, Generated.from(given));
  }

  private Node scheme(Node authorizer) {
    var place = Generated.from(authorizer);
    Node jwt = authorizer.at("JwtConfiguration");
    if (Value.isSet(jwt)) {
      var configuration = new LinkedHashMap<String, Node>();
      jwt.entries()
          .forEach(entry -> configuration.put(entry.key().toLowerCase(Locale.ROOT), entry.value()));
      Node inner =
          place.map(
              "jwtConfiguration", Node.map(configuration, jwt.origin()),
              "identitySource", authorizer.at("IdentitySource"),
              "type", "jwt");
      return place.map("type", "oauth2", "x-amazon-apigateway-authorizer", inner);
    }
    if (!Value.isSet(authorizer.at("FunctionArn"))
        || !Value.isSet(authorizer.at("AuthorizerPayloadFormatVersion"))) {
      expansion.remark(
          authorizer,
          "authorizer needs `JwtConfiguration`, or `FunctionArn` and `AuthorizerPayloadFormatVersion`");
    }
    return place.map(
        "type",
        "apiKey",
        "name",
        "Unused",
        "in",
        "header",
        "x-amazon-apigateway-authorizer",
        lambda(authorizer, place));
  }

  private static Node lambda(Node authorizer, Generated place) {
    String uri =
        "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations";
    Node role = authorizer.at("FunctionInvokeRole");
    Node identity = authorizer.at("Identity");
    Node simple = authorizer.at("EnableSimpleResponses");
    return place.map(
        "type",
        "request",
        "authorizerUri",
        place.sub(uri, "__FunctionArn__", authorizer.at("FunctionArn")),
        "authorizerCredentials",
        Value.isSet(role) && !Value.is(role, "NONE") ? role : place.missing(),
        "authorizerResultTtlInSeconds",
        identity.at("ReauthorizeEvery"),
        "identitySource",
        Value.isSet(identity) ? sources(identity, place) : place.missing(),
        "authorizerPayloadFormatVersion",
        authorizer.at("AuthorizerPayloadFormatVersion"),
        "enableSimpleResponses",
        Value.isSet(simple) ? simple : place.missing());
  }

  private static Node sources(Node identity, Generated place) {
    var all = new ArrayList<Object>();
    identity.at("Headers").items().forEach(one -> all.add("$request.header." + Value.text(one)));
    identity
        .at("QueryStrings")
        .items()
        .forEach(one -> all.add("$request.querystring." + Value.text(one)));
    identity
        .at("StageVariables")
        .items()
        .forEach(one -> all.add("$stageVariables." + Value.text(one)));
    identity.at("Context").items().forEach(one -> all.add("$context." + Value.text(one)));
    return place.list(all.toArray());
  }

  /** The right of the API to call the functions that decide for it: only where it is asked for. */
  private void permissions() {
    for (Node.Entry authorizer : auth.at("Authorizers").entries()) {
      Node function = authorizer.value().at("FunctionArn");
      boolean on = Value.isSet(authorizer.value().at("EnableFunctionDefaultPermissions"));
      if (Value.isSet(function) && on && expansion.step(function)) {
        resources.add(RestApi.permission(sam, authorizer, function, "arn:${AWS::Partition}:"));
      }
    }
  }

  private Node.Mapping tags() {
    Node given = sam.get("Tags");
    return (given.isMapping() ? Value.mapping(given) : at.map()).with(MARK, at.node("SAM"));
  }

  private Made stage() {
    Node given = sam.get("StageName");
    Node name = Value.isSet(given) ? given : at.node(HttpDefinition.DEFAULT);
    String text = Value.isText(name) ? Value.text(name) : "";
    String id;
    if (text.equals(HttpDefinition.DEFAULT)) {
      id = sam.id() + "ApiGatewayDefaultStage";
    } else {
      id =
          Value.isAlphanumeric(text)
              ? sam.id() + text + "Stage"
              : sam.id() + "Stage" + Canonical.hash(text);
    }
    Made stage =
        sam.make(id, "AWS::ApiGatewayV2::Stage", at)
            .set("ApiId", at.ref(sam.id()))
            .set("StageName", name)
            .copy(
                sam.properties(),
                "StageVariables",
                "AccessLogSettings",
                "DefaultRouteSettings",
                "RouteSettings")
            .set("AutoDeploy", true);
    return body.isPresent() ? stage.set("Tags", tags()) : stage.set("Tags", sam.get("Tags"));
  }

  private void tag() {
    boolean wanted =
        body.isPresent() && Value.isSet(sam.get("Tags")) && !Value.isSet(sam.get("DefinitionUri"));
    for (Made resource : resources) {
      if (wanted && resource.type().equals("AWS::ApiGatewayV2::DomainName")) {
        resource.set("Tags", tags());
      }
    }
  }
}
