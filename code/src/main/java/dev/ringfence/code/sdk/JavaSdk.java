package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.SdkCall.Confidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Both SDKs of Java: clients, builders, requests. */
final class JavaSdk {
  private static final String V2 = "software.amazon.awssdk.";
  private static final String V1 = "com.amazonaws.";

  private final Calls calls;
  private final ClientNames names;

  JavaSdk(Calls calls, ClientNames names) {
    this.calls = calls;
    this.names = names;
  }

  /** True for classes of either SDK, and for those of which only the name is known. */
  private static boolean isAmazon(Value.External type) {
    String name = type.qualified();
    return name.startsWith(V2)
        || name.startsWith(V1)
        || name.startsWith("software.amazon.lambda.powertools.")
        || name.indexOf('.') < 0;
  }

  boolean isKnown(Value.External type) {
    return client(type).isPresent()
        || service(type).isPresent()
            && (type.name().endsWith("Request") || type.name().endsWith("Expression"))
        || isOfUnknownService(type)
        || type.qualified().endsWith(".powertools.parameters.ParamManager");
  }

  /** A client or waiter of a service that no table has. */
  private boolean isOfUnknownService(Value.External type) {
    String path = type.qualified();
    boolean services =
        path.startsWith(V2 + "services.")
            || path.startsWith(V1 + "services.") && !path.startsWith(V1 + "services.lambda.");
    return services
        && service(type).isEmpty()
        && (type.name().endsWith("Client") || type.name().endsWith("Waiter"));
  }

  /** The service of a class by its package: {@code software.amazon.awssdk.services.s3.model.X}. */
  Optional<SdkService> service(Value.External type) {
    String name = type.qualified();
    for (String head : List.of(V2 + "services.", V1 + "services.")) {
      if (name.startsWith(head)) {
        String rest = name.substring(head.length());
        int dot = rest.indexOf('.');
        return names.service(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    return Optional.empty();
  }

  /** A client by its class. */
  private record Kind(SdkService service, Client.Kind kind) {}

  private Optional<Kind> client(Value.External type) {
    if (!isAmazon(type)) {
      return Optional.empty();
    }
    String name = type.name();
    Optional<Kind> special = special(name);
    if (special.isPresent()) {
      return special;
    }
    if (name.startsWith("Amazon") || name.startsWith("AWS")) {
      String stem = name.substring(name.startsWith("AWS") ? 3 : 6);
      String bare = without(without(without(stem, "Builder"), "Client"), "Async");
      return names.service(bare).map(service -> new Kind(service, Client.Kind.OPERATIONS));
    }
    if (!name.endsWith("Client")) {
      return Optional.empty();
    }
    String stem = without(without(name, "Client"), "Async");
    return calls
        .operations()
        .byJavaName(stem)
        .or(() -> type.qualified().startsWith(V2) ? service(type) : Optional.empty())
        .map(service -> new Kind(service, Client.Kind.OPERATIONS));
  }

  private Optional<Kind> special(String name) {
    return switch (name) {
      case "S3Presigner" -> of("s3", Client.Kind.PRESIGNER);
      case "S3TransferManager", "TransferManager", "TransferManagerBuilder" ->
          of("s3", Client.Kind.TRANSFER);
      case "DynamoDbEnhancedClient", "DynamoDbEnhancedAsyncClient" ->
          of("dynamodb", Client.Kind.ENHANCED);
      case "DynamoDbTable", "DynamoDbAsyncTable", "DynamoDbIndex" ->
          of("dynamodb", Client.Kind.ENHANCED_TABLE);
      case "DynamoDBMapper", "IDynamoDBMapper", "DynamoDBMapperModelFactory" ->
          of("dynamodb", Client.Kind.MAPPER);
      case "DynamoDB" -> of("dynamodb", Client.Kind.ENHANCED);
      case "SqsAsyncBatchManager" -> of("sqs", Client.Kind.BATCH);
      default -> waiter(name);
    };
  }

  /** {@code S3Waiter}, {@code DynamoDbAsyncWaiter}. */
  private Optional<Kind> waiter(String name) {
    return name.endsWith("Waiter")
        ? calls
            .operations()
            .byJavaName(without(without(name, "Waiter"), "Async"))
            .map(service -> new Kind(service, Client.Kind.WAITER))
        : Optional.empty();
  }

  private Optional<Kind> of(String service, Client.Kind kind) {
    return names.service(service).map(each -> new Kind(each, kind));
  }

  private static String without(String name, String end) {
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
  }

  Optional<Value> typed(Value.External type, Site site) {
    Optional<Kind> client = client(type);
    if (client.isEmpty() && isOfUnknownService(type)) {
      calls.gap(site, "`" + type.qualified() + "` is of no service that is known");
    }
    return client.map(found -> Client.of(calls, found.service(), found.kind(), site));
  }

  Optional<Value> construct(Value.External type, Arguments arguments, Machine machine, Site site) {
    Optional<Value> client = typed(type, site);
    if (client.isPresent()) {
      return Optional.of(configured(client.get(), arguments));
    }
    if (!type.name().endsWith("Request")) {
      return isAmazon(type) && type.qualified().startsWith(V1)
          ? Optional.of(Thing.made(type))
          : Optional.empty();
    }
    Thing request = Thing.made(type);
    if (type.name().equals("GeneratePresignedUrlRequest")) {
      List<String> members = List.of("Bucket", "Key", "Method");
      for (int i = 0; i < Math.min(members.size(), arguments.size()); i++) {
        request.put(members.get(i), arguments.at(i));
      }
    } else if (!arguments.positional().isEmpty()) {
      operation(type)
          .ifPresent(operation -> request.putAll(Requests.inOrder(operation, arguments)));
    }
    return Optional.of(request);
  }

  /** A mapper with a configuration may name its tables otherwise. */
  private static Value configured(Value made, Arguments arguments) {
    boolean own =
        arguments.positional().stream()
            .skip(1)
            .anyMatch(each -> !(each instanceof Value.Nothing) && !(each instanceof Client));
    return own && made instanceof Client client && client.kind() == Client.Kind.MAPPER
        ? client.with(Value.unknown("a table that the mapper's configuration may name"))
        : made;
  }

  /** The operation whose request a class is. */
  private Optional<SdkOperation> operation(Value.External type) {
    String stem = without(type.name(), "Request");
    Optional<SdkService> service = service(type);
    if (service.isPresent()) {
      return service.get().camel(stem);
    }
    List<SdkService> used =
        calls.operations().servicesWith(stem).stream().filter(calls::isUsed).toList();
    return used.size() == 1 ? used.getFirst().camel(stem) : Optional.empty();
  }

  Optional<Value> call(Value.External callee, Arguments arguments, Machine machine, Site site) {
    String path = callee.qualified();
    int dot = path.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    var type = new Value.External(path.substring(0, dot), "");
    String method = path.substring(dot + 1);
    return switch (method) {
      case "builder", "standard" -> Optional.of(new Builder(this, type, site));
      case "create",
          "defaultClient",
          "createAsync",
          "defaultTransferManager",
          "crtBuilder",
          "crtCreate" -> {
        machine.escape(arguments);
        yield typed(type, site);
      }
      case "fromBean", "fromClass", "fromImmutableClass" -> Optional.of(callee.result());
      default -> powertools(path, method, site);
    };
  }

  private Optional<Value> powertools(String path, String method, Site site) {
    if (path.contains("powertools.parameters")
        && method.startsWith("get")
        && method.endsWith("Provider")) {
      String service =
          method.startsWith("getSecrets")
              ? "secretsmanager"
              : method.startsWith("getSsm") ? "ssm" : "dynamodb";
      return names
          .service(service)
          .map(each -> Client.of(calls, each, Client.Kind.PARAMETERS, site));
    }
    return Optional.empty();
  }

  /** What a builder has built. */
  Value built(Value.External type, Thing made, Site site) {
    Optional<Kind> client = client(type);
    if (client.isPresent()) {
      return Client.of(calls, client.get().service(), client.get().kind(), site);
    }
    Arguments options = Arguments.of(List.of(made));
    new LibraryCalls(calls).call(type, options, site);
    return new LibraryObjects(calls).made(type, options).orElse(made);
  }

  /**
   * A method is called on a variable that this code does not declare, which a class above that is
   * not seen may have: a call of the one service whose client this code names and that offers it.
   */
  Optional<Value> undeclared(Value.External callee, Arguments arguments, Site site) {
    boolean variable = !Character.isUpperCase(callee.path().charAt(0));
    if (!variable || arguments.size() == 0 || arguments.at(0) instanceof Value.Constant) {
      return Optional.empty();
    }
    String name = callee.name();
    Map<SdkService, SdkOperation> offered = new LinkedHashMap<>();
    for (SdkService service : calls.operations().services()) {
      if (calls.isUsed(service)) {
        JavaClient.offered(service, name).ifPresent(each -> offered.put(service, each));
      }
    }
    if (offered.size() != 1) {
      return Optional.empty();
    }
    SdkOperation operation = offered.values().iterator().next();
    Value request =
        arguments.at(0) instanceof Thing ? arguments.at(0) : Value.unknown("a request not seen");
    calls.add(operation, request, Confidence.MEDIUM, site, List.of());
    return Optional.of(new Answer(operation, request));
  }

  /** A method of a request, or of something of which nothing is known. */
  Optional<Value> method(
      Value receiver, String name, Arguments arguments, Machine machine, Site site) {
    if (receiver instanceof Thing thing
        && thing.kind().isPresent()
        && thing.kind().get().qualified().startsWith(V1)) {
      return member(thing, name, arguments);
    }
    if (arguments.at(0) instanceof Thing request
        && request.kind().isPresent()
        && request.kind().get().name().equals(upper(name) + "Request")) {
      Optional<SdkOperation> operation = operation(request.kind().get());
      if (operation.isPresent()) {
        calls.add(operation.get(), request, Confidence.MEDIUM, site, List.of());
        return Optional.of(new Answer(operation.get(), request));
      }
      if (!calls.operations().servicesWith(name).isEmpty()) {
        calls.gap(site, "the object that `" + name + "` is called on is not known");
      }
    }
    return Optional.empty();
  }

  private static String upper(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private Optional<Value> member(Thing thing, String name, Arguments arguments) {
    boolean sets = name.startsWith("with") || name.startsWith("set") || name.startsWith("add");
    if (sets && arguments.size() > 0) {
      thing.put(Requests.member(name), Requests.value(arguments));
      return Optional.of(thing);
    }
    return Optional.of(thing);
  }
}
