package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.SequencedMap;

/**
 * A function itself, its log group, alias, URL and what happens after it was called asynchronously.
 */
final class FunctionResources {
  private final Service service;

  FunctionResources(Service service) {
    this.service = service;
  }

  void make(FunctionEntry function) {
    logGroup(function);
    service.stack().add(function.functionId(), function(function));
    alias(function);
    invocation(function);
    new FunctionUrl(service).make(function);
  }

  private void logGroup(FunctionEntry function) {
    if (!hasLogGroup(function)) {
      return;
    }
    Resource group =
        Resource.of("AWS::Logs::LogGroup", function.origin())
            .put(
                "LogGroupName",
                Values.concat(function.origin(), "/aws/lambda/", service.functionName(function)))
            .copy(
                "RetentionInDays",
                Values.first(
                    function.at("logRetentionInDays"), service.provider("logRetentionInDays")))
            .copy(
                "DataProtectionPolicy",
                Values.first(
                    function.at("logDataProtectionPolicy"),
                    service.provider("logDataProtectionPolicy")))
            .writtenAs(function.key());
    service.stack().add(function.logGroupId(), group);
  }

  private static boolean hasLogGroup(FunctionEntry function) {
    return !Values.isTrue(function.at("disableLogs"));
  }

  private Node logging(FunctionEntry function) {
    SequencedMap<String, Node> merged =
        Tags.merged(service.provider("logs", "lambda"), function.at("logs"));
    return Node.map(merged, function.origin());
  }

  private Resource function(FunctionEntry function) {
    Origin place = function.origin();
    boolean edge = DistributionEvents.isAtTheEdge(service, function);
    Resource resource =
        Resource.of("AWS::Lambda::Function", place)
            .put("FunctionName", service.functionName(function))
            .put("Role", Roles.value(service, function))
            .put(
                "MemorySize",
                Values.first(
                    function.at("memorySize"),
                    service.provider("memorySize"),
                    Node.integer(edge ? 128 : 1024, place)))
            .put(
                "Timeout",
                Values.first(
                    function.at("timeout"),
                    service.provider("timeout"),
                    Node.integer(edge ? 5 : 6, place)))
            .copy("Description", function.at("description"))
            .copy("ReservedConcurrentExecutions", function.at("reservedConcurrency"))
            .copy("KmsKeyArn", key(function))
            .copy("Layers", Values.first(function.at("layers"), service.provider("layers")))
            .writtenAs(function.key());
    code(function, resource);
    environment(function, resource);
    switches(function, resource);
    dependencies(function, resource);
    return resource;
  }

  private Node key(FunctionEntry function) {
    boolean old = service.version() == 1 || service.version() == 2;
    Node byOldName = old ? function.at("awsKmsKeyArn") : new Node.Missing(function.origin());
    return Values.first(function.at("kmsKeyArn"), byOldName, service.provider("kmsKeyArn"));
  }

  private void code(FunctionEntry function, Resource resource) {
    Origin place = function.origin();
    Node image = function.at("image");
    if (Values.isGiven(image)) {
      resource
          .put("PackageType", "Image")
          .put("Code", Fields.at(image.origin()).put("ImageUri", imageUri(image)).done());
      var config = Fields.at(image.origin());
      config.copy("Command", image.at("command"));
      config.copy("EntryPoint", image.at("entryPoint"));
      config.copy("WorkingDirectory", image.at("workingDirectory"));
      if (!config.isEmpty()) {
        resource.put("ImageConfig", config.done());
      }
      return;
    }
    Node artifact =
        Values.first(
            function.at("package").at("artifact"), service.document().at("package").at("artifact"));
    resource.copy("Handler", function.at("handler"));
    resource.put(
        "Runtime",
        Values.first(function.at("runtime"), service.provider("runtime"), defaultRuntime(place)));
    Node bucket = DeploymentBucket.reference(service, place);
    Fields code = Fields.at(place).put("S3Bucket", bucket).copy("S3Key", artifact);
    code.put("Ringfence::Path", Values.isGiven(artifact) ? artifact : Node.string(".", place));
    resource.put("Code", code.done());
  }

  /** The framework's default is a Node.js whose version depends on the framework's. */
  private static Node defaultRuntime(Origin place) {
    var parts =
        List.of(
            new Text.Part(Text.Kind.LITERAL, "nodejs", "provider.runtime"),
            new Text.Part(Text.Kind.OTHER, "default of the framework", ""));
    return new Node.Symbolic(new Text(parts), place);
  }

  private Node imageUri(Node image) {
    Node uri = image.isMapping() ? image.at("uri") : image;
    String name = Values.text(image.isMapping() ? image.at("name") : image, "");
    Node known = service.provider("ecr", "images").at(name);
    if (!name.isEmpty() && Values.isGiven(known)) {
      Node own = known.isMapping() ? known.at("uri") : known;
      return Values.isGiven(own) ? own : Values.unknown("image " + name, image.origin());
    }
    return Values.isGiven(uri) ? uri : Values.unknown("image " + name, image.origin());
  }

  private void environment(FunctionEntry function, Resource resource) {
    boolean edge = DistributionEvents.isAtTheEdge(service, function);
    Node none = new Node.Missing(function.origin());
    Node shared = edge ? none : service.provider("environment");
    Node own = edge ? none : function.at("environment");
    var variables = Tags.merged(shared, own);
    Node unknown = own instanceof Node.Symbolic || own instanceof Node.Call ? own : shared;
    if (!variables.isEmpty()) {
      Origin place = own.isMapping() ? own.origin() : shared.origin();
      resource.put(
          "Environment", Fields.at(place).put("Variables", Node.map(variables, place)).done());
    } else if (unknown instanceof Node.Symbolic || unknown instanceof Node.Call) {
      resource.put("Environment", Fields.at(unknown.origin()).put("Variables", unknown).done());
    }
    var tags = Tags.merged(service.provider("tags"), function.at("tags"));
    if (!tags.isEmpty()) {
      resource.put("Tags", Tags.list(Node.map(tags, function.origin())));
    }
  }

  private void switches(FunctionEntry function, Resource resource) {
    resource.copy("VpcConfig", network(service, function));
    Node deadLetters = function.at("onError");
    if (Values.isGiven(deadLetters)) {
      resource.put(
          "DeadLetterConfig", Fields.at(deadLetters.origin()).put("TargetArn", deadLetters).done());
    }
    Node tracing =
        Values.isTruthy(function.at("tracing"))
            ? function.at("tracing")
            : service.provider("tracing", "lambda");
    if (Values.isTruthy(tracing)) {
      Node mode = Values.isTrue(tracing) ? Node.string("Active", tracing.origin()) : tracing;
      resource.put("TracingConfig", Fields.at(tracing.origin()).put("Mode", mode).done());
    }
    Node architecture = Values.first(function.at("architecture"), service.provider("architecture"));
    if (Values.isGiven(architecture)) {
      resource.put("Architectures", List.of(architecture));
    }
    Node storage = function.at("ephemeralStorageSize");
    if (Values.isGiven(storage)) {
      resource.put("EphemeralStorage", Fields.at(storage.origin()).put("Size", storage).done());
    }
    Node fileSystem = function.at("fileSystemConfig");
    if (Values.isGiven(fileSystem)) {
      resource.put("FileSystemConfigs", List.of(fileSystem(fileSystem)));
    }
    if (Values.isTrue(function.at("snapStart"))) {
      resource.put(
          "SnapStart",
          Fields.at(function.at("snapStart").origin()).put("ApplyOn", "PublishedVersions").done());
    }
    runtimeManagement(function, resource);
    logging(function, resource);
  }

  private void runtimeManagement(FunctionEntry function, Resource resource) {
    Node written =
        Values.first(function.at("runtimeManagement"), service.provider("runtimeManagement"));
    String mode = Values.text(written.isMapping() ? written.at("mode") : written, "auto");
    if (mode.equals("auto")) {
      return;
    }
    resource.put(
        "RuntimeManagementConfig",
        Fields.at(written.origin())
            .put("UpdateRuntimeOn", mode.equals("manual") ? "Manual" : "FunctionUpdate")
            .copy("RuntimeVersionArn", written.at("arn"))
            .done());
  }

  private static Node fileSystem(Node config) {
    return Fields.at(config.origin())
        .copy("Arn", config.at("arn"))
        .copy("LocalMountPath", config.at("localMountPath"))
        .done();
  }

  private void logging(FunctionEntry function, Resource resource) {
    Node logging = logging(function);
    var config = Fields.at(function.origin());
    config.copy("LogFormat", logging.at("logFormat"));
    config.copy("ApplicationLogLevel", logging.at("applicationLogLevel"));
    config.copy("SystemLogLevel", logging.at("systemLogLevel"));
    config.copy("LogGroup", logging.at("logGroup"));
    if (!config.isEmpty()) {
      resource.put("LoggingConfig", config.done());
    }
    Node durable = function.at("durableConfig");
    if (durable.isMapping()) {
      var fields = Fields.at(durable.origin());
      durable.entries().forEach(entry -> fields.put(Names.upperFirst(entry.key()), entry.value()));
      resource.put("DurableConfig", fields.done());
    }
  }

  /**
   * The network of a function, key by key over the provider's; {@code false} and null switch it
   * off; code at the edge has none.
   */
  static Node network(Service service, FunctionEntry function) {
    Node shared = service.provider("vpc");
    Node own = function.at("vpc");
    boolean off =
        own.isNull() || Values.isFalse(own) || DistributionEvents.isAtTheEdge(service, function);
    if (off || !Values.isGiven(own) && !Values.isGiven(shared)) {
      return new Node.Missing(function.origin());
    }
    Node written = Values.isGiven(own) ? own : shared;
    if (!written.isMapping()) {
      return written.isSequence() || written.text().isPresent()
          ? new Node.Missing(function.origin())
          : written;
    }
    var merged = Tags.merged(shared, own);
    var config = Fields.at(written.origin());
    merged.forEach((key, value) -> config.put(Names.upperFirst(key), value));
    return config.isEmpty() ? new Node.Missing(function.origin()) : config.done();
  }

  private void dependencies(FunctionEntry function, Resource resource) {
    if (hasLogGroup(function)) {
      resource.dependsOn(function.logGroupId());
    }
    String role = service.roleDependency(function);
    if (!role.isEmpty() && Values.isGiven(Roles.given(service, function))) {
      resource.dependsOn(role);
    }
    for (Node dependency : Values.many(function.at("dependsOn"))) {
      resource.dependsOn(Values.text(dependency, ""));
    }
    resource.attribute("Condition", function.at("condition"));
    if (DistributionEvents.isAtTheEdge(service, function)) {
      resource.attribute("DeletionPolicy", Node.string("Retain", function.origin()));
    }
  }

  private void alias(FunctionEntry function) {
    if (!function.hasAlias()) {
      return;
    }
    Origin place = function.origin();
    version(function);
    Resource alias =
        Resource.of("AWS::Lambda::Alias", place)
            .put("FunctionName", Node.ref(function.functionId(), place))
            .put("FunctionVersion", Node.getAtt(function.versionId(), "Version", place))
            .put("Name", function.alias())
            .dependsOn(function.functionId())
            .attribute("Condition", function.at("condition"))
            .writtenAs(function.key());
    if (function.hasProvisioned()) {
      Node count = function.at("provisionedConcurrency");
      alias.put(
          "ProvisionedConcurrencyConfig",
          Fields.at(count.origin()).put("ProvisionedConcurrentExecutions", count).done());
    }
    service.stack().add(function.aliasId(), alias);
  }

  /** Only where something refers to it; the framework's own id carries a hash. */
  private void version(FunctionEntry function) {
    version(service, function);
  }

  static void version(Service service, FunctionEntry function) {
    service
        .stack()
        .add(
            function.versionId(),
            Resource.of("AWS::Lambda::Version", function.origin())
                .put("FunctionName", Node.ref(function.functionId(), function.origin()))
                .attribute("Condition", function.at("condition"))
                .writtenAs(function.key()));
  }

  private void invocation(FunctionEntry function) {
    Node destinations = function.at("destinations");
    Node age = function.at("maximumEventAge");
    Node retries = function.at("maximumRetryAttempts");
    if (!Values.isTruthy(destinations) && !Values.isGiven(age) && !Values.isGiven(retries)) {
      return;
    }
    Origin place = function.origin();
    Resource config =
        Resource.of("AWS::Lambda::EventInvokeConfig", place)
            .put("FunctionName", Node.ref(function.functionId(), place))
            .put("Qualifier", function.hasAlias() ? function.alias() : "$LATEST")
            .copy("MaximumEventAgeInSeconds", age)
            .copy("MaximumRetryAttempts", retries)
            .attribute("Condition", function.at("condition"))
            .writtenAs(function.key());
    function.afterAlias(config);
    var ways = Fields.at(destinations.origin());
    way("OnSuccess", destinations.at("onSuccess"), ways, config);
    way("OnFailure", destinations.at("onFailure"), ways, config);
    if (!ways.isEmpty()) {
      config.put("DestinationConfig", ways.done());
    }
    service.stack().add(function.id() + "LambdaEvConf", config);
  }

  private void way(String name, Node destination, Fields ways, Resource config) {
    if (!Values.isGiven(destination)) {
      return;
    }
    Node arn = destination.isMapping() ? destination.at("arn") : destination;
    var target = service.function(Values.text(destination, ""));
    if (target.isPresent()) {
      arn = target.get().target();
      target.get().afterAlias(config);
    }
    ways.put(name, Fields.at(destination.origin()).put("Destination", arn).done());
  }
}
