package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Methods of clients in Go. */
final class GoClient {
  private static final List<String> ENDS =
      List.of("PagesWithContext", "WithContext", "Pages", "Request");

  /** Methods that call nothing. */
  private static final Set<String> QUIET = Set.of("Options", "AddDebugHandlers", "NewRequest");

  private GoClient() {}

  static Value call(Client client, String name, Arguments arguments, Machine machine, Site site) {
    if (client.kind() == Client.Kind.TRANSFER) {
      return transfer(client, name, arguments, site);
    }
    String stem = name.startsWith("Presign") ? name.substring("Presign".length()) : name;
    Optional<SdkOperation> operation = client.service().camel(stem);
    for (String end : ENDS) {
      if (operation.isEmpty() && stem.endsWith(end)) {
        operation = client.service().camel(stem.substring(0, stem.length() - end.length()));
      }
    }
    if (operation.isEmpty() && stem.startsWith("WaitUntil")) {
      String waiter = stem.substring("WaitUntil".length());
      operation =
          client
              .service()
              .waiter(
                  waiter.endsWith("WithContext")
                      ? waiter.substring(0, waiter.length() - 11)
                      : waiter);
    }
    for (Value each : arguments.positional()) {
      if (each instanceof Value.Closure) {
        machine.escape(each);
      }
    }
    if (operation.isEmpty()) {
      return QUIET.contains(name) ? Value.unknown("a setting") : client.unknown(name, site);
    }
    return client.add(operation.get(), request(operation.get(), arguments), site);
  }

  private static Value request(SdkOperation operation, Arguments arguments) {
    Value request = Requests.of(operation, arguments);
    boolean positional =
        request instanceof dev.ringfence.code.value.Thing thing && thing.kind().isEmpty();
    return positional ? Value.unknown("a request that is not seen") : request;
  }

  private static Value transfer(Client client, String name, Arguments arguments, Site site) {
    List<String> operations =
        name.startsWith("Upload")
            ? Uploads.UPLOAD
            : name.startsWith("Download") ? List.of("GetObject") : List.of();
    return operations.isEmpty()
        ? client
        : client.addAll(
            operations,
            client
                .service()
                .operation("GetObject")
                .map(each -> request(each, arguments))
                .orElse(Value.NOTHING),
            site);
  }
}
