package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Methods of clients in JavaScript. */
final class JavascriptClient {
  private static final Set<String> QUIET =
      Set.of("destroy", "setPromisesDependency", "endpoint", "on", "use", "makeRequest", "promise");

  private JavascriptClient() {}

  static Value call(Client client, String name, Arguments arguments, Machine machine, Site site) {
    Value request = arguments.at(0);
    return switch (name) {
      case "send" -> send(client, arguments, machine, site);
      case "getSignedUrl", "getSignedUrlPromise" -> signed(client, arguments, machine, site);
      case "createPresignedPost" -> client.addAll(List.of("PutObject"), request, site);
      case "upload" -> done(client.addAll(Uploads.UPLOAD, request, site), arguments, machine);
      case "waitFor" ->
          request instanceof Value.Constant(String waiter)
              ? client
                  .service()
                  .waiter(waiter)
                  .<Value>map(operation -> client.add(operation, arguments.at(1), site))
                  .orElse(Value.NOTHING)
              : Value.NOTHING;
      default -> operation(client, name, arguments, machine, site);
    };
  }

  private static Value operation(
      Client client, String name, Arguments arguments, Machine machine, Site site) {
    Optional<SdkOperation> operation =
        client.kind() == Client.Kind.DOCUMENT
            ? Documents.operation(name)
                .flatMap(client.service()::operation)
                .or(() -> client.service().camel(name))
            : client.service().camel(name);
    if (operation.isEmpty()) {
      machine.escape(arguments);
      if (QUIET.contains(name)) {
        return client;
      }
      return client.unknown(name, site);
    }
    boolean none = arguments.at(0) instanceof Value.Closure || arguments.size() == 0;
    Value request =
        none
            ? arguments.open() ? Value.unknown("a request that is not seen") : Value.NOTHING
            : arguments.at(0);
    return done(client.add(operation.get(), request, site), arguments, machine);
  }

  /** A callback is called with an error and the answer. */
  private static Value done(Value answer, Arguments arguments, Machine machine) {
    machine.escape(arguments.rest());
    if (arguments.at(0) instanceof Value.Closure) {
      machine.escape(arguments.at(0));
    }
    return answer;
  }

  private static Value send(Client client, Arguments arguments, Machine machine, Site site) {
    machine.escape(arguments.rest());
    Value answer = Value.NOTHING;
    for (Value each : Value.each(arguments.at(0))) {
      if (each instanceof Command command) {
        client.calls().sent(command);
        Client of =
            command.operation().service().equals(client.service().name())
                ? client
                : client.with(Value.NOTHING);
        answer = Value.either(answer, of.add(command.operation(), command.request(), site));
      } else if (!(each instanceof Value.Nothing)) {
        client
            .calls()
            .gap(site, "which request is sent to `" + client.service().name() + "` is not known");
      }
    }
    return answer instanceof Value.Nothing ? Value.unknown("an answer") : answer;
  }

  private static Value signed(Client client, Arguments arguments, Machine machine, Site site) {
    machine.escape(arguments.rest().rest());
    if (arguments.at(0) instanceof Value.Constant(String name)) {
      client
          .service()
          .camel(name)
          .ifPresent(operation -> client.add(operation, arguments.at(1), site));
    } else {
      client.calls().gap(site, "which operation is signed is not known");
    }
    return Value.unknown("a signed address");
  }
}
