package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code Auth} of a REST API: its authorizers, what holds for every method, and its resource
 * policy.
 */
final class ApiAuth {
  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
  private static final Set<String> KEYS =
      Set.of(
          "Authorizers",
          "DefaultAuthorizer",
          "InvokeRole",
          "AddDefaultAuthorizerToCorsPreflight",
          "AddApiKeyRequiredToCorsPreflight",
          "ApiKeyRequired",
          "ResourcePolicy",
          "UsagePlan");

  private final Expansion expansion;
  private final SamResource sam;
  private final Node auth;
  private final RestDefinition document;
  private final Generated at;

  ApiAuth(Expansion expansion, SamResource sam, Node auth, RestDefinition document) {
    this.expansion = expansion;
    this.sam = sam;
    this.auth = auth;
    this.document = document;
    this.at = Generated.from(auth);
  }

  void write() {
    for (Node.Entry entry : auth.entries()) {
      if (!KEYS.contains(entry.key())) {
        expansion.remark(
            entry.value(),
            "unknown property `%s` of `Auth`; SAM refuses it".formatted(entry.key()));
      }
    }
    authorizers();
    if (Value.isSet(auth.at("ApiKeyRequired"))) {
      document.defineApiKey(at);
      document.requireKeyOfAll(isTrueUnlessGiven("AddApiKeyRequiredToCorsPreflight"), at);
    }
    Node policy = auth.at("ResourcePolicy");
    if (Value.isSet(policy)) {
      var rules = new ResourcePolicy(document);
      for (String path : List.copyOf(document.paths.keySet())) {
        if (expansion.step(policy)) {
          rules.add(policy, path, sam.get("StageName"));
        }
      }
      rules.addStatements(policy.at("CustomStatements"));
    }
  }

  private boolean isTrueUnlessGiven(String key) {
    return auth.at(key).isMissing() || Value.isSet(auth.at(key));
  }

  private void authorizers() {
    Node given = auth.at("DefaultAuthorizer");
    String byDefault = Value.isText(given) ? Value.text(given) : "";
    var scopes = new LinkedHashMap<String, Node>();
    if (byDefault.equals("AWS_IAM")) {
      document.defineSecurity("AWS_IAM", iam());
      scopes.put("AWS_IAM", at.missing());
    }
    for (Node.Entry authorizer : auth.at("Authorizers").entries()) {
      document.defineSecurity(authorizer.key(), definition(authorizer));
      scopes.put(authorizer.key(), authorizer.value().at("AuthorizationScopes"));
    }
    if (!Value.isSet(given) || scopes.isEmpty()) {
      return;
    }
    if (!scopes.containsKey(byDefault)) {
      expansion.remark(given, "`DefaultAuthorizer` must be one of `Authorizers` or `AWS_IAM`");
      return;
    }
    authorizeAll(byDefault, scopes);
  }

  private void authorizeAll(String byDefault, Map<String, Node> scopes) {
    document.authorizeAll(
        byDefault, scopes, isTrueUnlessGiven("AddDefaultAuthorizerToCorsPreflight"), at);
  }

  private Node iam() {
    return at.map(
        "type",
        "apiKey",
        "name",
        "Authorization",
        "in",
        "header",
        "x-amazon-apigateway-authtype",
        "awsSigv4");
  }

  private static Node definition(Node.Entry entry) {
    Node authorizer = entry.value();
    var place = Generated.from(authorizer);
    boolean cognito = Value.isSet(authorizer.at("UserPoolArn"));
    boolean request = !cognito && Value.is(authorizer.at("FunctionPayloadType"), "REQUEST");
    Node identity = authorizer.at("Identity");
    Node header =
        Value.isSet(identity.at("Header")) ? identity.at("Header") : place.node("Authorization");
    return place.map(
        "type",
        "apiKey",
        "name",
        request ? "Unused" : header,
        "in",
        "header",
        "x-amazon-apigateway-authtype",
        cognito ? "cognito_user_pools" : "custom",
        AUTHORIZER,
        cognito ? cognito(authorizer, place) : lambda(authorizer, request, place));
  }

  private static Node cognito(Node authorizer, Generated place) {
    Node pools = authorizer.at("UserPoolArn");
    return place.map(
        "type",
        "cognito_user_pools",
        "providerARNs",
        pools.isSequence() ? pools : place.list(pools),
        "identityValidationExpression",
        ifSet(authorizer.at("Identity").at("ValidationExpression"), place));
  }

  private static Node lambda(Node authorizer, boolean request, Generated place) {
    Node identity = authorizer.at("Identity");
    Node role = authorizer.at("FunctionInvokeRole");
    String uri =
        "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations";
    String sources = request ? sources(identity) : "";
    return place.map(
        "type", request ? "request" : "token",
        "authorizerUri", place.sub(uri, "__FunctionArn__", authorizer.at("FunctionArn")),
        "authorizerResultTtlInSeconds", identity.at("ReauthorizeEvery"),
        "authorizerCredentials", Value.is(role, "NONE") ? place.missing() : ifSet(role, place),
        "identitySource", sources.isEmpty() ? place.missing() : sources,
        "identityValidationExpression",
            request ? place.missing() : ifSet(identity.at("ValidationExpression"), place));
  }

  private static Node ifSet(Node node, Generated place) {
    return Value.isSet(node) ? node : place.missing();
  }

  private static String sources(Node identity) {
    var all = new ArrayList<String>();
    identity
        .at("Headers")
        .items()
        .forEach(one -> all.add("method.request.header." + Value.text(one)));
    identity
        .at("QueryStrings")
        .items()
        .forEach(one -> all.add("method.request.querystring." + Value.text(one)));
    identity
        .at("StageVariables")
        .items()
        .forEach(one -> all.add("stageVariables." + Value.text(one)));
    identity.at("Context").items().forEach(one -> all.add("context." + Value.text(one)));
    return String.join(", ", all);
  }
}
