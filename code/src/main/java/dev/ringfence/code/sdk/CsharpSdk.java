package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.SdkCall.Confidence;
import java.util.List;
import java.util.Optional;

/** The SDK of .NET. */
final class CsharpSdk {
  private final Calls calls;
  private final ClientNames names;

  CsharpSdk(Calls calls, ClientNames names) {
    this.calls = calls;
    this.names = names;
  }

  /** The service of {@code AmazonS3Client} and {@code IAmazonS3}. */
  private Optional<SdkService> service(String name) {
    String stem = name.startsWith("IAmazon") ? name.substring(7) : name;
    if (name.startsWith("Amazon") && name.endsWith("Client")) {
      stem = name.substring(6, name.length() - "Client".length());
    } else if (!name.startsWith("IAmazon")) {
      return Optional.empty();
    }
    return names.service(stem);
  }

  Optional<Value> typed(Value.External type, Site site) {
    String name = type.name();
    Optional<Value> special =
        switch (name) {
          case "DynamoDBContext", "IDynamoDBContext" ->
              client(Client.Kind.MAPPER, "dynamodb", site);
          case "TransferUtility", "ITransferUtility" -> client(Client.Kind.TRANSFER, "s3", site);
          case "ISecretsProvider" -> client(Client.Kind.PARAMETERS, "secretsmanager", site);
          case "ISsmProvider" -> client(Client.Kind.PARAMETERS, "ssm", site);
          default -> Optional.empty();
        };
    return special.isPresent()
        ? special
        : service(name).map(each -> Client.of(calls, each, Client.Kind.OPERATIONS, site));
  }

  private Optional<Value> client(Client.Kind kind, String service, Site site) {
    return names.service(service).map(each -> Client.of(calls, each, kind, site));
  }

  Optional<Value> construct(Value.External type, Arguments arguments, Site site) {
    Optional<Value> client = typed(type, site);
    if (client.isPresent()) {
      return Optional.of(configured(client.get(), arguments));
    }
    Thing made = Thing.made(type);
    arguments.named().forEach(made::put);
    String name = type.name();
    if (name.endsWith("Request") && !arguments.positional().isEmpty()) {
      String stem = name.substring(0, name.length() - "Request".length());
      operation(stem).ifPresent(operation -> made.putAll(Requests.inOrder(operation, arguments)));
    }
    return Optional.of(made);
  }

  /** A context whose configuration is not seen, or has a prefix, may name its tables otherwise. */
  private static Value configured(Value made, Arguments arguments) {
    boolean own =
        arguments.positional().stream()
            .anyMatch(each ->
                each instanceof Thing config && config.field("TableNamePrefix").isPresent());
    return own && made instanceof Client client && client.kind() == Client.Kind.MAPPER
        ? client.with(Value.unknown("a table with a prefix"))
        : made;
  }

  private Optional<SdkOperation> operation(String name) {
    List<SdkService> used =
        calls.operations().servicesWith(name).stream().filter(calls::isUsed).toList();
    return used.size() == 1 ? used.getFirst().camel(name) : Optional.empty();
  }

  Optional<Value> call(Value.External callee, Arguments arguments, Site site) {
    String path = callee.qualified();
    if (path.endsWith("Table.LoadTable") || path.endsWith("Table.TryLoadTable")) {
      Thing bound = Thing.made();
      bound.put("TableName", arguments.at(1));
      return names
          .service("dynamodb")
          .map(service -> {
            Client client = Client.of(calls, service, Client.Kind.ENHANCED_TABLE, site).with(bound);
            client.addAll(List.of("DescribeTable"), Thing.made(), site);
            return client;
          });
    }
    return switch (callee.name()) {
      case "GetService", "GetRequiredService" -> Optional.of(Value.unknown("a service"));
      default -> Optional.empty();
    };
  }

  /** A method is called with the request of an operation. */
  Optional<Value> method(String name, Arguments arguments, Site site) {
    if (name.equals("UseDynamoDb")) {
      return idempotency(arguments.at(0), site);
    }
    if (!(arguments.at(0) instanceof Thing request) || request.kind().isEmpty()) {
      return Optional.empty();
    }
    String kind = request.kind().get().name();
    String stem = name.endsWith("Async") ? name.substring(0, name.length() - 5) : name;
    if (!kind.equals(stem + "Request")) {
      return Optional.empty();
    }
    Optional<SdkOperation> operation = operation(stem);
    if (operation.isEmpty()) {
      if (!calls.operations().servicesWith(stem).isEmpty()) {
        calls.gap(site, "the object that `" + name + "` is called on is not known");
      }
      return Optional.empty();
    }
    calls.add(operation.get(), request, Confidence.MEDIUM, site, List.of());
    return Optional.of(new Answer(operation.get(), request));
  }

  /**
   * The store of Powertools' idempotency (Powertools for AWS Lambda (.NET), "Idempotency", "IAM
   * Permissions").
   */
  private Optional<Value> idempotency(Value table, Site site) {
    Thing request = Thing.made();
    request.put("TableName", table);
    return client(Client.Kind.OPERATIONS, "dynamodb", site)
        .map(client -> {
          if (client instanceof Client store) {
            store.addAll(List.of("GetItem", "PutItem", "UpdateItem", "DeleteItem"), request, site);
          }
          return Value.unknown("a store");
        });
  }

  /** The namespace of a service is used. */
  Optional<SdkService> module(String namespace) {
    if (!namespace.startsWith("Amazon.") || namespace.startsWith("Amazon.Lambda.")) {
      return Optional.empty();
    }
    String rest = namespace.substring("Amazon.".length());
    int dot = rest.indexOf('.');
    return names.service(dot < 0 ? rest : rest.substring(0, dot));
  }
}
