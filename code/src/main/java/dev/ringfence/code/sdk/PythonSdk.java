package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.Resources;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** boto3 and its like. */
final class PythonSdk {
  private final Calls calls;

  PythonSdk(Calls calls) {
    this.calls = calls;
  }

  private static boolean isBoto(String module) {
    return module.equals("boto3")
        || module.startsWith("boto3.")
        || module.startsWith("aioboto3")
        || module.startsWith("aiobotocore")
        || module.startsWith("botocore");
  }

  Optional<Value> call(Value.External callee, Arguments arguments, Machine machine, Site site) {
    if (!isBoto(callee.module())) {
      return Optional.empty();
    }
    return switch (callee.name()) {
      case "client", "create_client" -> Optional.of(client(arguments, site));
      case "resource" -> Optional.of(resource(arguments, site));
      case "Session", "get_session" -> Optional.of(callee.result());
      default -> Optional.empty();
    };
  }

  private Value client(Arguments arguments, Site site) {
    Value name = arguments.at(0, "service_name");
    Calls whose = Credentials.whose(calls, Credentials.inPython(arguments));
    Value found = Value.NOTHING;
    for (Value each : Value.each(name)) {
      if (each instanceof Value.Constant(String service)) {
        Optional<SdkService> known = calls.service(service);
        if (known.isEmpty()) {
          calls.gap(site, "`" + service + "` is no service that is known");
        }
        found =
            Value.either(
                found,
                known
                    .<Value>map(one -> Client.of(whose, one, Client.Kind.OPERATIONS, site))
                    .orElse(Value.unknown("a client of a service that is not known")));
      }
    }
    return found instanceof Value.Nothing
        ? Value.unknown("a client of a service that is computed")
        : found;
  }

  private Value resource(Arguments arguments, Site site) {
    Value name = arguments.at(0, "service_name");
    Calls whose = Credentials.whose(calls, Credentials.inPython(arguments));
    if (name instanceof Value.Constant(String service)) {
      Optional<SdkService> known = calls.service(service);
      Optional<Resources> resources = known.flatMap(SdkService::resources);
      if (known.isPresent() && resources.isPresent()) {
        return new BotoObject(
            Client.of(whose, known.get(), Client.Kind.OPERATIONS, site),
            resources.get(),
            resources.get().root(),
            Map.of());
      }
    }
    return Value.unknown("a resource of a service that is computed");
  }

  /** {@code dynamodb: DynamoDBServiceResource} of boto3-stubs, {@code S3Client}. */
  Optional<Value> typed(Value.External type, Site site) {
    if (!type.module().startsWith("mypy_boto3_") && !type.module().startsWith("types_boto3_")) {
      return Optional.empty();
    }
    String module = type.module();
    int from = module.indexOf("boto3_") + "boto3_".length();
    int dot = module.indexOf('.', from);
    String name = module.substring(from, dot < 0 ? module.length() : dot).replace('_', '-');
    Optional<SdkService> service = calls.service(name);
    if (service.isEmpty()) {
      return Optional.empty();
    }
    if (type.name().endsWith("Client")) {
      return Optional.of(Client.of(calls, service.get(), Client.Kind.OPERATIONS, site));
    }
    String object = type.name().endsWith("ServiceResource") ? "-" : type.name();
    return service
        .get()
        .resources()
        .flatMap(resources ->
            resources
                .resource(object)
                .map(model ->
                    new BotoObject(
                        Client.of(calls, service.get(), Client.Kind.OPERATIONS, site),
                        resources,
                        model,
                        Map.of())));
  }

  /** A method is called on something of which nothing is known. */
  Optional<Value> method(String name, Arguments arguments, Site site) {
    if (!arguments.positional().isEmpty() || arguments.named().isEmpty()) {
      return Optional.empty();
    }
    Thing request = arguments.request();
    List<SdkService> candidates =
        calls.operations().servicesWithSnake(name).stream()
            .filter(service ->
                service.snake(name).filter(each -> Members.areAll(each, request)).isPresent())
            .toList();
    return Guess.among(candidates, service -> service.snake(name), request, calls, site, name);
  }
}
