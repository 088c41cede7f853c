package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The Swagger or OpenAPI document of a REST API. */
final class RestDefinition extends Definition {
  private static final String SECURITY = "securityDefinitions";
  private static final String RESPONSES = "x-amazon-apigateway-gateway-responses";

  RestDefinition(Expansion expansion, Node body, boolean managed) {
    super(expansion, body, managed);
  }

  static RestDefinition skeleton(Expansion expansion, Generated at) {
    return new RestDefinition(
        expansion,
        at.map(
            "swagger",
            "2.0",
            "info",
            at.map("version", "1.0", "title", at.ref("AWS::StackName")),
            "paths",
            at.map()),
        true);
  }

  static boolean isValid(Node body) {
    return body.at("paths").isMapping()
        && (Value.isSet(body.at("swagger")) || isVersion3(body.at("openapi")));
  }

  /** Adds the call of a function. */
  void integrate(
      String path,
      String method,
      Node uri,
      Node condition,
      Node credentials,
      boolean stream,
      Generated at) {
    add(path, method, at);
    String name = method(method);
    var integration =
        at.map(
            "type",
            "aws_proxy",
            "httpMethod",
            "POST",
            "uri",
            Value.isGiven(condition) ? at.onlyIf(condition, uri) : uri,
            "responseTransferMode",
            stream ? "STREAM" : at.missing(),
            "credentials",
            credentials);
    editPath(
        path, item -> item.with(name, method(item.at(name), integration, at.map(), condition, at)));
  }

  /** Adds the start of a state machine. */
  void integrateMachine(
      String path, String method, Node integration, Node condition, Generated at) {
    add(path, method, at);
    String name = method(method);
    var responses =
        at.map("200", at.map("description", "OK"), "400", at.map("description", "Bad Request"));
    editPath(
        path,
        item -> item.with(name, method(item.at(name), integration, responses, condition, at)));
  }

  private static Node method(
      Node before, Node integration, Node responses, Node condition, Generated at) {
    Node.Mapping method =
        (before.isMapping() ? Value.mapping(before) : at.map()).with(INTEGRATION, integration);
    if (!method.has("responses")) {
      method = method.with("responses", responses);
    }
    return Value.isGiven(condition) ? at.onlyIf(condition, method) : method;
  }

  void defineSecurity(String name, Node definition) {
    put(SECURITY, name, definition);
  }

  void defineIam(Generated at) {
    if (top(SECURITY).at("AWS_IAM").isMissing()) {
      defineSecurity(
          "AWS_IAM",
          at.map(
              "x-amazon-apigateway-authtype",
              "awsSigv4",
              "type",
              "apiKey",
              "name",
              "Authorization",
              "in",
              "header"));
    }
  }

  void defineApiKey(Generated at) {
    if (top(SECURITY).at("api_key").isMissing()) {
      defineSecurity("api_key", at.map("type", "apiKey", "name", "x-api-key", "in", "header"));
    }
  }

  /** An authorizer for one method. */
  void authorize(String path, String method, String authorizer, Node scopes, Generated at) {
    editMethod(
        path,
        method,
        m -> {
          Node.Mapping after =
              secure(m, at.map(authorizer, Value.isGiven(scopes) ? scopes : at.list()));
          defineIamIfFirst(after, at);
          return after;
        });
  }

  private void defineIamIfFirst(Node.Mapping method, Generated at) {
    List<Node> security = method.at("security").items();
    if (!security.isEmpty() && !security.get(0).at("AWS_IAM").isMissing()) {
      defineIam(at);
    }
  }

  /** A method that needs a key, or that needs none where the others do. */
  void requireKey(String path, String method, boolean required, Generated at) {
    if (required) {
      editMethod(path, method, m -> secure(m, at.map("api_key", at.list())));
      if (hasIntegration(path, method)) {
        defineApiKey(at);
      }
    } else {
      editMethod(path, method, m -> secure(m, at.map("api_key_false", at.list())));
    }
  }

  /**
   * The authorizer of every method that names none; {@code NONE} is how a method says that it wants
   * none.
   */
  void authorizeAll(String authorizer, Map<String, Node> scopes, boolean preflight, Generated at) {
    for (String path : List.copyOf(paths.keySet())) {
      editMethods(
          path,
          (name, method) -> {
            if (name.equals("options") && !preflight) {
              return method;
            }
            Node.Mapping after = authorize(method, authorizer, scopes, at);
            defineIamIfFirst(after, at);
            return after;
          });
    }
  }

  private static Node.Mapping authorize(
      Node.Mapping method, String authorizer, Map<String, Node> scopes, Generated at) {
    var others = new ArrayList<Node>();
    var authorizers = new ArrayList<Node>();
    for (Node requirement : method.at("security").items()) {
      boolean named =
          requirement.entries().stream()
              .anyMatch(e -> e.key().equals("AWS_IAM") || scopes.containsKey(e.key()));
      (named ? authorizers : others).add(requirement);
    }
    int none = firstWith(others, "NONE");
    if (none >= 0) {
      others.remove(none);
    } else if (authorizers.isEmpty()) {
      Node own = scopes.get(authorizer);
      others.add(at.map(authorizer, own != null && Value.isGiven(own) ? own : at.list()));
    } else {
      others.addAll(authorizers);
    }
    return others.isEmpty() ? method : method.with("security", at.list(others.toArray()));
  }

  private static int firstWith(List<Node> requirements, String key) {
    for (int i = 0; i < requirements.size(); i++) {
      if (!requirements.get(i).at(key).isMissing()) {
        return i;
      }
    }
    return -1;
  }

  /** A key for every method that doesn't refuse one. */
  void requireKeyOfAll(boolean preflight, Generated at) {
    for (String path : List.copyOf(paths.keySet())) {
      editMethods(path, (name, method) -> requireKey(name, method, preflight, at));
    }
  }

  private static Node.Mapping requireKey(
      String name, Node.Mapping method, boolean preflight, Generated at) {
    List<Node> before = method.at("security").items();
    var security = new ArrayList<Node>();
    var keys = new ArrayList<Node>();
    for (Node requirement : before) {
      boolean key =
          !requirement.at("api_key").isMissing() || !requirement.at("api_key_false").isMissing();
      (key ? keys : security).add(requirement);
    }
    boolean wanted = firstWith(keys, "api_key_false") < 0 && (preflight || !name.equals("options"));
    if (wanted) {
      security.add(at.map("api_key", at.list()));
    }
    Node after = at.list(security.toArray());
    return Canonical.json(after).equals(Canonical.json(at.list(before.toArray())))
        ? method
        : method.with("security", after);
  }

  /**
   * A preflight answer for each path that has none; of two paths that differ in the slash at the
   * end, for the first.
   */
  void addCors(Cors cors, Generated at) {
    var done = new TreeSet<String>();
    for (String path : List.copyOf(paths.keySet())) {
      String plain = path.equals("/") ? path : path.replaceAll("/+$", "");
      if (done.add(plain)) {
        editPath(
            path,
            item -> item.has("options") ? item : item.with("options", cors.preflight(item, at)));
      }
    }
  }

  /** Every method of a path as its resource policy names it. */
  List<Node> methodArns(String path, Node stage, Generated at) {
    var arns = new ArrayList<Node>();
    for (Node item : Value.contents(path(path))) {
      for (Node.Entry method : item.entries()) {
        if (!expansion().step(item)) {
          return arns;
        }
        String name = method.key().toLowerCase(Locale.ROOT);
        String pattern =
            name.equals(ANY) || name.equals("any") ? "*" : method.key().toUpperCase(Locale.ROOT);
        arns.add(
            at.sub(
                "execute-api:/${__Stage__}/" + pattern + pattern(path, true), "__Stage__", stage));
      }
    }
    return arns;
  }

  void addGatewayResponse(String name, Node response) {
    put(RESPONSES, name, response);
  }

  void addModel(String name, Node schema) {
    put("definitions", name.toLowerCase(Locale.ROOT), schema);
  }

  void disableEndpoint(Node disabled, Generated at) {
    String key = "x-amazon-apigateway-endpoint-configuration";
    if (!isVersion3(top("openapi"))) {
      setTop(key, Value.mapping(top(key)).with("disableExecuteApiEndpoint", disabled));
      return;
    }
    var servers = new ArrayList<Node>();
    for (Node server :
        top("servers").isSequence() ? top("servers").items() : List.<Node>of(at.map())) {
      Node.Mapping mapping = Value.mapping(server);
      servers.add(
          mapping.with(
              key, Value.mapping(mapping.at(key)).with("disableExecuteApiEndpoint", disabled)));
    }
    setTop("servers", at.list(servers.toArray()));
  }

  /**
   * What OpenAPI 3 calls otherwise. The transform does this after several steps, and so does this.
   */
  void normalise(Node openApiVersion) {
    if (Value.isGiven(top("swagger"))) {
      return;
    }
    Node version = Value.isGiven(openApiVersion) ? openApiVersion : top("openapi");
    if (!isVersion3(version)) {
      return;
    }
    moveToComponents(SECURITY, "securitySchemes");
    moveToComponents("definitions", "schemas");
    for (String path : List.copyOf(paths.keySet())) {
      if (path(path) instanceof Node.Mapping item
          && item.at("options") instanceof Node.Mapping options) {
        setPath(path, item.with("options", normalise(options)));
      }
    }
  }

  private void moveToComponents(String from, String to) {
    Node value = top(from);
    if (Value.isSet(value)) {
      Node components =
          top("components").isMissing() ? Generated.from(value).map() : top("components");
      setTop("components", Value.mapping(components).with(to, value));
      top.remove(from);
    }
  }

  private static Node.Mapping normalise(Node.Mapping options) {
    Node.Mapping plain = options.without("produces").without("consumes");
    if (!(plain.at("responses").at("200").at("headers") instanceof Node.Mapping headers)
        || headers.entries().isEmpty()) {
      return plain;
    }
    var wrapped = new LinkedHashMap<String, Node>();
    headers
        .entries()
        .forEach(h -> wrapped.put(h.key(), Generated.from(h.value()).map("schema", h.value())));
    Node.Mapping responses = Value.mapping(plain.at("responses"));
    Node.Mapping ok =
        Value.mapping(responses.at("200")).with("headers", Node.map(wrapped, headers.origin()));
    return plain.with("responses", responses.with("200", ok));
  }
}
