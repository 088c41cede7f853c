package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Functions that run at the edge of one CloudFront distribution. */
final class DistributionEvents {
  private static final String ID = "CloudFrontDistribution";
  private static final String MANAGED_CACHING = "658327ea-f89d-4fab-a63d-7e88639e58f6";

  private final Service service;
  private final LinkedHashMap<String, Node> origins = new LinkedHashMap<>();
  private final LinkedHashMap<String, Behavior> behaviors = new LinkedHashMap<>();
  private String defaultPattern = "";

  DistributionEvents(Service service) {
    this.service = service;
  }

  /** What happens to requests for one pattern of paths. */
  private record Behavior(Event first, String origin, List<Node> functions) {}

  static boolean isAtTheEdge(Service service, FunctionEntry function) {
    return service.atTheEdge().contains(function.key());
  }

  void make() {
    List<Event> events = service.events("cloudFront");
    if (events.isEmpty()) {
      return;
    }
    Origin place = events.getFirst().origin();
    for (Event event : events) {
      add(event);
    }
    service.stack().add(ID, distribution(place));
    cachePolicies();
    Node everywhere = Values.sub(place, "arn:${AWS::Partition}:logs:*:*:*");
    service.rights().trust("edgelambda.amazonaws.com");
    service
        .rights()
        .add(
            RoleRights.allow(
                place,
                List.of(everywhere),
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:PutLogEvents",
                "logs:TagResource"));
    service.stack().output(ID, Node.ref(ID, place));
    service.stack().output(ID + "DomainName", Node.getAtt(ID, "DomainName", place));
  }

  private void add(Event event) {
    FunctionEntry function = event.function();
    Origin place = event.origin();
    Node origin = origin(event.at("origin"));
    String originId = Values.text(origin.at("Id"), "");
    origins.putIfAbsent(originId, origin);
    String pattern =
        Values.asText(Values.first(event.at("pathPattern"), Node.string("", place))).toString();
    if (Values.isTrue(event.at("isDefaultOrigin")) || pattern.isEmpty()) {
      defaultPattern = pattern;
    }
    FunctionResources.version(service, function);
    var association =
        Fields.at(place)
            .copy("EventType", event.at("eventType"))
            .put("LambdaFunctionARN", Node.ref(function.versionId(), place));
    association.copy("IncludeBody", event.at("includeBody"));
    behaviors
        .computeIfAbsent(pattern, _ -> new Behavior(event, originId, new ArrayList<>()))
        .functions()
        .add(association.done());
    service
        .stack()
        .add(function.id() + "LambdaFunctionInvokePermission", permission(function, place));
  }

  private static Resource permission(FunctionEntry function, Origin place) {
    Node account = Node.ref("AWS::AccountId", place);
    Node arn = Values.arn(place, ":cloudfront::", account, ":distribution/", Node.ref(ID, place));
    return Service.permission(
            Node.ref(function.versionId(), place), "edgelambda.amazonaws.com", place)
        .put("SourceArn", arn)
        .writtenAs(function.key());
  }

  private static Node origin(Node written) {
    Origin place = written.origin();
    if (written.isMapping()) {
      String id =
          (Values.isGiven(written.at("S3OriginConfig")) ? "s3/" : "custom/")
              + Values.asText(written.at("DomainName"))
              + Values.text(written.at("OriginPath"), "");
      return ((Node.Mapping) written).with("Id", Node.string(id, place));
    }
    String url = Values.asText(written).toString();
    int colon = url.indexOf("://");
    String rest = colon < 0 ? url : url.substring(colon + 3);
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    boolean bucket = url.startsWith("s3:");
    var origin =
        Fields.at(place).put("Id", (bucket ? "s3/" : "custom/") + rest).put("DomainName", host);
    if (!path.isEmpty() && !path.equals("/")) {
      origin.put("OriginPath", path);
    }
    return bucket
        ? origin.put("S3OriginConfig", Fields.at(place).done()).done()
        : origin
            .put(
                "CustomOriginConfig",
                Fields.at(place).put("OriginProtocolPolicy", "match-viewer").done())
            .done();
  }

  private Resource distribution(Origin place) {
    var others = new ArrayList<Node>();
    var config = Fields.at(place).put("Enabled", true);
    config.put("Comment", Values.concat(place, service.name(), " ", service.stage()));
    behaviors.forEach((pattern, behavior) -> {
      Fields fields = behavior(behavior);
      if (pattern.equals(defaultPattern)) {
        config.put("DefaultCacheBehavior", fields.done());
      } else {
        others.add(fields.put("PathPattern", pattern).done());
      }
    });
    if (!others.isEmpty()) {
      config.put("CacheBehaviors", others);
    }
    config.put("Origins", new ArrayList<>(origins.values()));
    return Resource.of("AWS::CloudFront::Distribution", place)
        .put("DistributionConfig", config.done());
  }

  private static Fields behavior(Behavior behavior) {
    Event event = behavior.first();
    Origin place = event.origin();
    var fields =
        Fields.at(place)
            .put("TargetOriginId", behavior.origin())
            .put("ViewerProtocolPolicy", "allow-all");
    event.at("behavior").entries().forEach(entry -> fields.put(entry.key(), entry.value()));
    Node policy = event.at("cachePolicy");
    String name = Values.text(policy.at("name"), "");
    if (!name.isEmpty()) {
      fields.put(
          "CachePolicyId",
          Node.ref("CloudFrontCachePolicy" + Names.function(name), policy.origin()));
    } else {
      fields.put(
          "CachePolicyId", Values.first(policy.at("id"), Node.string(MANAGED_CACHING, place)));
    }
    return fields.put("LambdaFunctionAssociations", behavior.functions());
  }

  private void cachePolicies() {
    for (Node.Entry entry : service.provider("cloudFront", "cachePolicies").entries()) {
      Origin place = entry.keyOrigin();
      var config = Fields.at(place);
      entry.value().entries().forEach(setting -> config.put(setting.key(), setting.value()));
      Node name = Values.concat(place, service.name(), "-", service.stage(), "-", entry.key());
      config.put("Name", Values.first(entry.value().at("Name"), name));
      service
          .stack()
          .add(
              "CloudFrontCachePolicy" + Names.function(entry.key()),
              Resource.of("AWS::CloudFront::CachePolicy", place)
                  .put("CachePolicyConfig", config.done()));
    }
  }
}
