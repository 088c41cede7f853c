package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Dependencies;
import dev.ringfence.model.EventSource;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Other;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Value;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The evaluated resources of a template, and what one of them says about another. */
final class Resources {
  private static final int DEEPEST_PATH = 50;

  private final Map<String, Resource> byId = new LinkedHashMap<>();
  private final Map<String, List<Resource>> byType = new LinkedHashMap<>();
  private final Map<String, Map<Text, List<Resource>>> listed = new HashMap<>();

  private Resources() {}

  static Resources of(Document document, Evaluator evaluator) {
    var resources = new Resources();
    for (Node.Entry entry : document.root().at("Resources").entries()) {
      String condition = entry.value().at("Condition").text().orElse("");
      if (entry.value().isMapping()
          && (condition.isEmpty() || evaluator.conditions().holds(condition))) {
        resources.add(resource(entry, evaluator));
      }
    }
    return resources;
  }

  private static Resource resource(Node.Entry entry, Evaluator evaluator) {
    Node written = entry.value();
    String type = written.at("Type").text().orElse("");
    var origin = spanning(entry);
    var attributes = new Block(evaluator.evaluate(written), origin);
    var identity =
        new Identity(
            entry.key(),
            written.at("Ringfence::WrittenAs").text().orElse(entry.key()),
            type,
            origin,
            written.at("Ringfence::By").isMissing());
    Block properties = attributes.block("Properties");
    return new Resource(identity, type, new Block(properties.node(), origin), attributes);
  }

  /** What each resource names in its attributes. */
  Dependencies dependencies() {
    var of = new LinkedHashMap<String, Set<String>>();
    for (Resource resource : byId.values()) {
      var named = new LinkedHashSet<String>();
      named(resource.attributes().node(), named);
      for (Node each : many(resource.attributes().node().at("DependsOn"))) {
        each.text().filter(byId::containsKey).ifPresent(named::add);
      }
      if (!named.isEmpty()) {
        of.put(resource.id(), named);
      }
    }
    return new Dependencies(of);
  }

  private static List<Node> many(Node node) {
    return node.isSequence() ? node.items() : List.of(node);
  }

  private static void named(Node node, Set<String> named) {
    if (node instanceof Node.Symbolic symbolic) {
      symbolic.value().parts().stream()
          .filter(part -> part.kind() == Text.Kind.RESOURCE)
          .forEach(part -> named.add(part.text()));
    }
    node.entries().forEach(entry -> named(entry.value(), named));
    node.items().forEach(item -> named(item, named));
    if (node instanceof Node.Call call) {
      named(call.argument(), named);
    }
  }

  /** From a key to the end of its value. */
  static Origin spanning(Node.Entry entry) {
    Origin key = entry.keyOrigin();
    Origin value = entry.value().origin();
    return key.file().equals(value.file()) && value.endLine() >= key.line()
        ? new Origin(key.file(), key.line(), key.column(), value.endLine(), value.endColumn())
        : key;
  }

  private void add(Resource resource) {
    byId.put(resource.id(), resource);
    byType.computeIfAbsent(resource.type(), _ -> new ArrayList<>()).add(resource);
  }

  List<Resource> all() {
    return List.copyOf(byId.values());
  }

  List<Resource> of(String type) {
    return byType.getOrDefault(type, List.of());
  }

  Optional<Resource> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The resource that a text links to. */
  Optional<Resource> linked(Stated<Text> text) {
    return text.known().flatMap(Resources::link).flatMap(this::byId);
  }

  private static Optional<String> link(Text text) {
    return text.parts().stream()
        .filter(part -> part.kind() == Text.Kind.RESOURCE)
        .map(Text.Part::text)
        .findFirst();
  }

  private boolean links(Stated<Text> text, Resource resource) {
    return text.known().filter(known -> known.mentions(resource.id())).isPresent();
  }

  /** The function that a text stands for, also by one of its aliases, versions or its own name. */
  Optional<Resource> function(Stated<Text> text) {
    Optional<Resource> target = linked(text);
    for (int i = 0; i < 3 && target.isPresent(); i++) {
      switch (target.get().type()) {
        case "AWS::Lambda::Function" -> {
          return target;
        }
        case "AWS::Lambda::Alias", "AWS::Lambda::Version", "AWS::Lambda::Url" -> {
          Block p = target.get().properties();
          target = linked(p.text(p.has("FunctionName") ? "FunctionName" : "TargetFunctionArn"));
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    return target.isPresent() ? Optional.empty() : functionByName(text);
  }

  private Optional<Resource> functionByName(Stated<Text> text) {
    String written = text.known().map(Text::toString).orElse("");
    for (Resource function : of("AWS::Lambda::Function")) {
      String name =
          function.properties().text("FunctionName").known().map(Text::toString).orElse("");
      if (!name.isEmpty() && (written.equals(name) || names(written, name))) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /** True for an ARN of the function, an alias of it, or an invocation path around them. */
  private static boolean names(String written, String function) {
    String part = ":function:" + function;
    int at = written.indexOf(part);
    int end = at + part.length();
    return at >= 0 && (end == written.length() || ":/".indexOf(written.charAt(end)) >= 0);
  }

  Stated<Text> destination(Resource function, String outcome) {
    for (Resource configuration : of("AWS::Lambda::EventInvokeConfig")) {
      if (function(configuration.properties().text("FunctionName"))
          .filter(function::equals)
          .isPresent()) {
        return configuration.properties().path("DestinationConfig." + outcome).text("Destination");
      }
    }
    return Stated.absent(function.origin());
  }

  /** An event source whose kind is that of the resource it links to. */
  EventSource eventSource(Resource resource) {
    EventSource read = Compute.eventSource(resource);
    Optional<Resource> source = linked(read.source());
    Trigger.Kind kind =
        switch (source.map(Resource::type).orElse("")) {
          case "AWS::SQS::Queue" -> Trigger.Kind.QUEUE;
          case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" -> Trigger.Kind.TABLE;
          case "AWS::Kinesis::Stream", "AWS::Kinesis::StreamConsumer" -> Trigger.Kind.STREAM;
          case "AWS::AmazonMQ::Broker" -> Trigger.Kind.MQ;
          case "AWS::MSK::Cluster", "AWS::MSK::ServerlessCluster" -> Trigger.Kind.KAFKA;
          case "AWS::DocDB::DBCluster" -> Trigger.Kind.DOCUMENTS;
          default -> read.kind();
        };
    return new EventSource(
        read.identity(),
        read.function(),
        read.source(),
        kind,
        read.batchSize(),
        read.batchingWindow(),
        read.maximumRetries(),
        read.maximumRecordAge(),
        read.failureDestination(),
        read.partialBatchResponse(),
        read.maximumConcurrency(),
        read.access());
  }

  /** A resource of a type without a word of its own, whose name is called so or after the type. */
  static Other other(Resource resource, boolean detail) {
    String type = resource.type();
    String own = type.substring(type.lastIndexOf(':') + 1) + "Name";
    Block p = resource.properties();
    return new Other(resource.identity(), p.text(p.has(own) ? own : "Name"), detail);
  }

  /** A resource as the rest of the template names it. */
  static Value self(Resource resource) {
    return new Value(Text.of(Text.Kind.RESOURCE, resource.id(), ""), resource.origin());
  }

  /** The groups of a user: those it names, and those that it is put into. */
  Stated<List<Value>> groups(Resource user) {
    Stated<List<Value>> own = user.properties().list("Groups");
    List<Resource> additions = listing("AWS::IAM::UserToGroupAddition", user);
    if (own.isUnknown() || additions.isEmpty()) {
      return own;
    }
    var groups = new ArrayList<>(own.orElse(List.of()));
    for (Resource addition : additions) {
      groups.add(Block.value(addition.properties().at("GroupName")));
    }
    return Stated.known(groups, own.origin());
  }

  /** Whether a device that proves who a user is is assigned to it. */
  Stated<Boolean> secondFactor(Resource user) {
    return listing("AWS::IAM::VirtualMFADevice", user).stream()
        .findFirst()
        .map(device -> Stated.known(true, device.origin()))
        .orElseGet(() -> Stated.absent(user.origin()));
  }

  /** The resources of a type whose {@code Users} are links to a user or its name. */
  private List<Resource> listing(String type, Resource user) {
    Map<Text, List<Resource>> byUser = byUser(type);
    Text link = Text.of(Text.Kind.RESOURCE, user.id(), "");
    Text name = user.properties().text("UserName").orElse(link);
    var found = new ArrayList<>(byUser.getOrDefault(link, List.of()));
    if (!name.equals(link)) {
      found.addAll(byUser.getOrDefault(name, List.of()));
    }
    return found;
  }

  private Map<Text, List<Resource>> byUser(String type) {
    return listed.computeIfAbsent(type, this::listed);
  }

  private Map<Text, List<Resource>> listed(String type) {
    var byUser = new HashMap<Text, List<Resource>>();
    for (Resource resource : of(type)) {
      for (Value user : resource.properties().values("Users")) {
        byUser.computeIfAbsent(user.text(), _ -> new ArrayList<>()).add(resource);
      }
    }
    return byUser;
  }

  Stated<Boolean> rotated(Resource secret) {
    for (Resource schedule : of("AWS::SecretsManager::RotationSchedule")) {
      Stated<Text> target = schedule.properties().text("SecretId");
      boolean viaAttachment =
          linked(target)
              .filter(r -> r.type().equals("AWS::SecretsManager::SecretTargetAttachment"))
              .filter(r -> links(r.properties().text("SecretId"), secret))
              .isPresent();
      if (viaAttachment || links(target, secret)) {
        return Stated.known(true, schedule.origin());
      }
    }
    return Stated.absent(secret.origin());
  }

  Block identityRoles(Resource pool) {
    for (Resource attachment : of("AWS::Cognito::IdentityPoolRoleAttachment")) {
      if (links(attachment.properties().text("IdentityPoolId"), pool)) {
        return attachment.properties();
      }
    }
    return new Block(new Node.Missing(pool.origin()));
  }

  List<Value> errorResponses(Resource api) {
    var responses = new ArrayList<Value>();
    for (Resource response : of("AWS::ApiGateway::GatewayResponse")) {
      if (links(response.properties().text("RestApiId"), api)) {
        responses.add(Block.value(response.properties().at("ResponseType")));
      }
    }
    return responses;
  }

  /** The path of a method: those of the resources above it, from the root on. */
  Text path(Resource method) {
    Text path = Text.EMPTY;
    Stated<Text> above = method.properties().text("ResourceId");
    for (int depth = 0; depth < DEEPEST_PATH; depth++) {
      Optional<Resource> resource =
          linked(above).filter(r -> r.type().equals("AWS::ApiGateway::Resource"));
      if (resource.isEmpty()) {
        break;
      }
      Text part = resource.get().properties().text("PathPart").orElse(Text.literal("{?}"));
      path = Text.literal("/").plus(part).plus(path);
      above = resource.get().properties().text("ParentId");
    }
    return path.parts().isEmpty() ? Text.literal("/") : path;
  }

  /** What a route's target {@code integrations/…} stands for. */
  Block integration(Resource route) {
    return linked(route.properties().text("Target"))
        .map(Resource::properties)
        .orElseGet(() -> new Block(new Node.Missing(route.origin())));
  }

  List<Value> mappedApis(Resource domain) {
    var apis = new ArrayList<Value>();
    Text name = domain.properties().text("DomainName").orElse(Text.EMPTY);
    for (String type :
        List.of("AWS::ApiGateway::BasePathMapping", "AWS::ApiGatewayV2::ApiMapping")) {
      for (Resource mapping : of(type)) {
        Block p = mapping.properties();
        Stated<Text> target = p.text("DomainName");
        boolean same = target.known().filter(name::equals).isPresent();
        if (links(target, domain) || same) {
          apis.add(Block.value(p.at(p.has("RestApiId") ? "RestApiId" : "ApiId")));
        }
      }
    }
    return apis;
  }

  List<Value> guarded(Resource firewall) {
    var guarded = new ArrayList<Value>();
    for (String type :
        List.of("AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation")) {
      for (Resource association : of(type)) {
        Block p = association.properties();
        if (links(p.text(p.has("WebACLArn") ? "WebACLArn" : "WebACLId"), firewall)) {
          guarded.add(Block.value(p.at("ResourceArn")));
        }
      }
    }
    return guarded;
  }

  /**
   * Types whose every statement is told by other things, or that say nothing a check could judge.
   */
  static boolean isDetail(String type) {
    return switch (type) {
      case "AWS::ApiGateway::Account",
          "AWS::ApiGateway::ApiKey",
          "AWS::ApiGateway::BasePathMapping",
          "AWS::ApiGateway::Deployment",
          "AWS::ApiGateway::GatewayResponse",
          "AWS::ApiGateway::Model",
          "AWS::ApiGateway::RequestValidator",
          "AWS::ApiGateway::Resource",
          "AWS::ApiGateway::UsagePlanKey",
          "AWS::ApiGatewayV2::ApiMapping",
          "AWS::ApiGatewayV2::Deployment",
          "AWS::ApiGatewayV2::Integration",
          "AWS::CloudFormation::WaitConditionHandle",
          "AWS::Cognito::IdentityPoolRoleAttachment",
          "AWS::IAM::UserToGroupAddition",
          "AWS::IAM::VirtualMFADevice",
          "AWS::KMS::Alias",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::Version",
          "AWS::SecretsManager::RotationSchedule",
          "AWS::SecretsManager::SecretTargetAttachment",
          "AWS::WAFv2::WebACLAssociation" ->
          true;
      default -> false;
    };
  }
}
