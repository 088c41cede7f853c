package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;

/** {@code Auth} of an event: who may call one method of a REST API. */
final class MethodAuth {
  private final Expansion expansion;
  private final SamResource api;
  private final RestDefinition body;

  MethodAuth(Expansion expansion, SamResource api, RestDefinition body) {
    this.expansion = expansion;
    this.api = api;
    this.body = body;
  }

  void add(Event event, Node stage) {
    Node auth = event.get("Auth");
    Node common =
        expansion.affords(auth, api.get("Auth").size())
            ? expansion.parameters().resolve(api.get("Auth"))
            : api.get("Auth");
    String path = Value.text(event.get("Path"));
    String method = Value.text(event.get("Method"));
    var at = Generated.from(auth);
    Node authorizer = auth.at("Authorizer");
    if (Value.isSet(authorizer)) {
      check(event, authorizer, common);
      body.authorize(
          path, method, Value.text(authorizer), scopes(auth, authorizer, api.get("Auth")), at);
    }
    Node key = auth.at("ApiKeyRequired");
    if (Value.isGiven(key)) {
      if (!Value.isSet(key) && !Value.isSet(common.at("ApiKeyRequired"))) {
        expansion.remark(
            key,
            "`ApiKeyRequired: false` of event `%s` is only for an API that needs keys"
                .formatted(event.name()));
      }
      body.requireKey(path, method, Value.isSet(key), at);
    }
    Node policy = auth.at("ResourcePolicy");
    if (Value.isSet(policy)) {
      var rules = new ResourcePolicy(body);
      rules.add(policy, path, stage);
      rules.addStatements(policy.at("CustomStatements"));
    }
  }

  private static Node scopes(Node auth, Node authorizer, Node common) {
    Node definition = common.at("Authorizers").at(Value.text(authorizer));
    if (Value.is(authorizer, "NONE") || !Value.isGiven(definition)) {
      return Generated.from(auth).missing();
    }
    Node own = auth.at("AuthorizationScopes");
    return Value.isGiven(own) ? own : definition.at("AuthorizationScopes");
  }

  private void check(Event event, Node authorizer, Node common) {
    String name = Value.text(authorizer);
    boolean none = name.equals("NONE");
    if (none && !Value.isSet(common.at("DefaultAuthorizer"))) {
      expansion.remark(
          authorizer,
          "`Authorizer: NONE` of event `%s` is only for an API with a `DefaultAuthorizer`"
              .formatted(event.name()));
    } else if (!none
        && !name.equals("AWS_IAM")
        && !Value.isSet(common.at("Authorizers").at(name))) {
      expansion.remark(
          authorizer, "the API of event `%s` has no authorizer `%s`".formatted(event.name(), name));
    }
  }
}
