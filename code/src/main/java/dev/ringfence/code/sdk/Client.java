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

/**
 * A client of a service.
 *
 * @param kind what its methods are called
 * @param defaults members of every request
 * @param made where it is made
 */
record Client(Calls calls, SdkService service, Kind kind, Value defaults, List<Site> made)
    implements Value.Foreign {
  /** What methods a client has. */
  enum Kind {
    /** One for each operation. */
    OPERATIONS,
    /** Those of DynamoDB's document clients: {@code get}, {@code put}. */
    DOCUMENT,
    /** Those of DynamoDB's object clients, which give tables. */
    ENHANCED,
    /** Those of such a table, whose name is among the defaults. */
    ENHANCED_TABLE,
    /** Those of an object mapper. */
    MAPPER,
    /** Those of a transfer manager of S3. */
    TRANSFER,
    /** Those that sign requests. */
    PRESIGNER,
    /** Those that collect calls of SQS and send them together. */
    BATCH,
    /** Those that wait. */
    WAITER,
    /** Those of a provider of parameters or secrets. */
    PARAMETERS
  }

  static Client of(Calls calls, SdkService service, Kind kind, Site site) {
    calls.uses(service);
    return new Client(calls, service, kind, NOTHING, List.of(site));
  }

  /** The SDK of Java, for builders in arguments. */
  JavaSdk java() {
    return new JavaSdk(calls, new ClientNames(calls.operations()));
  }

  @Override
  public Value anyMember(Site site) {
    calls.gap(site, "which operation of `" + service.name() + "` is called here is computed");
    return Value.unknown("an operation that is computed");
  }

  Client with(Value requestDefaults) {
    return new Client(calls, service, kind, requestDefaults, made);
  }

  Client as(Kind other) {
    return new Client(calls, service, other, defaults, made);
  }

  /** A call is made through it. */
  Answer add(SdkOperation operation, Value request, Site site) {
    Value whole = request;
    if (defaults instanceof Thing bound) {
      Thing both = Thing.made();
      both.putAll(bound);
      both.putAll(request);
      whole = both;
    }
    calls.add(operation, whole, Confidence.HIGH, site, made);
    return new Answer(operation, whole);
  }

  /** A method that is no operation that is known: it may call the provider. */
  Value unknown(String method, Site site) {
    calls.gap(site, "`" + method + "` is no operation of " + service.name() + " that is known");
    return Value.unknown("a result of `" + method + "`");
  }

  /** Calls of several operations with one request. */
  Value addAll(List<String> names, Value request, Site site) {
    Value answer = NOTHING;
    for (String name : names) {
      answer = service.operation(name).<Value>map(each -> add(each, request, site)).orElse(answer);
    }
    return answer;
  }

  @Override
  public Value member(String name, Machine machine, Site site) {
    return switch (site.unit().language()) {
      case PYTHON -> PythonClient.member(this, name);
      case CSHARP -> CsharpClient.member(this, name);
      case JAVASCRIPT, TYPESCRIPT, JAVA, GO -> new Value.Method(this, name);
    };
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    return switch (site.unit().language()) {
      case JAVASCRIPT, TYPESCRIPT -> JavascriptClient.call(this, name, arguments, machine, site);
      case PYTHON -> PythonClient.call(this, name, arguments, machine, site);
      case JAVA -> JavaClient.call(this, name, arguments, machine, site);
      case GO -> GoClient.call(this, name, arguments, machine, site);
      case CSHARP -> CsharpClient.call(this, name, arguments, machine, site);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Client client
        && service.name().equals(client.service.name())
        && kind == client.kind
        && made.equals(client.made)
        && defaults.equals(client.defaults);
  }

  @Override
  public int hashCode() {
    return service.name().hashCode();
  }

  @Override
  public String describe() {
    return "a client of " + service.name();
  }
}
