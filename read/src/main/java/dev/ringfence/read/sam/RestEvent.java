package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A method of a REST API that calls a function. */
final class RestEvent {
  private final Expansion expansion;
  private final Target target;
  private final List<Made> resources;

  RestEvent(Expansion expansion, Target target, List<Made> resources) {
    this.expansion = expansion;
    this.target = target;
    this.resources = resources;
  }

  void add(Event event) {
    if (!Value.isText(event.get("Path")) || !Value.isText(event.get("Method"))) {
      return;
    }
    Node id = event.get("RestApiId");
    Optional<SamResource> api = expansion.resource(Value.ref(id).orElse(Value.text(id)));
    String suffix = stage(api);
    resources.add(permission(event, suffix));
    if (api.isEmpty()) {
      return;
    }
    Optional<RestDefinition> body = expansion.definitions().rest(api.get().id());
    if (body.isEmpty()) {
      return;
    }
    boolean merge = Value.isSet(api.get().get("MergeDefinitions"));
    if (merge) {
      merge(event, api.get(), body.get(), suffix);
    } else if (body.get().isManaged()) {
      integrate(event, api.get(), body.get(), suffix);
    }
    if (Value.isSet(event.get("Auth").at("OverrideApiAuth"))) {
      new MethodAuth(expansion, api.get(), body.get()).add(event, event.at().node(suffix));
    }
  }

  private static String stage(Optional<SamResource> api) {
    if (api.isEmpty()) {
      return "AllStages";
    }
    Node name = api.get().get("StageName");
    return Value.isText(name) ? Value.text(name) : "Stage";
  }

  private Made permission(Event event, String suffix) {
    var at = event.at();
    String method = Value.text(event.get("Method")).toUpperCase(Locale.ROOT);
    String path = Value.text(event.get("Path"));
    String plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String resource =
        "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/"
            + (method.equals("ANY") ? "*" : method)
            + Definition.pattern(plain, true);
    String id =
        event.id()
            + "Permission"
            + (Value.isAlphanumeric(suffix) ? suffix : Canonical.hash(suffix));
    return target
        .permission(id, "apigateway.amazonaws.com", at)
        .set("SourceArn", at.sub(resource, "__ApiId__", event.get("RestApiId"), "__Stage__", "*"));
  }

  /**
   * Writes the method into the document of an API that has a document of its own: what the event
   * says wins.
   */
  private void merge(Event event, SamResource api, RestDefinition body, String stage) {
    if (!expansion.affords(
        event.node(), body.path(Value.text(event.get("Path"))).entries().size())) {
      return;
    }
    RestDefinition fresh = RestDefinition.skeleton(expansion, event.at());
    integrate(event, api, fresh, stage);
    String path = Value.text(event.get("Path"));
    String method = Value.text(event.get("Method")).toLowerCase(Locale.ROOT);
    Node generated = fresh.path(path).at(Definition.method(method));
    Node before = body.path(path);
    Node.Mapping item = before.isMapping() ? Value.mapping(before) : event.at().map();
    Node.Mapping merged =
        item.at(method).isMapping() ? Value.mapping(item.at(method)) : event.at().map();
    if (generated instanceof Node.Call) {
      body.setPath(path, item.with(method, generated));
      return;
    }
    for (Node.Entry entry : generated.entries()) {
      merged = merged.with(entry.key(), entry.value());
    }
    body.setPath(path, item.with(method, merged));
  }

  private void integrate(Event event, SamResource api, RestDefinition body, String stage) {
    var at = event.at();
    String path = Value.text(event.get("Path"));
    String method = Value.text(event.get("Method"));
    if (body.hasIntegration(path, method)) {
      expansion.remark(
          event.node(),
          "method `%s` of path `%s` is defined twice; the first one counts"
              .formatted(method, path));
      return;
    }
    boolean stream = Value.is(event.get("ResponseTransferMode"), "RESPONSE_STREAM");
    String call =
        stream
            ? "2021-11-15/functions/%s/response-streaming-invocations"
            : "2015-03-31/functions/%s/invocations";
    Node uri =
        at.sub(
            "arn:aws:apigateway:${AWS::Region}:lambda:path/" + call.formatted(target.variable()));
    body.integrate(path, method, uri, target.condition(), credentials(event, api), stream, at);
    if (Value.isSet(event.get("Auth"))) {
      new MethodAuth(expansion, api, body).add(event, at.node(stage));
    }
    if (Value.isSet(event.get("TimeoutInMillis"))) {
      body.setTimeout(path, method, event.get("TimeoutInMillis"));
    }
    new RequestRules(expansion, api, body).add(event);
  }

  /** Whose rights the call of a function behind {@code AWS_IAM} is made with. */
  private static Node credentials(Event event, SamResource api) {
    var at = event.at();
    Node own = event.get("Auth");
    Node common = api.get("Auth");
    boolean iam =
        Value.is(own.at("Authorizer"), "AWS_IAM")
            || Value.is(common.at("DefaultAuthorizer"), "AWS_IAM") && !Value.isSet(own);
    if (!iam) {
      return at.missing();
    }
    Node role = Value.isSet(own.at("InvokeRole")) ? own.at("InvokeRole") : common.at("InvokeRole");
    boolean none = !own.at("InvokeRole").isMissing() && !Value.isSet(own.at("InvokeRole"));
    none |= own.at("InvokeRole").isMissing() && !role.isMissing() && !Value.isSet(role);
    if (none || Value.is(role, "NONE")) {
      return at.missing();
    }
    return Value.isSet(role) && !Value.is(role, "CALLER_CREDENTIALS")
        ? role
        : at.node("arn:aws:iam::*:user/*");
  }
}
