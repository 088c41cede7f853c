package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code AWS::Serverless::WebFunction}: a function that serves the web, with its revision, endpoint
 * and role.
 */
final class WebFunction {
  private static final List<String> AMERICA =
      List.of("us-east-1", "us-east-2", "us-west-1", "us-west-2");
  private static final List<String> ASIA =
      List.of(
          "ap-south-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-southeast-1",
          "ap-southeast-2");
  private static final List<String> EUROPE =
      List.of("eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1");
  private static final List<String> SPARSE =
      List.of(
          "us-east-1",
          "eu-west-1",
          "eu-central-1",
          "ap-northeast-1",
          "ap-southeast-2",
          "sa-east-1",
          "ap-southeast-1");

  private final Expansion expansion;
  private final SamResource sam;
  private final Generated at;

  WebFunction(Expansion expansion, SamResource sam) {
    this.expansion = expansion;
    this.sam = sam;
    this.at = sam.at();
  }

  void expand() {
    Node role = sam.get("ExecutionRoleArn");
    if (!Value.isGiven(role)) {
      Role made = Role.of(expansion, sam, sam.id() + "Role", at);
      made.addManaged("service-role/AWSLambdaBasicExecutionRole", at);
      made.made()
          .set("AssumeRolePolicyDocument", at.trust("lambda.amazonaws.com"))
          .set("Tags", Tags.of(sam.get("Tags"), at));
      expansion.add(made.finish());
      role = made.arn();
    }
    if (!Value.isSet(sam.get("AuthType"))) {
      expansion.remark(
          sam.node(),
          "`%s` needs an `AuthType` of `IamAuth` or `ApplicationManaged`".formatted(sam.id()));
    }
    expansion.add(
        sam.main("AWS::Lambda::WebFunction")
            .set("FunctionName", name())
            .set("Tags", Tags.of(sam.get("Tags"), at)));
    Made revision = revision(role);
    expansion.add(revision);
    expansion.add(endpoint(revision));
  }

  private Node name() {
    if (Value.isSet(sam.get("FunctionName"))) {
      return sam.get("FunctionName");
    }
    String id = sam.id().substring(0, Math.min(55, sam.id().length()));
    Node stack =
        at.call(
            "Fn::Select", at.list(2, at.call("Fn::Split", at.list("/", at.ref("AWS::StackId")))));
    Node suffix = at.call("Fn::Select", at.list(0, at.call("Fn::Split", at.list("-", stack))));
    return at.sub(id + "-${StackIdSuffix}", "StackIdSuffix", suffix);
  }

  private Made revision(Node role) {
    Node uri = Value.isSet(sam.get("CodeUri")) ? sam.get("CodeUri") : at.node(".");
    Node code = at.map("S3Object", Code.location(uri, "Bucket", "Key", "VersionId"));
    return sam.make(sam.id() + "Revision", "AWS::Lambda::WebFunctionRevision", at)
        .attribute("DependsOn", at.list(sam.id()))
        .set("FunctionName", name())
        .set("Description", sam.get("RevisionDescription"))
        .copy(sam.properties(), "KmsKeyArn")
        .set(
            "BuildConfig",
            at.map("CodeConfig", code, "RuntimeConfig", at.map("Runtime", sam.get("Runtime"))))
        .set("ServiceConfig", service(role));
  }

  private Node service(Node role) {
    Node variables = variables();
    Node logging = sam.get("LoggingConfig");
    return at.map(
        "ExecutionRoleArn",
        role,
        "EnvironmentVariables",
        Value.isSet(variables) ? variables : at.missing(),
        "TelemetryConfig",
        Value.isSet(logging) ? at.map("LoggingConfig", logging) : at.missing(),
        "MaxConcurrencyPerEnvironment",
        sam.get("MaxConcurrencyPerEnvironment"),
        "EgressNetworkConnectorArn",
        sam.get("EgressNetworkConnectorArn"),
        "TimeoutSeconds",
        Value.isSet(sam.get("Timeout")) ? sam.get("Timeout") : at.node(30));
  }

  private Node variables() {
    Node given = sam.get("EnvironmentVariables");
    if (Value.isSet(given) && Value.isIntrinsic(given)) {
      return given;
    }
    var entries = new ArrayList<Node.Entry>();
    for (Node.Entry entry : given.entries()) {
      Node value = entry.value();
      boolean scalar = value instanceof Node.Scalar && !value.isNull() && !Value.isText(value);
      String text = Value.text(value);
      Node string =
          Node.string(
              Value.isBoolean(value) ? text.toLowerCase(Locale.ROOT) : text, value.origin());
      entries.add(new Node.Entry(entry.key(), entry.keyOrigin(), scalar ? string : value));
    }
    Node.Mapping all = Node.Mapping.of(entries, given.origin());
    Node entryPoint = sam.get("EntryPoint");
    return Value.isSet(entryPoint) ? all.with("AWS_LAMBDA_NODEJS_ENTRYPOINT", entryPoint) : all;
  }

  private Made endpoint(Made revision) {
    var weights = new ArrayList<Node>();
    for (Node.Entry entry : sam.get("RevisionWeights").entries()) {
      weights.add(at.map("RevisionId", entry.key(), "Weight", entry.value()));
    }
    if (weights.isEmpty()) {
      weights.add(at.map("RevisionId", revision.getAtt("RevisionId"), "Weight", 100));
    }
    return sam.make(sam.id() + "Endpoint", "AWS::Lambda::WebFunctionEndpoint", at)
        .attribute("DependsOn", at.list(sam.id(), revision.id()))
        .set("FunctionName", name())
        .set(
            "EndpointName", Value.isSet(sam.get("EndpointName")) ? sam.get("EndpointName") : "prod")
        .set(
            "EndpointType",
            Value.isSet(sam.get("EndpointType")) ? sam.get("EndpointType") : "HomeRegion")
        .copy(sam.properties(), "AuthType")
        .set("RevisionWeights", weights)
        .set("Regions", regions())
        .set("Description", sam.get("EndpointDescription"))
        .copy(sam.properties(), "ScalingConfig", "ThrottleConfig");
  }

  private Node regions() {
    Node given = sam.get("ReplicaRegions");
    if (given.isSequence()) {
      return listed(given, new TreeSet<>());
    }
    if (given.isMapping()) {
      var excluded = new TreeSet<String>();
      given.at("ExcludeRegions").items().forEach(region -> expand(Value.text(region), excluded));
      return listed(given.at("IncludeRegions"), excluded);
    }
    return given;
  }

  private Node listed(Node given, Set<String> excluded) {
    var names = new TreeSet<String>();
    var rest = new ArrayList<Node>();
    for (Node region : given.items()) {
      if (Value.isText(region)) {
        expand(Value.text(region), names);
      } else {
        rest.add(region);
      }
    }
    names.removeAll(excluded);
    var all = new ArrayList<Object>(names);
    all.addAll(rest);
    return at.list(all.toArray());
  }

  private void expand(String region, Set<String> into) {
    switch (region.toUpperCase(Locale.ROOT)) {
      case "US" -> into.addAll(AMERICA);
      case "AP" -> into.addAll(ASIA);
      case "CA" -> into.add("ca-central-1");
      case "EU" -> into.addAll(EUROPE);
      case "SA" -> into.add("sa-east-1");
      case "SPARSE_GLOBAL" -> into.addAll(SPARSE);
      case "ALL_STANDARD" -> {
        List.of("US", "AP", "CA", "EU", "SA", "SPARSE_GLOBAL")
            .forEach(group -> expand(group, into));
      }
      default -> {
        if (region.contains("-")) {
          into.add(region);
        } else {
          expansion.remark(sam.get("ReplicaRegions"), "unknown region `%s`".formatted(region));
        }
      }
    }
  }
}
