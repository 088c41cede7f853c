package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Locale;

/** Who may call a method of the REST API: nobody is asked unless the event itself says so. */
final class RestAuthorizers {
  private static final String HEADER = "method.request.header.Authorization";

  private final Service service;

  RestAuthorizers(Service service) {
    this.service = service;
  }

  /**
   * Puts the authorization into a method; tells the logical id of the authorizer that has to be
   * there first, or nothing.
   */
  String guard(RestEvent event, Resource method) {
    Node authorizer = event.at("authorizer");
    if (!Values.isGiven(authorizer)) {
      method.put("AuthorizationType", "NONE");
      return "";
    }
    if (Values.isText(authorizer) && Values.text(authorizer).isEmpty()) {
      method.put("AuthorizationType", authorizer);
      return "";
    }
    Node type = authorizer.isMapping() ? authorizer.at("type") : authorizer;
    String kind = Values.text(type, "").toUpperCase(Locale.ROOT);
    if (kind.equals("AWS_IAM")) {
      method.put("AuthorizationType", Node.string("AWS_IAM", type.origin()));
      return "";
    }
    if (Values.isGiven(authorizer.at("authorizerId"))) {
      method
          .put(
              "AuthorizationType",
              Values.first(authorizer.at("type"), Node.string("CUSTOM", authorizer.origin())))
          .put("AuthorizerId", authorizer.at("authorizerId"));
      scopes(authorizer, method);
      return "";
    }
    return made(event, authorizer, method);
  }

  private static void scopes(Node authorizer, Resource method) {
    if (!Values.many(authorizer.at("scopes")).isEmpty()) {
      method.put("AuthorizationScopes", Values.many(authorizer.at("scopes")));
    }
  }

  private String made(RestEvent event, Node authorizer, Resource method) {
    Origin place = authorizer.origin();
    Node arn = arn(authorizer);
    String name = name(authorizer, arn);
    boolean cognito = isCognito(authorizer, arn);
    String id = Names.function(name) + "ApiGatewayAuthorizer";
    Resource resource =
        Resource.of("AWS::ApiGateway::Authorizer", place)
            .put("Name", name)
            .put("RestApiId", RestApi.id(service, place))
            .put(
                "IdentitySource",
                Values.first(authorizer.at("identitySource"), Node.string(HEADER, place)))
            .copy("IdentityValidationExpression", authorizer.at("identityValidationExpression"))
            .writtenAs(event.function().key());
    if (authorizer.isMapping()) {
      resource.put(
          "AuthorizerResultTtlInSeconds",
          Values.first(authorizer.at("resultTtlInSeconds"), Node.integer(300, place)));
    }
    if (cognito) {
      resource.put("Type", "COGNITO_USER_POOLS").put("ProviderARNs", List.of(arn));
    } else {
      lambda(authorizer, arn, name, resource);
    }
    service.stack().add(id, resource);
    method
        .put("AuthorizationType", cognito ? "COGNITO_USER_POOLS" : "CUSTOM")
        .put("AuthorizerId", Node.ref(id, place));
    if (cognito) {
      scopes(authorizer, method);
    }
    return id;
  }

  private void lambda(Node authorizer, Node arn, String name, Resource resource) {
    Origin place = authorizer.origin();
    var function = service.function(name);
    Node target =
        Values.isGiven(arn)
            ? arn
            : function.map(FunctionEntry::target).orElse(Values.unknown("function " + name, place));
    if (!Values.isGiven(arn) && function.isEmpty()) {
      service
          .remarks()
          .add(
              place,
              "authorizer `%s` is no function of this service; name one, or give an `arn`"
                  .formatted(Wording.brief(name)));
    }
    String type = Values.text(authorizer.at("type"), "TOKEN").toUpperCase(Locale.ROOT);
    resource
        .put("Type", type.equals("REQUEST") ? "REQUEST" : "TOKEN")
        .put("AuthorizerUri", RestIntegration.uri(target, place));
    if (!Values.isTrue(authorizer.at("managedExternally"))) {
      Resource permission =
          Service.permission(target, "apigateway.amazonaws.com", place)
              .put("SourceArn", RestApi.source(service, place));
      function.ifPresent(one -> permission.writtenAs(one.key()));
      service.stack().add(Names.function(name) + "LambdaPermissionApiGateway", permission);
    }
  }

  private static Node arn(Node authorizer) {
    Node written = authorizer.isMapping() ? authorizer.at("arn") : authorizer;
    boolean isArn = written instanceof Node.Call || Values.asText(written).toString().contains(":");
    return isArn ? written : new Node.Missing(authorizer.origin());
  }

  private static boolean isCognito(Node authorizer, Node arn) {
    return Values.text(authorizer.at("type"), "").equalsIgnoreCase("COGNITO_USER_POOLS")
        || Values.asText(arn).toString().contains(":cognito-idp:");
  }

  /** The name as written, or the last word of the ARN. */
  private static String name(Node authorizer, Node arn) {
    Node own =
        authorizer.isMapping() ? authorizer.at("name") : new Node.Missing(authorizer.origin());
    if (Values.isGiven(own)) {
      return Values.asText(own).toString();
    }
    if (!Values.isGiven(arn)) {
      return Values.asText(authorizer).toString();
    }
    String last = Mappings.nameOf(arn);
    return last.substring(last.lastIndexOf('-') + 1);
  }
}
