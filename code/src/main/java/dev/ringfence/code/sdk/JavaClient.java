package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of clients in Java. */
final class JavaClient {
  private JavaClient() {}

  static Value call(Client client, String name, Arguments given, Machine machine, Site site) {
    if (isOptional(name) && given.at(0) instanceof Value.Closure function) {
      return machine.callValue(function, Arguments.of(List.of(client)), site);
    }
    Arguments arguments = consumed(client, given, machine, site);
    return switch (client.kind()) {
      case OPERATIONS, DOCUMENT -> operation(client, name, arguments, machine, site);
      case WAITER -> waited(client, name, arguments, site);
      case PRESIGNER -> signed(client, name, arguments, site);
      case ENHANCED -> enhanced(client, name, arguments, site);
      case ENHANCED_TABLE -> table(client, name, arguments, site);
      case MAPPER -> Mappers.java(client, name, arguments, machine, site);
      case TRANSFER -> transfer(client, name, arguments, site);
      case PARAMETERS -> parameters(client, name, arguments, site);
      case BATCH -> batched(client, name, arguments, site);
    };
  }

  /** Methods of the {@code Optional} that a client may be in. */
  private static boolean isOptional(String name) {
    return switch (name) {
      case "map", "flatMap", "ifPresent", "filter" -> true;
      default -> false;
    };
  }

  /** A function that fills in a builder stands for what it builds. */
  private static Arguments consumed(Client client, Arguments given, Machine machine, Site site) {
    var values = new ArrayList<Value>();
    for (Value each : given.positional()) {
      values.add(
          each instanceof Value.Closure
              ? Builder.consumed(client.java(), each, machine, site)
              : each);
    }
    return new Arguments(values, given.named(), given.open());
  }

  private static Value operation(
      Client client, String name, Arguments arguments, Machine machine, Site site) {
    if (name.equals("waiter") || name.equals("waiters")) {
      return client.as(Client.Kind.WAITER);
    }
    if (name.equals("batchManager")) {
      return client.as(Client.Kind.BATCH);
    }
    if (name.equals("generatePresignedUrl")) {
      return presigned(client, arguments, site);
    }
    Optional<SdkOperation> operation =
        client
            .service()
            .camel(name)
            .or(() ->
                name.endsWith("Paginator")
                    ? client.service().camel(without(name, "Paginator"))
                    : Optional.empty())
            .or(() ->
                name.endsWith("Async")
                    ? client.service().camel(without(name, "Async"))
                    : Optional.empty())
            .or(() -> older(client, name));
    if (operation.isPresent()) {
      return client.add(operation.get(), Requests.of(operation.get(), arguments), site);
    }
    machine.escape(arguments);
    return switch (name) {
      case "close",
          "shutdown",
          "serviceName",
          "utilities",
          "serviceClientConfiguration",
          "setRegion",
          "setEndpoint",
          "withRegion",
          "getUrl",
          "getRegion",
          "toString",
          "hashCode",
          "equals",
          "builder",
          "build" ->
          client;
      default -> client.unknown(name, site);
    };
  }

  /** The operation behind a method of a service's client, its paginators and waiters. */
  static Optional<SdkOperation> offered(SdkService service, String method) {
    if (method.startsWith("waitUntil")) {
      return service.waiter(method.substring("waitUntil".length()));
    }
    return service
        .camel(method)
        .or(() ->
            method.endsWith("Paginator")
                ? service.camel(without(method, "Paginator"))
                : Optional.empty());
  }

  private static String without(String name, String end) {
    return name.substring(0, name.length() - end.length());
  }

  /** Conveniences of Java's first S3 client. */
  private static Optional<SdkOperation> older(Client client, String name) {
    String operation =
        switch (name) {
          case "doesObjectExist", "getObjectMetadata" -> "HeadObject";
          case "getObjectAsString", "getObjectAsBytes" -> "GetObject";
          case "doesBucketExist", "doesBucketExistV2" -> "HeadBucket";
          case "initiateMultipartUpload" -> "CreateMultipartUpload";
          case "copyPart" -> "UploadPartCopy";
          case "listNextBatchOfObjects" -> "ListObjects";
          default -> "";
        };
    return client.service().name().equals("s3")
        ? client.service().operation(operation)
        : Optional.empty();
  }

  /** {@code generatePresignedUrl(bucket, key, expires, method)}, or with a request. */
  private static Value presigned(Client client, Arguments arguments, Site site) {
    if (arguments.at(0) instanceof Thing request) {
      Value verb =
          request.isOpen() && request.field("Method").isEmpty()
              ? Value.unknown("an HTTP method that is not seen")
              : request.field("Method").orElse(Value.NOTHING);
      return client.addAll(Verbs.operations(verb), request, site);
    }
    Thing request = Thing.made();
    request.put("Bucket", arguments.at(0));
    request.put("Key", arguments.at(1));
    return client.addAll(Verbs.operations(arguments.at(3)), request, site);
  }

  /**
   * What the automatic batching of SQS sends for the calls it collects (AWS SDK for Java 2.x
   * Developer Guide, "Use automatic request batching for Amazon SQS").
   */
  private static Value batched(Client client, String name, Arguments arguments, Site site) {
    String operation =
        switch (name) {
          case "sendMessage" -> "SendMessageBatch";
          case "deleteMessage" -> "DeleteMessageBatch";
          case "changeMessageVisibility" -> "ChangeMessageVisibilityBatch";
          case "receiveMessage" -> "ReceiveMessage";
          default -> "";
        };
    return client
        .service()
        .operation(operation)
        .<Value>map(each -> client.add(each, Requests.of(each, arguments), site))
        .orElse(client);
  }

  private static Value waited(Client client, String name, Arguments arguments, Site site) {
    Optional<SdkOperation> operation =
        name.startsWith("waitUntil")
            ? client.service().waiter(name.substring("waitUntil".length()))
            : client.service().waiter(name);
    return operation
        .<Value>map(each -> client.add(each, Requests.of(each, arguments), site))
        .orElse(client);
  }

  private static Value signed(Client client, String name, Arguments arguments, Site site) {
    if (name.startsWith("presign")) {
      String stem = name.substring("presign".length());
      Optional<SdkOperation> operation = client.service().camel(stem);
      Value request =
          arguments.at(0) instanceof Thing thing
              ? thing.field(stem + "Request").orElse(Value.unknown("a request that is not seen"))
              : Value.unknown("a request that is not seen");
      operation.ifPresent(each -> client.add(each, request, site));
    }
    return Value.unknown("a signed address");
  }

  private static Value enhanced(Client client, String name, Arguments arguments, Site site) {
    if (name.equals("table") || name.equals("getTable")) {
      Thing bound = Thing.made();
      bound.put("TableName", arguments.at(0));
      return client.as(Client.Kind.ENHANCED_TABLE).with(bound);
    }
    return client
        .service()
        .camel(name)
        .<Value>map(operation -> client.add(operation, Mappers.enhanced(name, arguments), site))
        .orElse(Value.unknown("a result of `" + name + "`"));
  }

  private static Value table(Client client, String name, Arguments arguments, Site site) {
    if ((name.equals("index") || name.equals("getIndex"))
        && client.defaults() instanceof Thing table) {
      Thing bound = Thing.made();
      bound.putAll(table);
      bound.put("IndexName", arguments.at(0));
      return client.with(bound);
    }
    String stem = name.endsWith("WithResponse") ? without(name, "WithResponse") : name;
    String operation =
        switch (stem.toLowerCase(Locale.ROOT)) {
          case "getitem",
              "putitem",
              "updateitem",
              "deleteitem",
              "query",
              "scan",
              "createtable",
              "describetable",
              "deletetable" ->
              stem;
          case "getitemoutcome" -> "getItem";
          default -> "";
        };
    if (operation.isEmpty()) {
      return Value.unknown("a result of `" + name + "`");
    }
    Value request =
        client.defaults() instanceof Thing
            ? Thing.made()
            : Value.unknown("a request that is not seen");
    return client
        .service()
        .camel(operation)
        .<Value>map(each -> client.add(each, request, site))
        .orElse(Value.NOTHING);
  }

  private static Value transfer(Client client, String name, Arguments arguments, Site site) {
    String folded = name.toLowerCase(Locale.ROOT);
    List<String> operations =
        folded.startsWith("upload")
            ? Uploads.UPLOAD
            : folded.startsWith("download")
                ? Uploads.DOWNLOAD
                : folded.startsWith("copy") ? Uploads.COPY : List.of();
    if (operations.isEmpty()) {
      return client;
    }
    return client.addAll(operations, transferred(arguments), site);
  }

  /** The request inside of a transfer's request, or bucket and key in order. */
  private static Value transferred(Arguments arguments) {
    for (Value each : arguments.positional()) {
      if (each instanceof Thing thing) {
        for (String inner : List.of("PutObjectRequest", "GetObjectRequest", "CopyObjectRequest")) {
          if (thing.field(inner).isPresent()) {
            return thing.field(inner).get();
          }
        }
        return thing;
      }
    }
    Thing request = Thing.made();
    request.put("Bucket", arguments.at(0));
    request.put("Key", arguments.at(1));
    request.open();
    return request;
  }

  private static Value parameters(Client client, String name, Arguments arguments, Site site) {
    Thing request = Thing.made();
    return switch (name) {
      case "get", "getMultiple" -> {
        boolean secret = client.service().name().equals("secretsmanager");
        boolean many = name.equals("getMultiple");
        request.put(secret ? "SecretId" : many ? "Path" : "Name", arguments.at(0));
        yield client.addAll(
            List.of(secret ? "GetSecretValue" : many ? "GetParametersByPath" : "GetParameter"),
            request,
            site);
      }
      default -> client;
    };
  }
}
