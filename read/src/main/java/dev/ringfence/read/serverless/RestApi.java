package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The REST API of all events {@code http}: the API, a resource per part of a path, a method per
 * event, the deployment.
 */
final class RestApi {
  private static final String ID = "ApiGatewayRestApi";
  static final String DEPLOYMENT = "ApiGatewayDeployment";

  private final Service service;
  private final RestAuthorizers authorizers;
  private final List<RestEvent> events = new ArrayList<>();

  RestApi(Service service) {
    this.service = service;
    this.authorizers = new RestAuthorizers(service);
  }

  void make() {
    for (Event event : service.events("http")) {
      RestEvent.of(event, service.remarks()).ifPresent(events::add);
    }
    if (events.isEmpty()) {
      return;
    }
    Origin place = events.getFirst().event().origin();
    if (!Values.isGiven(service.provider("apiGateway", "restApiId"))) {
      service.stack().add(ID, api(place));
    }
    var methods = new ArrayList<String>();
    new RestPreflights(service, this).make(events, methods);
    for (RestEvent event : events) {
      method(event);
      methods.add(event.methodId());
      service.stack().add(event.function().id() + "LambdaPermissionApiGateway", permission(event));
    }
    deployment(place, methods);
    new RestKeys(service).make(place);
  }

  /** The API that is made, or the one that is said to exist. */
  static Node id(Service service, Origin place) {
    Node existing = service.provider("apiGateway", "restApiId");
    return Values.isGiven(existing) ? existing : Node.ref(ID, place);
  }

  private Resource api(Origin place) {
    Node own = service.provider("apiName");
    boolean serviceFirst =
        Values.isTrue(service.provider("apiGateway", "shouldStartNameWithService"));
    Node name =
        serviceFirst
            ? Values.concat(place, service.name(), "-", service.stage())
            : Values.concat(place, service.stage(), "-", service.name());
    Node type = service.provider("endpointType");
    String known = Values.text(type, "EDGE").toUpperCase(Locale.ROOT);
    boolean unknown = Values.isGiven(type) && Values.text(type).isEmpty();
    var endpoint =
        Fields.at(place).put("Types", List.of(unknown ? type : Node.string(known, place)));
    endpoint.copy("VpcEndpointIds", service.provider("vpcEndpointIds"));
    Resource api =
        Resource.of("AWS::ApiGateway::RestApi", place)
            .put("Name", Values.isGiven(own) ? own : name)
            .put("EndpointConfiguration", endpoint.done())
            .copy("Description", service.provider("apiGateway", "description"))
            .copy("BinaryMediaTypes", service.apiGateway("binaryMediaTypes"))
            .copy("MinimumCompressionSize", service.apiGateway("minimumCompressionSize"))
            .copy("ApiKeySourceType", service.apiGateway("apiKeySourceType"))
            .copy("DisableExecuteApiEndpoint", service.apiGateway("disableDefaultEndpoint"));
    Node policy = service.apiGateway("resourcePolicy");
    if (Values.isGiven(policy)) {
      api.put(
          "Policy",
          Fields.at(policy.origin()).put("Version", "2012-10-17").put("Statement", policy).done());
    }
    if (service.provider("tags").isMapping()) {
      api.put("Tags", Tags.list(service.provider("tags")));
    }
    return api;
  }

  /** One permission a function, for the whole API. */
  private Resource permission(RestEvent event) {
    Origin place = event.event().origin();
    return service
        .permission(event.function(), "apigateway.amazonaws.com", place)
        .put("SourceArn", source(service, place));
  }

  static Node source(Service service, Origin place) {
    Node region = Node.ref("AWS::Region", place);
    return Values.arn(
        place,
        ":execute-api:",
        region,
        ":",
        Node.ref("AWS::AccountId", place),
        ":",
        id(service, place),
        "/*/*");
  }

  private void method(RestEvent event) {
    Origin place = event.event().origin();
    Resource method =
        Resource.of("AWS::ApiGateway::Method", place)
            .put("HttpMethod", event.method())
            .put("RequestParameters", RestIntegration.parameters(event))
            .put("ResourceId", resource(event))
            .put("RestApiId", id(service, place))
            .put("ApiKeyRequired", apiKey(event))
            .copy("OperationName", event.at("operationId"));
    String dependency = authorizers.guard(event, method);
    RestIntegration.put(event, method);
    new RestModels(service).put(event, method);
    method.dependsOn(
        dependency.isEmpty() ? event.function().id() + "LambdaPermissionApiGateway" : dependency);
    event.function().afterAlias(method);
    service.stack().add(event.methodId(), method.writtenAs(event.function().key()));
  }

  private static Node apiKey(RestEvent event) {
    Node key = event.at("private");
    return Values.isGiven(key) ? key : Node.bool(false, event.event().origin());
  }

  /** The resource of a path, with those above it. */
  Node resource(RestEvent event) {
    Origin place = event.event().origin();
    Node existing = service.provider("apiGateway", "restApiResources");
    Node root = service.provider("apiGateway", "restApiRootResourceId");
    Node parent = Values.isGiven(root) ? root : Node.getAtt(ID, "RootResourceId", place);
    if (event.path().isEmpty()) {
      return parent;
    }
    int from = known(existing, event.path());
    if (from > 0) {
      String above = event.path().substring(0, from);
      parent = Values.first(existing.at(above), existing.at("/" + above));
    }
    var id = new StringBuilder("ApiGatewayResource");
    int at = 0;
    for (String part : event.path().split("/", -1)) {
      id.append(Names.path(part));
      at += part.length() + 1;
      if (at <= from + 1) {
        continue;
      }
      if (!service.stack().has(id.toString())) {
        Resource resource =
            Resource.of("AWS::ApiGateway::Resource", place)
                .put("ParentId", parent)
                .put("PathPart", part)
                .put("RestApiId", id(service, place))
                .writtenAs(event.function().key());
        service.stack().add(id.toString(), resource);
      }
      parent = Node.ref(id.toString(), place);
    }
    return parent;
  }

  /** The end of the longest path above that is said to exist. */
  private static int known(Node existing, String path) {
    if (!existing.isMapping()) {
      return 0;
    }
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      String above = path.substring(0, end);
      if (Values.isGiven(existing.at(above)) || Values.isGiven(existing.at("/" + above))) {
        return end;
      }
    }
    return 0;
  }

  /**
   * Logs, tracing and metrics of the stage: the framework sets them after the deployment, so they
   * stand in none of its templates.
   */
  private void deployment(Origin place, List<String> methods) {
    Node stage = Values.first(service.provider("apiGateway", "stage"), service.stage());
    Resource deployment =
        Resource.of("AWS::ApiGateway::Deployment", place)
            .put("RestApiId", id(service, place))
            .put("StageName", stage)
            .copy("Description", service.provider("apiGateway", "description"));
    Set<String> once = new LinkedHashSet<>(methods);
    once.forEach(deployment::dependsOn);
    Node settings = new RestStage(service).make(place);
    if (Values.isGiven(settings)) {
      deployment.put("StageDescription", settings);
    }
    service.stack().add(DEPLOYMENT, deployment);
    Node suffix = Node.ref("AWS::URLSuffix", place);
    Node region = Node.ref("AWS::Region", place);
    service
        .stack()
        .output(
            "ServiceEndpoint",
            Values.join(
                place,
                "",
                "https://",
                id(service, place),
                ".execute-api.",
                region,
                ".",
                suffix,
                Values.concat(place, "/", service.stage())));
  }
}
