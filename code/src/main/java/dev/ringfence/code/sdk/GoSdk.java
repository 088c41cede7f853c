package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.SdkCall.Confidence;
import java.util.List;
import java.util.Optional;

/** Both SDKs of Go: packages of services, inputs, helpers. */
final class GoSdk {
  private static final String V2 = "github.com/aws/aws-sdk-go-v2/";
  private static final String V1 = "github.com/aws/aws-sdk-go/";

  private final Calls calls;
  private final ClientNames names;

  GoSdk(Calls calls, ClientNames names) {
    this.calls = calls;
    this.names = names;
  }

  /** The service of a package. */
  Optional<SdkService> service(String module) {
    for (String head : List.of(V2 + "service/", V1 + "service/")) {
      if (module.startsWith(head)) {
        String rest = module.substring(head.length());
        int slash = rest.indexOf('/');
        return names.service(slash < 0 ? rest : rest.substring(0, slash));
      }
    }
    return Optional.empty();
  }

  private static boolean isService(String module) {
    return module.startsWith(V2 + "service/") || module.startsWith(V1 + "service/");
  }

  private static boolean isTransfer(String module) {
    return module.endsWith("feature/s3/manager") || module.endsWith("service/s3/s3manager");
  }

  Optional<Value> typed(Value.External type, Site site) {
    String name = type.path();
    if (isTransfer(type.module())) {
      return client("s3", Client.Kind.TRANSFER, site);
    }
    Optional<SdkService> service = service(type.module());
    boolean client =
        name.equals("Client")
            || name.equals("PresignClient")
            || type.module().endsWith("iface")
            || service.isPresent() && names.isService(name, service.get());
    return client
        ? service.map(each -> Client.of(calls, each, Client.Kind.OPERATIONS, site))
        : Optional.empty();
  }

  private Optional<Value> client(String service, Client.Kind kind, Site site) {
    return names.service(service).map(each -> Client.of(calls, each, kind, site));
  }

  Optional<Value> call(Value.External callee, Arguments arguments, Machine machine, Site site) {
    String name = callee.path();
    if (isConversion(callee)) {
      return Optional.of(arguments.at(0));
    }
    if (isTransfer(callee.module())) {
      return client("s3", Client.Kind.TRANSFER, site);
    }
    if (name.equals("Client") && callee.module().contains("xray")
        || name.equals("AWS") && callee.module().contains("xray")) {
      return Optional.of(arguments.at(0));
    }
    Optional<SdkService> service = service(callee.module());
    if (service.isEmpty()) {
      if (isService(callee.module()) && name.startsWith("New")) {
        calls.gap(site, "`" + callee.module() + "` is of no service that is known");
      }
      return Optional.empty();
    }
    if (name.equals("New") || name.equals("NewFromConfig") || name.equals("NewPresignClient")) {
      return Optional.of(Client.of(calls, service.get(), Client.Kind.OPERATIONS, site));
    }
    if (name.startsWith("New") && name.endsWith("Paginator")) {
      return helper(
          service.get(),
          service.get().camel(name.substring(3, name.length() - 9)),
          arguments,
          site);
    }
    if (name.startsWith("New") && name.endsWith("Waiter")) {
      return Optional.of(
          new Waiter(
              Client.of(calls, service.get(), Client.Kind.OPERATIONS, site),
              service.get().waiter(name.substring(3, name.length() - 6))));
    }
    return Optional.empty();
  }

  /** A waiter, which is given its request when it waits. */
  private record Waiter(Client client, Optional<SdkOperation> operation) implements Value.Foreign {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      operation.ifPresent(each -> client.add(each, Requests.of(each, arguments), site));
      return NOTHING;
    }

    @Override
    public String describe() {
      return "a waiter";
    }
  }

  private Optional<Value> helper(
      SdkService service, Optional<SdkOperation> operation, Arguments arguments, Site site) {
    Client client =
        arguments.at(0) instanceof Client known
            ? known
            : Client.of(calls, service, Client.Kind.OPERATIONS, site);
    return operation.map(each -> client.add(each, Requests.of(each, arguments.rest()), site));
  }

  private static boolean isConversion(Value.External callee) {
    boolean aws =
        callee.module().equals("github.com/aws/aws-sdk-go-v2/aws")
            || callee.module().equals("github.com/aws/aws-sdk-go/aws");
    return aws
        && switch (callee.path()) {
          case "String",
              "StringValue",
              "ToString",
              "StringSlice",
              "Bool",
              "Int32",
              "Int64",
              "ToBool" ->
              true;
          default -> false;
        };
  }

  Optional<Value> construct(Value.External type, Arguments arguments, Site site) {
    Optional<Value> client = type.path().equals("Client") ? typed(type, site) : Optional.empty();
    if (client.isPresent()) {
      return client;
    }
    Thing made = Thing.made(type);
    arguments.named().forEach(made::put);
    return Optional.of(made);
  }

  /** A method is called with the input of an operation, whose package tells the service. */
  Optional<Value> method(String name, Arguments arguments, Site site) {
    for (Value each : arguments.positional()) {
      if (each instanceof Thing request
          && request.kind().isPresent()
          && request.kind().get().path().endsWith("Input")) {
        Value.External kind = request.kind().get();
        String stem = kind.path().substring(0, kind.path().length() - "Input".length());
        Optional<SdkOperation> operation =
            name.startsWith(stem)
                ? service(kind.module()).flatMap(service -> service.camel(stem))
                : Optional.empty();
        if (operation.isPresent()) {
          calls.add(operation.get(), request, Confidence.MEDIUM, site, List.of());
          return Optional.of(new Answer(operation.get(), request));
        }
      }
    }
    return Optional.empty();
  }
}
