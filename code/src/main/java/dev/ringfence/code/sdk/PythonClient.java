package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Iterated;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.List;
import java.util.Optional;

/** Methods of boto3's clients. */
final class PythonClient {
  private PythonClient() {}

  /** What is called with the request of an operation: a paginator, a waiter. */
  private record Later(Client client, SdkOperation operation) implements Value.Foreign, Iterated {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      return switch (name) {
        case "paginate", "wait" -> client.add(operation, request(arguments), site);
        default -> this;
      };
    }

    @Override
    public Value element() {
      return this;
    }

    @Override
    public String describe() {
      return "a paginator or waiter";
    }
  }

  static Value member(Client client, String name) {
    return switch (name) {
      case "exceptions" -> new Value.External("botocore.exceptions", "");
      case "meta" -> new Meta(client);
      default -> new Value.Method(client, name);
    };
  }

  /** {@code meta} of a client or resource. */
  record Meta(Client client) implements Value.Foreign {
    @Override
    public Value member(String name, Machine machine, Site site) {
      return name.equals("client") ? client : Value.unknown("something about a client");
    }

    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      return Value.unknown("something about a client");
    }

    @Override
    public String describe() {
      return "something about a client";
    }
  }

  /** Keyword arguments are the request; unknown ones are not seen. */
  static Value request(Arguments arguments) {
    return arguments.named().isEmpty() && arguments.open()
        ? Value.unknown("a request that is not seen")
        : arguments.request();
  }

  static Value call(Client client, String name, Arguments arguments, Machine machine, Site site) {
    return switch (name) {
      case "get_paginator" -> later(client, arguments, "operation_name", true);
      case "get_waiter" -> later(client, arguments, "waiter_name", false);
      case "generate_presigned_url" -> signed(client, arguments, site);
      case "generate_presigned_post" ->
          client.addAll(List.of("PutObject"), made(arguments, "Bucket", "Key"), site);
      case "upload_file", "upload_fileobj" ->
          transfer(client, Uploads.UPLOAD, arguments, site, "-", "Bucket", "Key");
      case "download_file", "download_fileobj" ->
          transfer(client, Uploads.DOWNLOAD, arguments, site, "Bucket", "Key");
      case "copy" -> transfer(client, Uploads.COPY, arguments, site, "CopySource", "Bucket", "Key");
      case "can_paginate", "close", "__exit__" -> Value.NOTHING;
      default -> operation(client, name, arguments, machine, site);
    };
  }

  private static Value operation(
      Client client, String name, Arguments arguments, Machine machine, Site site) {
    Optional<SdkOperation> operation = client.service().snake(name);
    if (operation.isEmpty()) {
      machine.escape(arguments);
      client
          .calls()
          .gap(
              site,
              "`" + name + "` is no operation of " + client.service().name() + " that is known");
      return Value.unknown("a result of `" + name + "`");
    }
    return client.add(operation.get(), request(arguments), site);
  }

  /** An object of the arguments in order; {@code -} is left out. */
  static Thing made(Arguments arguments, String... names) {
    Thing made = Thing.made();
    for (int i = 0; i < names.length; i++) {
      Value given = arguments.named(names[i]).orElse(arguments.at(i));
      if (!names[i].equals("-") && !(given instanceof Value.Nothing)) {
        made.put(names[i], given);
      }
    }
    if (arguments.open()) {
      made.open();
    }
    return made;
  }

  private static Value transfer(
      Client client, List<String> operations, Arguments arguments, Site site, String... names) {
    Thing request = made(arguments, names);
    extra(arguments.named("ExtraArgs").orElse(arguments.at(names.length)), request);
    return client.addAll(operations, request, site);
  }

  /** {@code ExtraArgs} are members of the request. */
  static void extra(Value extra, Thing request) {
    if (extra instanceof Thing more) {
      more.fields().forEach(request::put);
    }
  }

  private static Value later(Client client, Arguments arguments, String keyword, boolean pages) {
    if (!(arguments.at(0, keyword) instanceof Value.Constant(String name))) {
      return Value.unknown("a paginator or waiter");
    }
    Optional<SdkOperation> operation =
        pages ? client.service().snake(name) : client.service().waiter(name);
    return operation
        .<Value>map(each -> new Later(client, each))
        .orElse(Value.unknown("a paginator or waiter"));
  }

  private static Value signed(Client client, Arguments arguments, Site site) {
    Value params = arguments.at(1, "Params");
    for (Value method : Value.each(arguments.at(0, "ClientMethod"))) {
      if (method instanceof Value.Constant(String name)) {
        client
            .service()
            .snake(name)
            .or(() -> client.service().camel(name))
            .ifPresent(operation -> client.add(operation, params, site));
      } else {
        client.calls().gap(site, "which operation is signed is not known");
      }
    }
    return Value.unknown("a signed address");
  }
}
