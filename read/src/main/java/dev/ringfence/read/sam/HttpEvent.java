package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A route of an HTTP API that calls a function. */
final class HttpEvent {
  private final Expansion expansion;
  private final Target target;
  private final List<Made> resources;

  HttpEvent(Expansion expansion, Target target, List<Made> resources) {
    this.expansion = expansion;
    this.target = target;
    this.resources = resources;
  }

  void add(Event event) {
    String path = Value.text(event.get("Path"));
    String method = Value.text(event.get("Method")).toLowerCase(Locale.ROOT);
    Node id = event.get("ApiId");
    String apiId = Value.ref(id).orElse(Value.text(id));
    Optional<HttpDefinition> body = expansion.definitions().http(apiId);
    permission(event, path, method, body);
    Optional<SamResource> api = expansion.resource(apiId);
    if (body.isPresent() && api.isPresent()) {
      integrate(event, path, method, api.get(), body.get());
    }
  }

  /** The right to call; none where the default route's covers it. */
  private void permission(Event event, String path, String method, Optional<HttpDefinition> body) {
    var at = event.at();
    String plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (plain.equals(HttpDefinition.DEFAULT)) {
      plain = "";
    } else if (body.isPresent() && body.get().defaultRouteCalls(target.id())) {
      return;
    }
    plain = Definition.pattern(plain, false);
    boolean any = method.equals("any") || method.equals(Definition.ANY);
    String route =
        method.equals("any") && plain.equals("/$default")
            ? plain
            : "/" + (any ? "*" : method.toUpperCase(Locale.ROOT)) + plain;
    String resource =
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}"
            + route;
    resources.add(
        target
            .permission(event.id() + "Permission", "apigateway.amazonaws.com", at)
            .set("SourceArn", at.sub(resource, "__ApiId__", event.get("ApiId"), "__Stage__", "*")));
  }

  private void integrate(
      Event event, String path, String method, SamResource api, HttpDefinition body) {
    var at = event.at();
    if (body.isManaged() && body.hasIntegration(path, method)) {
      expansion.remark(
          event.node(),
          "method `%s` of path `%s` is defined twice; the first one counts"
              .formatted(method, path));
      return;
    }
    Node uri =
        at.sub(
            "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                + target.variable()
                + "/invocations");
    body.integrate(path, method, uri, target.condition(), at);
    if (Value.isSet(event.get("Auth"))) {
      authorize(event, path, method, api, body);
    }
    if (Value.isSet(event.get("TimeoutInMillis"))) {
      body.setTimeout(path, method, event.get("TimeoutInMillis"));
    }
    List<String> parameters = parameters(path);
    if (!parameters.isEmpty()) {
      body.addPathParameters(path, method, parameters, at);
    }
    if (Value.isSet(event.get("PayloadFormatVersion"))) {
      body.setPayload(path, method, event.get("PayloadFormatVersion"));
    }
  }

  private static List<String> parameters(String path) {
    var names = new ArrayList<String>();
    int open = path.indexOf('{');
    while (open >= 0) {
      int close = path.indexOf('}', open);
      if (close < 0) {
        break;
      }
      names.add(path.substring(open + 1, close));
      open = path.indexOf('{', close);
    }
    return names;
  }

  private void authorize(
      Event event, String path, String method, SamResource api, HttpDefinition body) {
    Node auth = event.get("Auth");
    Node common = api.get("Auth");
    Node authorizer =
        Value.isSet(auth.at("Authorizer")) ? auth.at("Authorizer") : common.at("DefaultAuthorizer");
    if (!Value.isSet(authorizer)) {
      expansion.remark(
          auth,
          "`Auth` of event `%s` needs an `Authorizer`, or the API a `DefaultAuthorizer`"
              .formatted(event.name()));
      return;
    }
    String name = Value.text(authorizer);
    boolean builtIn =
        name.equals("NONE")
            || name.equals("AWS_IAM") && Value.isTrue(common.at("EnableIamAuthorizer"));
    Node definition = common.at("Authorizers").at(name);
    if (name.equals("NONE") && !Value.isSet(common.at("DefaultAuthorizer"))) {
      expansion.remark(
          authorizer,
          "`Authorizer: NONE` of event `%s` is only for an API with a `DefaultAuthorizer`"
              .formatted(event.name()));
    } else if (!builtIn && !Value.isSet(definition)) {
      expansion.remark(
          authorizer, "the API of event `%s` has no authorizer `%s`".formatted(event.name(), name));
    }
    Node own = auth.at("AuthorizationScopes");
    boolean plain = name.equals("NONE") || name.equals("AWS_IAM");
    Node inherited = Value.isSet(own) ? own : definition.at("AuthorizationScopes");
    body.authorize(
        path, method, name, plain ? event.at().missing() : inherited, Generated.from(auth));
  }
}
