package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * {@code AWS::Serverless::Function}: a function, its role, its alias, its URL and all that its
 * events need.
 */
final class ServerlessFunction {
  private static final Map<String, String> PARTS =
      Map.of(
          "Alias", "AWS::Lambda::Alias",
          "Version", "AWS::Lambda::Version",
          "DestinationTopic", "AWS::SNS::Topic",
          "DestinationQueue", "AWS::SQS::Queue");

  private final Expansion expansion;
  private final SamResource sam;
  private final Generated at;
  private final List<Made> resources = new ArrayList<>();
  private final Made function;
  private final Role role;

  ServerlessFunction(Expansion expansion, SamResource sam) {
    this.expansion = expansion;
    this.sam = sam;
    this.at = sam.at();
    this.function = sam.main("AWS::Lambda::Function");
    this.role = Role.of(expansion, sam, sam.id() + "Role", sam.at("Policies"));
  }

  void expand() {
    configure();
    resources.add(function);
    Target target = target();
    new FunctionUrl(sam, target, expansion).make().forEach(resources::add);
    expansion.deployments().add(sam, resources);
    grant();
    new EventInvoke(expansion, sam, target).add(resources, role);
    role.addPolicies(sam.get("Policies"));
    boolean generated = setRole();
    events(target);
    if (generated) {
      resources.add(role.finish());
    }
    Tags.propagate(sam, resources);
    expansion.refer(sam.id(), resources, PARTS);
    resources.forEach(expansion::add);
  }

  private void configure() {
    function
        .copy(
            sam.properties(),
            "Handler",
            "Runtime",
            "Description",
            "MemorySize",
            "Timeout",
            "VpcConfig",
            "Role",
            "Environment")
        .copy(
            sam.properties(),
            "KmsKeyArn",
            "ReservedConcurrentExecutions",
            "Layers",
            "FileSystemConfigs",
            "ImageConfig")
        .copy(
            sam.properties(),
            "PackageType",
            "Architectures",
            "SnapStart",
            "EphemeralStorage",
            "CodeSigningConfigArn")
        .copy(
            sam.properties(),
            "RuntimeManagementConfig",
            "LoggingConfig",
            "TenancyConfig",
            "RecursiveLoop",
            "DurableConfig")
        .copy(sam.properties(), "PublishToLatestPublished")
        .copyIfSet(sam.properties(), "FunctionName", "FunctionScalingConfig")
        .set("Code", code())
        .set("Tags", Tags.of(sam.get("Tags"), at));
    if (isTraced()) {
      function.set("TracingConfig", sam.at("Tracing").map("Mode", sam.get("Tracing")));
    }
    Node queue = sam.get("DeadLetterQueue");
    if (Value.isSet(queue)) {
      function.set(
          "DeadLetterConfig", Generated.from(queue).map("TargetArn", queue.at("TargetArn")));
    }
    Node provider = sam.get("CapacityProviderConfig");
    if (Value.isSet(provider)) {
      function.set("CapacityProviderConfig", capacity(provider));
    }
    boolean zip = !Value.is(sam.get("PackageType"), "Image");
    if (zip && !(sam.has("Handler") && sam.has("Runtime"))) {
      expansion.remark(
          sam.node(), "function `%s` needs a `Handler` and a `Runtime`".formatted(sam.id()));
    }
    if (sam.has("ProvisionedConcurrencyConfig") && !Value.isSet(sam.get("AutoPublishAlias"))) {
      expansion.remark(
          sam.get("ProvisionedConcurrencyConfig"),
          "`ProvisionedConcurrencyConfig` needs `AutoPublishAlias`");
    }
  }

  private static Node capacity(Node config) {
    var place = Generated.from(config);
    return place.map(
        "LambdaManagedInstancesCapacityProviderConfig",
        place.map(
            "CapacityProviderArn", config.at("Arn"),
            "PerExecutionEnvironmentMaxConcurrency",
                config.at("PerExecutionEnvironmentMaxConcurrency"),
            "ExecutionEnvironmentMemoryGiBPerVCpu",
                config.at("ExecutionEnvironmentMemoryGiBPerVCpu")));
  }

  /** The code: inline, an upload, an image, or the local folder that an upload would be made of. */
  private Node code() {
    if (Value.is(sam.get("PackageType"), "Image")) {
      return sam.at("ImageUri").map("ImageUri", sam.get("ImageUri"));
    }
    if (sam.has("InlineCode")) {
      return withKey(sam.at("InlineCode").map("ZipFile", sam.get("InlineCode")));
    }
    Node uri = sam.has("CodeUri") ? sam.get("CodeUri") : at.node(".");
    return withKey(Code.location(uri, "S3Bucket", "S3Key", "S3ObjectVersion"));
  }

  private Node withKey(Node code) {
    return code instanceof Node.Mapping mapping && Value.isSet(sam.get("SourceKMSKeyArn"))
        ? mapping.with("SourceKMSKeyArn", sam.get("SourceKMSKeyArn"))
        : code;
  }

  private boolean isTraced() {
    Node tracing = sam.get("Tracing");
    return Value.isSet(tracing) && !Value.is(expansion.parameters().resolve(tracing), "Disabled");
  }

  /** The function, or the alias of its newest version. */
  private Target target() {
    Node given = sam.get("AutoPublishAlias");
    if (!Value.isSet(given)) {
      return new Target(sam, sam.id(), false);
    }
    Node name = expansion.parameters().resolve(given);
    if (!Value.isText(name)) {
      expansion.remark(
          given, "`AutoPublishAlias` must be text or refer to a parameter with a default");
      return new Target(sam, sam.id(), false);
    }
    Made version = version();
    String id = sam.id() + "Alias" + Value.text(name).replace("-", "D").replace("_", "U");
    Made alias =
        sam.make(id, "AWS::Lambda::Alias", Generated.from(given))
            .set("Name", name)
            .set("FunctionName", function.ref())
            .set("FunctionVersion", version.getAtt("Version"))
            .setIfSet("ProvisionedConcurrencyConfig", sam.get("ProvisionedConcurrencyConfig"));
    resources.add(version);
    resources.add(alias);
    return new Target(sam, id, true);
  }

  /** A version is kept when its place is taken by a newer one. */
  private Made version() {
    String id =
        sam.id() + "Version" + Canonical.hash(sam.id() + Canonical.json(function.get("Code")));
    Made version = sam.make(id, "AWS::Lambda::Version", sam.at("AutoPublishAlias"));
    if (!version.has("DeletionPolicy")) {
      Object own = sam.has("CapacityProviderConfig") ? "Delete" : "Retain";
      version.attribute(
          "DeletionPolicy",
          sam.has("VersionDeletionPolicy") ? sam.get("VersionDeletionPolicy") : own);
    }
    if (sam.has("CapacityProviderConfig")) {
      version.copy(sam.properties(), "FunctionScalingConfig");
    }
    describe();
    return version
        .set("FunctionName", function.ref())
        .set("Description", sam.get("VersionDescription"));
  }

  /** A hash of the code that the author gives becomes part of the description. */
  private void describe() {
    Node hash = expansion.parameters().resolve(sam.get("AutoPublishCodeSha256"));
    if (!Value.isSet(hash)) {
      return;
    }
    Node description = expansion.parameters().resolve(sam.get("Description"));
    if (!Value.isSet(description)) {
      function.set("Description", hash);
    } else if (Value.isText(description)) {
      function.set("Description", at.node(Value.text(description) + " " + Value.text(hash)));
    } else {
      function.set("Description", at.join(" ", description, hash));
    }
  }

  /** What every function, and one with tracing, a network or a dead-letter queue, may do. */
  private void grant() {
    Made made = role.made();
    Node trust = sam.get("AssumeRolePolicyDocument");
    made.set(
            "AssumeRolePolicyDocument",
            Value.isGiven(trust) ? trust : role.at().trust("lambda.amazonaws.com"))
        .set("Path", sam.get("RolePath"))
        .set("PermissionsBoundary", sam.get("PermissionsBoundary"))
        .set("Tags", Tags.of(sam.get("Tags"), at));
    String basic =
        Value.isSet(sam.get("DurableConfig"))
            ? "BasicDurableExecutionRolePolicy"
            : "BasicExecutionRole";
    role.addManaged("service-role/AWSLambda" + basic, role.at());
    if (isTraced()) {
      role.addManaged("AWSXrayWriteOnlyAccess", sam.at("Tracing"));
    }
    if (Value.isSet(sam.get("VpcConfig"))) {
      role.addManaged("service-role/AWSLambdaVPCAccessExecutionRole", sam.at("VpcConfig"));
    }
    Node queue = sam.get("DeadLetterQueue");
    if (Value.isSet(queue)) {
      grantDeadLetters(queue);
    }
  }

  private void grantDeadLetters(Node queue) {
    var place = Generated.from(queue);
    String action =
        switch (Value.text(queue.at("Type"))) {
          case "SQS" -> "sqs:SendMessage";
          case "SNS" -> "sns:Publish";
          default -> "";
        };
    if (action.isEmpty() || !Value.isSet(queue.at("TargetArn"))) {
      expansion.remark(
          queue, "`DeadLetterQueue` needs a `Type` of `SQS` or `SNS` and a `TargetArn`");
      return;
    }
    role.addInline(
        place.map(
            "PolicyName",
            "DeadLetterQueuePolicy",
            "PolicyDocument",
            place.policy(place.allow(action, queue.at("TargetArn")))));
  }

  /** Sets the role of the function; true if the generated one is needed. */
  private boolean setRole() {
    Node own = sam.get("Role");
    if (!Value.isGiven(own)) {
      function.set("Role", role.arn());
      return true;
    }
    List<Node> branches = Value.branches(expansion.parameters().resolve(own));
    if (branches.isEmpty()) {
      return false;
    }
    boolean first = Value.isNoValue(branches.get(1));
    boolean second = Value.isNoValue(branches.get(2));
    var place = Generated.from(own);
    Node condition = branches.get(0);
    if (first && second) {
      function.set("Role", role.arn());
    } else if (first) {
      function.set("Role", place.choice(condition, role.arn(), branches.get(2)));
      role.made().attribute("Condition", condition);
    } else if (second) {
      String not = "NOT" + Value.text(condition);
      function.set("Role", place.choice(condition, branches.get(1), role.arn()));
      role.made().attribute("Condition", not);
      expansion.condition(
          not, place.call("Fn::Not", place.list(place.map("Condition", condition))));
    }
    return first || second;
  }

  private void events(Target target) {
    Node events = sam.get("Events");
    if (Value.isSet(events) && !events.isMapping()) {
      expansion.remark(events, "`Events` of `%s` must be a mapping".formatted(sam.id()));
    }
    var sorted =
        new ArrayList<>(events.entries().stream().map(entry -> Event.of(sam, entry)).toList());
    sorted.sort(Comparator.comparing(Event::order));
    for (Event event : sorted) {
      if (!Known.isEvent("event", event.type())) {
        expansion.remark(
            event.node(),
            "event `%s` has an unknown type `%s`".formatted(event.name(), event.type()));
      } else if (expansion.step(event.node())) {
        Known.event("event", event, expansion);
        new FunctionEvents(expansion, target, role, resources).add(event);
      }
    }
  }
}
