package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Elements;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.SdkCall.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Middlewares of middy that call the provider before the handler: what they fetch stands in their
 * option {@code fetchData}, by the names under which the handler finds it.
 *
 * <p>What each calls is what its package does (middyjs/middy, the {@code index.js} of each of its
 * {@code packages}).
 */
final class Middlewares {
  private static final String PACKAGES = "@middy/";

  private final Calls calls;

  Middlewares(Calls calls) {
    this.calls = calls;
  }

  /** A middleware is made. */
  Optional<Value> call(Value.External callee, Arguments arguments, Site site) {
    boolean whole = callee.path().isEmpty() || callee.path().equals("default");
    if (!callee.module().startsWith(PACKAGES) || !whole) {
      return Optional.empty();
    }
    Value options = arguments.at(0);
    switch (callee.module().substring(PACKAGES.length())) {
      case "ssm" -> fetched(options).forEach(each -> parameter(each, site));
      case "secrets-manager" -> secrets(options, site);
      case "s3" -> requests("s3", List.of("GetObject"), options, site);
      case "dynamodb" -> requests("dynamodb", List.of("GetItem"), options, site);
      case "sts" -> requests("sts", List.of("AssumeRole"), options, site);
      case "appconfig" ->
          requests(
              "appconfigdata",
              List.of("StartConfigurationSession", "GetLatestConfiguration"),
              options,
              site);
      case "service-discovery" ->
          requests("servicediscovery", List.of("DiscoverInstances"), options, site);
      case "ws-response" -> add("apigatewaymanagementapi", "PostToConnection", Thing.made(), site);
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(callee.result());
  }

  /** The values of {@code fetchData}; one that is not known if it is not seen. */
  private static List<Value> fetched(Value options) {
    Value unseen = Value.unknown("what a middleware fetches is not seen");
    if (!(options instanceof Thing made)) {
      return options instanceof Value.Nothing ? List.of() : List.of(unseen);
    }
    Value data = made.field("fetchData").orElse(made.isOpen() ? unseen : Value.NOTHING);
    if (data instanceof Thing named) {
      var values = new ArrayList<>(named.fields().values());
      if (named.isOpen()) {
        values.add(unseen);
      }
      return values;
    }
    return data instanceof Value.Nothing ? List.of() : List.of(unseen);
  }

  /** A name that ends in a slash is a path: all parameters below it are fetched. */
  private void parameter(Value name, Site site) {
    Thing request = Thing.made();
    boolean path = isPath(name);
    request.put("WithDecryption", new Value.Constant("true"));
    request.put(path ? "Path" : "Names", path ? name : Elements.of(List.of(name)));
    add("ssm", path ? "GetParametersByPath" : "GetParameters", request, site);
  }

  private static boolean isPath(Value name) {
    return switch (name) {
      case Value.Constant(String text) -> text.endsWith("/");
      case Value.Joined(List<Value> parts) -> isPath(parts.getLast());
      default -> false;
    };
  }

  private void secrets(Value options, Site site) {
    boolean rotates = options instanceof Thing made && made.field("fetchRotationDate").isPresent();
    for (Value name : fetched(options)) {
      Thing request = Thing.made();
      request.put("SecretId", name);
      add("secretsmanager", "GetSecretValue", request, site);
      if (rotates) {
        add("secretsmanager", "DescribeSecret", request, site);
      }
    }
  }

  private void requests(String service, List<String> operations, Value options, Site site) {
    for (Value request : fetched(options)) {
      operations.forEach(operation -> add(service, operation, request, site));
    }
  }

  private void add(String service, String name, Value request, Site site) {
    Optional<SdkOperation> operation = calls.service(service).flatMap(each -> each.operation(name));
    operation.ifPresent(each -> calls.add(each, request, Confidence.HIGH, site, List.of()));
  }
}
