package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The OpenAPI document of an HTTP API. */
final class HttpDefinition extends Definition {
  static final String DEFAULT = "$default";
  private static final String CORS = "x-amazon-apigateway-cors";

  HttpDefinition(Expansion expansion, Node body, boolean managed) {
    super(expansion, body, managed);
  }

  static HttpDefinition skeleton(Expansion expansion, Generated at) {
    return new HttpDefinition(
        expansion,
        at.map(
            "openapi",
            "3.0.1",
            "info",
            at.map("version", "1.0", "title", at.ref("AWS::StackName")),
            "paths",
            at.map()),
        true);
  }

  static boolean isValid(Node body) {
    return body.at("paths").isMapping() && isVersion3(body.at("openapi"));
  }

  /** Adds the call of a function, unless the method has an integration of its own. */
  void integrate(String path, String method, Node uri, Node condition, Generated at) {
    if (hasIntegration(path, method)) {
      return;
    }
    add(path, method, at);
    String name = method(method);
    boolean conditional = Value.isGiven(condition);
    var integration =
        at.map(
            "type", "aws_proxy",
            "httpMethod", "POST",
            "payloadFormatVersion", "2.0",
            "uri", conditional ? at.onlyIf(condition, uri) : uri);
    boolean isDefault = path.equals(DEFAULT) && name.equals(ANY);
    editPath(
        path,
        item -> {
          Node before = item.at(name);
          Node.Mapping after =
              (before.isMapping() ? Value.mapping(before) : at.map())
                  .with(INTEGRATION, integration);
          after = isDefault ? after.with("isDefaultRoute", at.node(true)) : after;
          after = after.has("responses") ? after : after.with("responses", at.map());
          return item.with(name, conditional ? at.onlyIf(condition, after) : after);
        });
  }

  /** True if the default route of the document calls this function. */
  boolean defaultRouteCalls(String function) {
    if (!hasIntegration(DEFAULT, ANY)) {
      return false;
    }
    for (Node item : Value.contents(path(DEFAULT))) {
      for (Node method : Value.contents(item.at(ANY))) {
        for (Node uri : Value.contents(method.at(INTEGRATION).at("uri"))) {
          if (!(uri instanceof Node.Call call
              && call.function().equals("Fn::Sub")
              && calls(call.argument(), function))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean calls(Node sub, String function) {
    String text = Value.text(sub);
    int end = text.indexOf(".Arn");
    int start = end;
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return end > 0 && text.substring(start, end).equals(function);
  }

  void addPathParameters(String path, String method, List<String> names, Generated at) {
    editMethod(
        path,
        method,
        m -> {
          var parameters = new ArrayList<>(m.at("parameters").items());
          for (String name : names) {
            int index = indexOf(parameters, name);
            Node.Mapping parameter =
                index < 0 ? at.map("name", name) : Value.mapping(parameters.get(index));
            Node after = parameter.with("in", at.node("path")).with("required", at.node(true));
            if (index < 0) {
              parameters.add(after);
            } else {
              parameters.set(index, after);
            }
          }
          return m.with("parameters", at.list(parameters.toArray()));
        });
  }

  private static int indexOf(List<Node> parameters, String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (Value.text(parameters.get(i).at("name")).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  void setPayload(String path, String method, Node version) {
    editMethod(
        path,
        method,
        m ->
            m.with(
                INTEGRATION,
                Value.mapping(m.at(INTEGRATION)).with("payloadFormatVersion", version)));
  }

  void authorize(String path, String method, String authorizer, Node scopes, Generated at) {
    editMethod(
        path, method, m -> secure(m, at.map(authorizer, Value.isSet(scopes) ? scopes : at.list())));
  }

  /** The authorizer of every method but OPTIONS that has no security of its own. */
  void authorizeAll(String authorizer, Map<String, Node> scopes, Generated at) {
    Node own = scopes.get(authorizer);
    Node requirement = at.map(authorizer, own != null && Value.isGiven(own) ? own : at.list());
    for (String path : List.copyOf(paths.keySet())) {
      editMethods(
          path,
          (name, method) ->
              name.equals("options") || Value.isSet(method.at("security"))
                  ? method
                  : method.with("security", at.list(requirement)));
    }
  }

  void defineSecurity(String name, Node scheme) {
    Node given = top("components").at("securitySchemes");
    Node.Mapping schemes = given.isMapping() ? Value.mapping(given) : Generated.from(scheme).map();
    if (expansion().affords(scheme, schemes.entries().size())) {
      put("components", "securitySchemes", schemes.with(name, scheme));
    }
  }

  void tag(Node tags) {
    var all = new LinkedHashMap<String, Node>();
    int unnamed = 0;
    for (Node tag : top("tags").items()) {
      String name = Value.text(tag.at("name"));
      all.put(name.isEmpty() || all.containsKey(name) ? " " + unnamed++ : name, tag);
    }
    for (Node.Entry tag : tags.entries()) {
      Node before = all.get(tag.key());
      var at = new Generated(tag.keyOrigin());
      Node.Mapping named = before == null ? at.map("name", tag.key()) : Value.mapping(before);
      all.put(tag.key(), named.with("x-amazon-apigateway-tag-value", tag.value()));
    }
    setTop("tags", Generated.from(tags).list(all.values().toArray()));
  }

  void disableEndpoint(Node disabled, Generated at) {
    String key = "x-amazon-apigateway-endpoint-configuration";
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

  Node info(String key) {
    return top("info").at(key);
  }

  void setInfo(String key, Node value) {
    put("info", key, value);
  }

  void setCors(String key, Node value) {
    put(CORS, key, value);
  }

  void setCors(Node whole) {
    setTop(CORS, whole);
  }
}
