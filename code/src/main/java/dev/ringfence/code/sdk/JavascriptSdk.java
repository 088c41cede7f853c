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

/** Both SDKs of JavaScript: constructors, factories, wrappers. */
final class JavascriptSdk {
  private static final String V3 = "@aws-sdk/client-";
  private static final String V2_CLIENTS = "aws-sdk/clients/";

  private final Calls calls;
  private final ClientNames names;

  JavascriptSdk(Calls calls, ClientNames names) {
    this.calls = calls;
    this.names = names;
  }

  /** The service of a module, if it is the module of one. */
  Optional<SdkService> module(String module) {
    if (module.startsWith(V3)) {
      return names.service(module.substring(V3.length()));
    }
    if (module.startsWith(V2_CLIENTS)) {
      return names.service(module.substring(V2_CLIENTS.length()));
    }
    return module.startsWith("@aws-sdk/lib-dynamodb")
        ? names.service("dynamodb")
        : Optional.empty();
  }

  /** The service of something external, if it is a client's class. */
  private Optional<SdkService> service(Value.External type) {
    String path = type.path().startsWith("default.") ? type.path().substring(8) : type.path();
    if (type.module().equals("aws-sdk")
        || type.module().equals("aws-sdk/index")
        || type.module().equals("aws-sdk-mock")) {
      String first = path.startsWith("AWS.") ? path.substring(4) : path;
      int dot = first.indexOf('.');
      return names.service(dot < 0 ? first : first.substring(0, dot));
    }
    return module(type.module());
  }

  Optional<Value> construct(Value.External type, Arguments arguments, Machine machine, Site site) {
    String name = type.name();
    if (type.module().equals("@aws-sdk/lib-storage") && name.equals("Upload")) {
      return Optional.of(upload(arguments, site));
    }
    Optional<SdkService> service = service(type);
    if (service.isEmpty()) {
      if (type.module().startsWith(V3)) {
        calls.gap(site, "`" + type.module() + "` is of no service that is known");
      }
      return Optional.empty();
    }
    if (name.endsWith("Command") && type.module().startsWith("@aws-sdk/")) {
      return command(service.get(), name, arguments, site);
    }
    if (name.equals("ManagedUpload")) {
      return Optional.of(upload(arguments, site));
    }
    if (name.equals("Converter") || name.equals("Presign")) {
      return Optional.empty();
    }
    Client client =
        Client.of(
            Credentials.whose(calls, Credentials.inJavascript(arguments.at(0))),
            service.get(),
            name.contains("Document") ? Client.Kind.DOCUMENT : Client.Kind.OPERATIONS,
            site);
    Value params =
        arguments.at(0) instanceof Thing config
            ? config.field("params").orElse(Value.NOTHING)
            : Value.NOTHING;
    machine.escape(arguments);
    return Optional.of(client.with(params));
  }

  private Optional<Value> command(SdkService service, String name, Arguments arguments, Site site) {
    String stem = name.substring(0, name.length() - "Command".length());
    Optional<SdkOperation> operation =
        service.camel(stem).or(() -> Documents.operation(stem).flatMap(service::operation));
    calls.uses(service);
    if (operation.isEmpty()) {
      calls.gap(site, "`" + name + "` is no request of " + service.name() + " that is known");
      return Optional.empty();
    }
    Value request =
        arguments.size() == 0 && arguments.open()
            ? Value.unknown("a request that is not seen")
            : arguments.at(0);
    var command = new Command(operation.get(), request, site);
    calls.made(command);
    return Optional.of(command);
  }

  private Value upload(Arguments arguments, Site site) {
    Optional<SdkService> s3 = names.service("s3");
    Value params =
        arguments.at(0) instanceof Thing config
            ? config.field("params").orElse(Value.unknown("a request that is not seen"))
            : Value.unknown("a request that is not seen");
    return s3.<Value>map(service ->
            Client.of(calls, service, Client.Kind.OPERATIONS, site)
                .addAll(Uploads.UPLOAD, params, site))
        .orElse(Value.NOTHING);
  }

  Optional<Value> call(Value.External callee, Arguments arguments, Machine machine, Site site) {
    String name = callee.name();
    if (isWrapper(callee, name)) {
      return Optional.of(arguments.at(0));
    }
    if (callee.module().equals("@aws-sdk/lib-dynamodb") && name.equals("from")) {
      return Optional.of(document(arguments.at(0), site));
    }
    if (callee.module().equals("@aws-sdk/s3-request-presigner") && name.equals("getSignedUrl")) {
      return Optional.of(signed(arguments, site));
    }
    if (callee.module().equals("@aws-sdk/s3-presigned-post")) {
      return Optional.of(post(arguments, site));
    }
    Optional<SdkService> service = service(callee);
    if (service.isEmpty()) {
      return Optional.empty();
    }
    if (name.startsWith("paginate") || name.startsWith("waitUntil") || name.startsWith("waitFor")) {
      return helper(service.get(), name, arguments, site);
    }
    boolean constructor =
        callee.module().equals("aws-sdk") || callee.module().startsWith(V2_CLIENTS);
    return constructor ? construct(callee, arguments, machine, site) : Optional.empty();
  }

  private static boolean isWrapper(Value.External callee, String name) {
    return name.equals("captureAWS")
        || name.equals("captureAWSClient")
        || name.equals("captureAWSv3Client")
        || callee.module().equals("@aws-sdk/util-dynamodb")
            && (name.equals("marshall") || name.equals("unmarshall"))
        || name.equals("marshall")
        || callee.module().equals("aws-xray-sdk") && name.equals("captureAsyncFunc");
  }

  private Value document(Value client, Site site) {
    Value found = Value.NOTHING;
    for (Value each : Value.each(client)) {
      if (each instanceof Client known) {
        found = Value.either(found, known.as(Client.Kind.DOCUMENT));
      }
    }
    return found instanceof Value.Nothing
        ? names
            .service("dynamodb")
            .<Value>map(service -> Client.of(calls, service, Client.Kind.DOCUMENT, site))
            .orElse(found)
        : found;
  }

  private Value signed(Arguments arguments, Site site) {
    for (Value each : Value.each(arguments.at(1))) {
      if (each instanceof Command command) {
        calls.sent(command);
        List<Site> made = arguments.at(0) instanceof Client client ? client.made() : List.of();
        calls.add(command.operation(), command.request(), Confidence.HIGH, site, made);
      } else {
        calls.gap(site, "which request is signed is not known");
      }
    }
    return Value.unknown("a signed address");
  }

  private Value post(Arguments arguments, Site site) {
    return names
        .service("s3")
        .<Value>map(service ->
            Client.of(calls, service, Client.Kind.OPERATIONS, site)
                .addAll(List.of("PutObject"), arguments.at(1), site))
        .orElse(Value.NOTHING);
  }

  private Optional<Value> helper(SdkService service, String name, Arguments arguments, Site site) {
    boolean pages = name.startsWith("paginate");
    String stem = pages ? name.substring(8) : name.substring(name.startsWith("waitFor") ? 7 : 9);
    Optional<SdkOperation> operation =
        pages
            ? service.camel(stem).or(() -> Documents.operation(stem).flatMap(service::operation))
            : service.waiter(stem);
    Client client = Client.of(calls, service, Client.Kind.OPERATIONS, site);
    return operation.map(each -> client.add(each, arguments.at(1), site));
  }

  Optional<Value> typed(Value.External type, Site site) {
    String name = type.name();
    if (name.endsWith("Command") || name.endsWith("Input") || name.endsWith("Output")) {
      return Optional.empty();
    }
    boolean client =
        name.endsWith("Client")
            || name.startsWith("DynamoDBDocument")
            || name.equals("DocumentClient")
            || type.module().startsWith("aws-sdk");
    Optional<SdkService> service =
        client
            ? service(type)
            : type.module().startsWith(V3)
                ? service(type).filter(each -> names.isService(name, each))
                : Optional.empty();
    if (type.module().startsWith("aws-sdk")
        && type.path().indexOf('.') > 0
        && !name.equals("DocumentClient")) {
      return Optional.empty();
    }
    return service.map(each ->
        Client.of(
            calls,
            each,
            name.contains("Document") ? Client.Kind.DOCUMENT : Client.Kind.OPERATIONS,
            site));
  }

  /** A method is called on something of which nothing is known. */
  Optional<Value> method(String name, Arguments arguments, Machine machine, Site site) {
    if (name.equals("send")
        && Value.each(arguments.at(0)).stream().anyMatch(each -> each instanceof Command)) {
      for (Value each : Value.each(arguments.at(0))) {
        if (each instanceof Command command) {
          calls.sent(command);
          calls.add(
              command.operation(),
              command.request(),
              Confidence.HIGH,
              site,
              List.of(command.site()));
        }
      }
      return Optional.of(Value.unknown("an answer"));
    }
    if (!(arguments.at(0) instanceof Thing request) || request.fields().isEmpty()) {
      return Optional.empty();
    }
    Optional<SdkService> dynamo = names.service("dynamodb");
    Optional<SdkOperation> document =
        request.field("TableName").isPresent()
                || request.field("RequestItems").isPresent()
                || request.field("TransactItems").isPresent()
            ? Documents.operation(name)
                .flatMap(each -> dynamo.flatMap(service -> service.operation(each)))
            : Optional.empty();
    if (document.isPresent()) {
      calls.add(document.get(), request, Confidence.MEDIUM, site, List.of());
      machine.escape(arguments.rest());
      return Optional.of(new Answer(document.get(), request));
    }
    List<SdkService> candidates =
        calls.operations().servicesWith(upper(name)).stream()
            .filter(service ->
                service.camel(name).filter(each -> Members.areAll(each, request)).isPresent())
            .toList();
    return Guess.among(candidates, service -> service.camel(name), request, calls, site, name)
        .map(answer -> {
          machine.escape(arguments.rest());
          return answer;
        });
  }

  private static String upper(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
