package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Authorizer;
import dev.ringfence.model.Cors;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Route;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Value;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The routes and authorizers that an OpenAPI definition of an API lists, with the provider's
 * extensions.
 *
 * <p>API Gateway Developer Guide, "x-amazon-apigateway extensions to OpenAPI".
 */
final class OpenApi {
  /** The key of a definition under which the API's resource policy stands. */
  static final String POLICY = "x-amazon-apigateway-policy";

  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final String ANY_METHOD = "x-amazon-apigateway-any-method";

  private final Resource api;
  private final boolean http;
  private final Block body;
  private final List<Thing> things = new ArrayList<>();

  private OpenApi(Resource api, boolean http) {
    this.api = api;
    this.http = http;
    this.body = api.properties().block("Body");
  }

  static boolean isDefinition(Block body) {
    return body.node().isMapping()
        && (body.has("paths") || body.has("swagger") || body.has("openapi"));
  }

  /** The routes and authorizers of an API's definition; none if it has no readable one. */
  static List<Thing> things(Resource api, boolean http) {
    var reader = new OpenApi(api, http);
    if (isDefinition(reader.body)) {
      reader.authorizers();
      reader.routes();
    }
    return reader.things;
  }

  private void routes() {
    for (Node.Entry path : body.at("paths").entries()) {
      for (Node.Entry operation : path.value().entries()) {
        if (isMethod(operation.key()) && !operation.value().isNull()) {
          Block block = new Block(operation.value(), operation.keyOrigin());
          things.add(route(path.key(), operation.key(), block, operation.keyOrigin()));
        }
      }
    }
  }

  private static boolean isMethod(String key) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "get", "put", "post", "delete", "options", "head", "patch", "trace", ANY_METHOD -> true;
      default -> false;
    };
  }

  private Route route(String path, String method, Block operation, Origin keyOrigin) {
    String verb = method.equalsIgnoreCase(ANY_METHOD) ? "ANY" : method.toUpperCase(Locale.ROOT);
    Block integration = operation.block(INTEGRATION);
    Origin origin = spanning(keyOrigin, operation.origin());
    boolean fallback = path.equals("/$default");
    Optional<String> scheme = scheme(operation);
    return new Route(
        new Identity(
            api.id() + " " + verb + " " + path,
            api.identity().writtenAs(),
            "OpenAPI operation",
            origin,
            api.identity().author()),
        Stated.known(Text.of(Text.Kind.RESOURCE, api.id(), ""), api.origin()),
        fallback ? "$default" : verb,
        Text.literal(fallback ? "" : path),
        authorization(scheme, operation),
        scheme
            .filter(name -> !name.isEmpty())
            .map(name -> Stated.known(Text.literal(name), operation.origin()))
            .orElseGet(() -> Stated.absent(operation.origin())),
        Stated.known(keyRequired(operation), operation.origin()),
        integration.word("type").map(type -> type.toUpperCase(Locale.ROOT)),
        integration.text("uri"),
        Stated.known(
            body.has("x-amazon-apigateway-request-validator")
                || operation.has("x-amazon-apigateway-request-validator"),
            operation.origin()),
        cors(integration, operation.origin()),
        rawErrors(integration));
  }

  private static Origin spanning(Origin from, Origin to) {
    return from.file().equals(to.file()) && to.endLine() >= from.line()
        ? new Origin(from.file(), from.line(), from.column(), to.endLine(), to.endColumn())
        : from;
  }

  /** The security that holds for an operation: its own list, even an empty one, else the global. */
  private Node security(Block operation) {
    Node own = operation.at("security");
    return own.isMissing() ? body.at("security") : own;
  }

  private boolean keyRequired(Block operation) {
    for (Node requirement : security(operation).items()) {
      for (Node.Entry scheme : requirement.entries()) {
        if (isKey(scheme.key())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The first scheme that authenticates; empty text for an explicit none. */
  private Optional<String> scheme(Block operation) {
    for (Node requirement : security(operation).items()) {
      for (Node.Entry scheme : requirement.entries()) {
        if (!isKey(scheme.key())) {
          return Optional.of(scheme.key().equals("NONE") ? "" : scheme.key());
        }
      }
    }
    return Optional.empty();
  }

  private Block schemeOf(String name) {
    Block swagger = body.block("securityDefinitions").block(name);
    return swagger.isWritten() ? swagger : body.path("components.securitySchemes").block(name);
  }

  /** A plain API key, not an authorizer that reads one from a header. */
  private boolean isKey(String name) {
    Block scheme = schemeOf(name);
    return scheme.word("type").is("apiKey")
        && !scheme.has("x-amazon-apigateway-authtype")
        && !scheme.has("x-amazon-apigateway-authorizer");
  }

  private Stated<String> authorization(Optional<String> scheme, Block operation) {
    if (operation.block("x-amazon-apigateway-auth").word("type").is("AWS_IAM")) {
      return Stated.known("AWS_IAM", operation.origin());
    }
    if (scheme.isEmpty() || scheme.get().isEmpty()) {
      Node security = security(operation);
      return !security.isMissing() && !security.isSequence() && !security.isNull()
          ? Stated.unknown("security", security.origin())
          : Stated.known("NONE", operation.origin());
    }
    Block definition = schemeOf(scheme.get());
    if (!definition.isWritten()) {
      return scheme.get().equals("AWS_IAM")
          ? Stated.known("AWS_IAM", operation.origin())
          : Stated.unknown("security scheme " + scheme.get(), operation.origin());
    }
    return switch (definition
        .word("x-amazon-apigateway-authtype")
        .orElse("")
        .toLowerCase(Locale.ROOT)) {
      case "awssigv4" -> Stated.known("AWS_IAM", operation.origin());
      case "cognito_user_pools" -> Stated.known("COGNITO_USER_POOLS", operation.origin());
      case "" -> bySchemeType(definition, operation);
      default -> Stated.known("CUSTOM", operation.origin());
    };
  }

  private Stated<String> bySchemeType(Block definition, Block operation) {
    boolean authorizer = definition.has("x-amazon-apigateway-authorizer");
    boolean token =
        definition.word("type").is("oauth2") || definition.word("type").is("openIdConnect");
    if (http && token) {
      return Stated.known("JWT", operation.origin());
    }
    // A scheme that no authorizer stands behind documents, but API Gateway enforces nothing.
    return Stated.known(authorizer ? "CUSTOM" : "NONE", operation.origin());
  }

  private void authorizers() {
    Node definitions = body.at("securityDefinitions");
    if (!definitions.isMapping()) {
      definitions = body.path("components.securitySchemes").node();
    }
    for (Node.Entry entry : definitions.entries()) {
      Block authorizer = new Block(entry.value()).block("x-amazon-apigateway-authorizer");
      if (authorizer.isWritten()) {
        things.add(authorizer(entry, authorizer));
      }
    }
  }

  private Authorizer authorizer(Node.Entry entry, Block block) {
    Stated<String> kind = block.word("type").map(type -> type.toUpperCase(Locale.ROOT));
    return new Authorizer(
        new Identity(
            api.id() + " " + entry.key(),
            api.identity().writtenAs(),
            "OpenAPI security scheme",
            spanning(entry.keyOrigin(), entry.value().origin()),
            api.identity().author()),
        Stated.known(Text.of(Text.Kind.RESOURCE, api.id(), ""), api.origin()),
        kind,
        block.number("authorizerResultTtlInSeconds"),
        block.list("identitySource"),
        block.block("jwtConfiguration").list("audience"));
  }

  private Cors cors(Block integration, Origin origin) {
    for (Node.Entry response : integration.at("responses").entries()) {
      Cors cors = headers(new Block(response.value()).block("responseParameters"));
      if (!cors.origins().isAbsent()) {
        return cors;
      }
    }
    return Cors.absent(origin);
  }

  private static boolean rawErrors(Block integration) {
    for (Node.Entry response : integration.at("responses").entries()) {
      if (rawErrors(response.value().at("responseTemplates"))) {
        return true;
      }
    }
    return false;
  }

  /** True if a mapping template hands the message of an error on. */
  static boolean rawErrors(Node templates) {
    for (Node.Entry template : templates.entries()) {
      String text = template.value().text().orElse("");
      if (text.contains("$context.error.message") || text.contains("errorMessage")) {
        return true;
      }
    }
    return false;
  }

  /** What the answer's headers, as an integration sets them, allow other pages. */
  static Cors headers(Block parameters) {
    Stated<List<Value>> origins = Stated.absent(parameters.origin());
    Stated<List<Value>> methods = Stated.absent(parameters.origin());
    Stated<Boolean> credentials = Stated.absent(parameters.origin());
    for (Node.Entry entry : parameters.node().entries()) {
      Value value = unquoted(Block.value(entry.value()));
      switch (entry.key().toLowerCase(Locale.ROOT)) {
        case "method.response.header.access-control-allow-origin" ->
            origins = Stated.known(List.of(value), value.origin());
        case "method.response.header.access-control-allow-methods" ->
            methods = Stated.known(listed(value), value.origin());
        case "method.response.header.access-control-allow-credentials" ->
            credentials = Stated.known(value.text().is("true"), value.origin());
        default -> {}
      }
    }
    return new Cors(origins, methods, credentials, parameters.origin());
  }

  /** A header lists methods with commas between them. */
  private static List<Value> listed(Value value) {
    return value
        .text()
        .literal()
        .map(text ->
            Strings.split(text, ",").stream()
                .map(method -> new Value(Text.literal(method.strip()), value.origin()))
                .toList())
        .orElse(List.of(value));
  }

  /** A fixed header value is written in single quotes. */
  private static Value unquoted(Value value) {
    return value
        .text()
        .literal()
        .filter(text -> text.length() > 1 && text.startsWith("'") && text.endsWith("'"))
        .map(text -> new Value(Text.literal(text.substring(1, text.length() - 1)), value.origin()))
        .orElse(value);
  }

  /** What an HTTP API's definition allows other pages. */
  static Cors cors(Block body) {
    return Compute.cors(
        body.block("x-amazon-apigateway-cors"), "allowOrigins", "allowMethods", "allowCredentials");
  }

  /** The gateway responses that a definition maps. */
  static List<Value> errorResponses(Block body) {
    return body.at("x-amazon-apigateway-gateway-responses").entries().stream()
        .map(entry -> new Value(Text.literal(entry.key()), entry.keyOrigin()))
        .toList();
  }
}
