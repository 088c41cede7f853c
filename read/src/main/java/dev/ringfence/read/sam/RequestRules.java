package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code RequestModel} and {@code RequestParameters}: what a method of a REST API takes. */
final class RequestRules {
  private static final String VALIDATORS = "x-amazon-apigateway-request-validators";
  private static final String PREFIX = "method.request.";

  private final Expansion expansion;
  private final SamResource api;
  private final RestDefinition body;

  RequestRules(Expansion expansion, SamResource api, RestDefinition body) {
    this.expansion = expansion;
    this.api = api;
    this.body = body;
  }

  void add(Event event) {
    String path = Value.text(event.get("Path"));
    String method = Value.text(event.get("Method"));
    Node model = event.get("RequestModel");
    if (Value.isSet(model.at("Model"))) {
      model(event, path, method, model);
    }
    var parameters = new ArrayList<Node>();
    event.get("RequestParameters").items().forEach(parameter -> parameters.add(named(parameter)));
    if (!parameters.isEmpty()) {
      body.editMethod(path, method, m -> parameters(m, parameters, event.at()));
    }
  }

  private void model(Event event, String path, String method, Node model) {
    var at = Generated.from(model);
    String name = Value.text(model.at("Model")).toLowerCase(Locale.ROOT);
    if (!Value.isSet(api.get("Models").at(Value.text(model.at("Model"))))) {
      expansion.remark(
          model,
          "the API of event `%s` has no model `%s`"
              .formatted(event.name(), Value.text(model.at("Model"))));
      return;
    }
    Node required = model.at("Required");
    if (Value.isGiven(body.top("swagger"))) {
      Node parameter =
          at.map(
              "in",
              "body",
              "name",
              name,
              "schema",
              at.map("$ref", "#/definitions/" + name),
              "required",
              required);
      body.editMethod(
          path,
          method,
          m -> m.with("parameters", more(m.at("parameters"), List.of(parameter), at)));
    } else {
      Node schema = at.map("schema", at.map("$ref", "#/components/schemas/" + name));
      Node request = at.map("content", at.map("application/json", schema), "required", required);
      body.editMethod(path, method, m -> m.with("requestBody", request));
    }
    if (Value.isGiven(model.at("ValidateBody")) || Value.isGiven(model.at("ValidateParameters"))) {
      validate(
          path,
          method,
          Value.isSet(model.at("ValidateBody")),
          Value.isSet(model.at("ValidateParameters")),
          at);
    }
  }

  private static Node more(Node before, List<Node> after, Generated at) {
    var all = new ArrayList<>(before.items());
    all.addAll(after);
    return at.list(all.toArray());
  }

  private void validate(
      String path, String method, boolean payload, boolean parameters, Generated at) {
    String name;
    if (payload) {
      name = parameters ? "body-and-params" : "body-only";
    } else {
      name = parameters ? "params-only" : "no-validation";
    }
    Node before = body.top(VALIDATORS);
    Node.Mapping validators = before.isMapping() ? Value.mapping(before) : at.map();
    if (!validators.has(name)) {
      Node rule = at.map("validateRequestBody", payload, "validateRequestParameters", parameters);
      body.setTop(VALIDATORS, validators.with(name, rule));
    }
    body.editMethod(
        path, method, m -> m.with("x-amazon-apigateway-request-validator", at.node(name)));
  }

  /** The name of a parameter, with its settings. */
  private Node named(Node parameter) {
    var at = Generated.from(parameter);
    boolean plain = !parameter.isMapping();
    Node.Entry only =
        parameter.entries().stream()
            .findFirst()
            .orElse(new Node.Entry("", parameter.origin(), parameter));
    String name = plain ? Value.text(parameter) : only.key();
    if (!name.startsWith(PREFIX)) {
      expansion.remark(
          parameter,
          "request parameter must begin with `method.request.`, as `method.request.header.Name`");
    }
    Node settings = only.value();
    return at.map(
        "Name", name,
        "Required",
            plain || settings.at("Required").isMissing() ? at.node(false) : settings.at("Required"),
        "Caching", plain ? at.node(false) : settings.at("Caching"));
  }

  private static Node.Mapping parameters(Node.Mapping method, List<Node> parameters, Generated at) {
    var described = new ArrayList<Node>();
    var cached = new ArrayList<Node>();
    for (Node parameter : parameters) {
      String whole = Value.text(parameter.at("Name"));
      String rest = whole.startsWith(PREFIX) ? whole.substring(PREFIX.length()) : whole;
      int dot = rest.indexOf('.');
      String location = dot < 0 ? rest : rest.substring(0, dot);
      described.add(
          at.map(
              "in",
              location.equals("querystring") ? "query" : location,
              "name",
              rest.substring(dot + 1),
              "required",
              parameter.at("Required"),
              "type",
              "string"));
      if (Value.isSet(parameter.at("Caching"))) {
        cached.add(at.node(whole));
      }
    }
    Node.Mapping after = method.with("parameters", more(method.at("parameters"), described, at));
    if (cached.isEmpty()) {
      return after;
    }
    Node.Mapping integration = Value.mapping(after.at(Definition.INTEGRATION));
    Node keys = more(integration.at("cacheKeyParameters"), cached, at);
    return after.with(Definition.INTEGRATION, integration.with("cacheKeyParameters", keys));
  }
}
