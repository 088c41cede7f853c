package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Serverless::Api}: a REST API with its deployment and stage, and who may call it. */
final class RestApi {
  private static final Map<String, String> PARTS =
      Map.of(
          "Stage", "AWS::ApiGateway::Stage",
          "Deployment", "AWS::ApiGateway::Deployment",
          "DomainName", "AWS::ApiGateway::DomainName",
          "DomainNameV2", "AWS::ApiGateway::DomainNameV2",
          "UsagePlan", "AWS::ApiGateway::UsagePlan",
          "UsagePlanKey", "AWS::ApiGateway::UsagePlanKey",
          "ApiKey", "AWS::ApiGateway::ApiKey");

  private final Expansion expansion;
  private final SamResource sam;
  private final Generated at;
  private final Node auth;
  private final Optional<RestDefinition> body;
  private final List<Made> resources = new ArrayList<>();

  RestApi(Expansion expansion, SamResource sam) {
    this.expansion = expansion;
    this.sam = sam;
    this.at = sam.at();
    this.auth = expansion.parameters().resolve(sam.get("Auth"));
    this.body = expansion.definitions().rest(sam.id());
  }

  void expand() {
    Made api = sam.main("AWS::ApiGateway::RestApi");
    resources.add(api);
    configure(api);
    write();
    setBody(api);
    Made deployment = deployment();
    Made stage = stage(deployment);
    resources.add(deployment);
    resources.add(stage);
    resources.addAll(permissions());
    expansion.domains().rest(sam, expansion.parameters().resolve(sam.get("Domain")), resources);
    expansion.usagePlans().add(sam, auth.at("UsagePlan"), stage, resources);
    Tags.propagate(sam, resources);
    expansion.refer(sam.id(), resources, PARTS);
    resources.forEach(expansion::add);
  }

  private void configure(Made api) {
    api.set("BinaryMediaTypes", expansion.parameters().resolve(sam.get("BinaryMediaTypes")))
        .copy(sam.properties(), "MinimumCompressionSize")
        .copyIfSet(
            sam.properties(),
            "FailOnWarnings",
            "Name",
            "Description",
            "Mode",
            "ApiKeySourceType",
            "Policy")
        .copyIfSet(sam.properties(), "SecurityPolicy", "EndpointAccessMode");
    Node endpoint = sam.get("EndpointConfiguration");
    if (!Value.isSet(endpoint)) {
      return;
    }
    var place = Generated.from(endpoint);
    Node type =
        endpoint.isMapping() && Value.isSet(endpoint.at("Type")) ? endpoint.at("Type") : endpoint;
    Node ids =
        Value.isSet(endpoint.at("VPCEndpointIds"))
            ? endpoint.at("VPCEndpointIds")
            : endpoint.at("VpcEndpointIds");
    api.set(
            "EndpointConfiguration",
            place.map(
                "Types", place.list(type),
                "VpcEndpointIds", ids,
                "IpAddressType", endpoint.at("IpAddressType")))
        .set("Parameters", place.map("endpointConfigurationTypes", type));
  }

  /** Writes into the document what the API says beside it. */
  private void write() {
    if (body.isEmpty()) {
      for (String property : List.of("Cors", "Auth", "GatewayResponses", "Models")) {
        if (Value.isSet(sam.get(property))) {
          expansion.remark(
              sam.get(property),
              "`%s` of `%s` needs a `DefinitionBody` that SAM can read"
                  .formatted(property, sam.id()));
        }
      }
      return;
    }
    RestDefinition document = body.get();
    if (Value.isSet(sam.get("Cors"))) {
      addCors(document, sam.get("Cors"));
    }
    if (Value.isSet(auth)) {
      new ApiAuth(expansion, sam, auth, document).write();
      document.normalise(sam.get("OpenApiVersion"));
    }
    gatewayResponses(document);
    Node types = expansion.parameters().resolve(sam.get("BinaryMediaTypes"));
    if (Value.isSet(types)) {
      document.setTop("x-amazon-apigateway-binary-media-types", slashed(types));
    }
    if (Value.isSet(sam.get("Models"))) {
      sam.get("Models").entries().forEach(model -> document.addModel(model.key(), model.value()));
      document.normalise(sam.get("OpenApiVersion"));
    }
    if (sam.has("DisableExecuteApiEndpoint")) {
      document.disableEndpoint(
          sam.get("DisableExecuteApiEndpoint"), sam.at("DisableExecuteApiEndpoint"));
    }
    document.normalise(sam.get("OpenApiVersion"));
  }

  private void addCors(RestDefinition document, Node given) {
    Cors cors = Cors.of(given);
    if (cors.credentials() && Value.is(cors.origin(), "'*'")) {
      expansion.remark(
          given,
          "`AllowCredentials` can't be true where every origin is allowed; name the origins");
    }
    document.addCors(cors, Generated.from(given));
  }

  /**
   * {@code ~1} stands for a slash in media types, since a parameter's value can't hold one
   * everywhere.
   */
  private static Node slashed(Node types) {
    if (Value.isText(types)) {
      return Node.string(Value.text(types).replace("~1", "/"), types.origin());
    }
    if (types instanceof Node.Call call) {
      return new Node.Call(call.function(), slashed(call.argument()), call.origin());
    }
    return types.isSequence()
        ? Node.list(types.items().stream().map(RestApi::slashed).toList(), types.origin())
        : types;
  }

  private void gatewayResponses(RestDefinition document) {
    for (Node.Entry entry : sam.get("GatewayResponses").entries()) {
      Node response = entry.value();
      var place = new Generated(entry.keyOrigin());
      var parameters = new LinkedHashMap<String, Node>();
      Node given = response.at("ResponseParameters");
      given
          .at("Headers")
          .entries()
          .forEach(e -> parameters.put("gatewayresponse.header." + e.key(), e.value()));
      given
          .at("Paths")
          .entries()
          .forEach(e -> parameters.put("gatewayresponse.path." + e.key(), e.value()));
      given
          .at("QueryStrings")
          .entries()
          .forEach(e -> parameters.put("gatewayresponse.querystring." + e.key(), e.value()));
      Node templates = response.at("ResponseTemplates");
      Node status = response.at("StatusCode");
      document.addGatewayResponse(
          entry.key(),
          place.map(
              "responseParameters", Node.map(parameters, place.origin()),
              "responseTemplates", Value.isSet(templates) ? templates : place.map(),
              "statusCode",
                  Value.isSet(status) ? place.node(Value.text(status)) : place.missing()));
    }
  }

  private void setBody(Made api) {
    Node uri = sam.get("DefinitionUri");
    if (Value.isSet(uri)) {
      if (Value.isSet(sam.get("DefinitionBody"))) {
        expansion.remark(
            uri,
            "`%s` has both `DefinitionUri` and `DefinitionBody`; write one".formatted(sam.id()));
      }
      api.set("BodyS3Location", Code.location(uri, "Bucket", "Key", "Version"));
    } else if (body.isPresent()) {
      api.set("Body", body.get().body());
    } else {
      api.set("Body", sam.get("DefinitionBody"));
    }
  }

  private Made deployment() {
    Made deployment =
        sam.make(
                sam.id() + "Deployment" + Canonical.hash(sam.id()),
                "AWS::ApiGateway::Deployment",
                at)
            .set("RestApiId", at.ref(sam.id()))
            .set("Description", "RestApi deployment id: " + Canonical.hash(sam.id()));
    return Value.isSet(sam.get("OpenApiVersion"))
        ? deployment
        : deployment.set("StageName", "Stage");
  }

  private Made stage(Made deployment) {
    Node name = sam.get("StageName");
    String text = Value.isText(name) ? Value.text(name) : "";
    String id =
        Value.isAlphanumeric(text)
            ? sam.id() + text + "Stage"
            : sam.id() + "Stage" + Canonical.hash(text);
    Made stage =
        sam.make(id, "AWS::ApiGateway::Stage", at)
            .set("RestApiId", at.ref(sam.id()))
            .set("DeploymentId", deployment.ref())
            .copy(
                sam.properties(),
                "StageName",
                "CacheClusterEnabled",
                "CacheClusterSize",
                "Variables",
                "MethodSettings")
            .copy(sam.properties(), "AccessLogSetting", "CanarySetting", "TracingEnabled");
    return sam.has("Tags") ? stage.set("Tags", at.tags(sam.get("Tags"))) : stage;
  }

  /** The right of the API to call the functions that decide for it. */
  private List<Made> permissions() {
    var made = new ArrayList<Made>();
    for (Node.Entry authorizer : auth.at("Authorizers").entries()) {
      Node function = authorizer.value().at("FunctionArn");
      boolean off = Value.isSet(authorizer.value().at("DisableFunctionDefaultPermissions"));
      if (Value.isSet(function) && !off && expansion.step(function)) {
        made.add(permission(sam, authorizer, function, "arn:aws:"));
      }
    }
    return made;
  }

  static Made permission(SamResource sam, Node.Entry authorizer, Node function, String start) {
    return permission(
        sam,
        sam.id() + authorizer.key() + "AuthorizerPermission",
        authorizer.value(),
        function,
        start);
  }

  static Made permission(SamResource sam, String id, Node place, Node function, String start) {
    var at = Generated.from(place);
    String arn = start + "execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*";
    return sam.make(id, "AWS::Lambda::Permission", at)
        .set("Action", "lambda:InvokeFunction")
        .set("FunctionName", function)
        .set("Principal", "apigateway.amazonaws.com")
        .set("SourceArn", at.sub(arn, "__ApiId__", at.ref(sam.id())));
  }
}
