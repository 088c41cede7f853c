package dev.ringfence.read.sam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpApiTest {

  private static Expanded api(String properties, String events) {
    return Expanded.of(
        "Resources:\n  Shop:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      FailOnWarnings: false\n"
            + properties.indent(6)
            + """
              Convert:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: app.handler
                  Runtime: python3.13
                  Events:
            """
            + events.indent(8));
  }

  private static final String GET =
      "E: {Type: HttpApi, Properties: {ApiId: !Ref Shop, Path: '/x/{id}', Method: GET}}";

  @Test
  void anEventWithoutApiPathAndMethodIsTheDefaultRouteOfAnApiThatIsMade() {
    var expanded = Expanded.function("Events: {E: {Type: HttpApi}}");
    assertThat(expanded.ids())
        .contains("ServerlessHttpApi", "ServerlessHttpApiApiGatewayDefaultStage");
    assertThat(expanded.json("ServerlessHttpApi", "Body", "paths", "$default"))
        .startsWith("{\"x-amazon-apigateway-any-method\":{\"isDefaultRoute\":true,");
    assertThat(expanded.json("ConvertEPermission", "SourceArn"))
        .contains("${__ApiId__}/${__Stage__}/*\"");
  }

  @Test
  void aRouteCallsTheFunctionAndItsPathParametersAreNamed() {
    var expanded = api("", GET);
    assertThat(expanded.json("Shop", "Body", "paths", "/x/{id}", "get", "parameters"))
        .isEqualTo("[{\"in\":\"path\",\"name\":\"id\",\"required\":true}]");
    assertThat(expanded.json("ConvertEPermission", "SourceArn"))
        .contains("${__ApiId__}/${__Stage__}/GET/x/*\"");
  }

  @Test
  void whereTheDefaultRouteCallsAFunctionItsOtherRoutesNeedNoPermission() {
    assertThat(api("", "A: {Type: HttpApi, Properties: {ApiId: !Ref Shop}}\n" + GET).ids())
        .contains("ConvertAPermission")
        .doesNotContain("ConvertEPermission");
  }

  @Test
  void theDefaultAuthorizerLeavesOutPreflightRoutes() {
    var expanded =
        api(
            """
            Auth:
              DefaultAuthorizer: Tokens
              Authorizers:
                Tokens: {IdentitySource: $request.header.Authorization, JwtConfiguration: {issuer: i, audience: [a]}}
            """,
            GET
                + "\nO: {Type: HttpApi, Properties: {ApiId: !Ref Shop, Path: /x, Method: options}}");
    assertThat(expanded.json("Shop", "Body", "paths", "/x/{id}", "get", "security"))
        .isEqualTo("[{\"Tokens\":[]}]");
    assertThat(expanded.json("Shop", "Body", "paths", "/x", "options")).doesNotContain("security");
    assertThat(expanded.json("Shop", "Body", "components", "securitySchemes", "Tokens", "type"))
        .isEqualTo("\"oauth2\"");
  }

  @Test
  void anAuthorizerFunctionMayBeCalledOnlyWhereThatIsAskedFor() {
    String auth =
        "Auth: {Authorizers: {F: {FunctionArn: !GetAtt A.Arn, AuthorizerPayloadFormatVersion: 2.0%s}}}";
    assertThat(api(auth.formatted(""), GET).ids()).doesNotContain("ShopFAuthorizerPermission");
    assertThat(api(auth.formatted(", EnableFunctionDefaultPermissions: true"), GET).ids())
        .contains("ShopFAuthorizerPermission");
  }

  @Test
  void corsThatIsTrueAllowsEveryOrigin() {
    assertThat(api("CorsConfiguration: true", GET).json("Shop", "Body", "x-amazon-apigateway-cors"))
        .isEqualTo("{\"allowOrigins\":[\"*\"]}");
  }

  @Test
  void aRouteGoesIntoADocumentOfTheApisOwn() {
    var expanded =
        api("DefinitionBody: {openapi: 3.0.1, info: {title: t}, paths: {/own: {get: {}}}}", GET);
    assertThat(expanded.at("Resources", "Shop", "Properties", "Body", "paths").entries())
        .hasSize(2);
  }

  @Test
  void aWebSocketApiHasARouteAnIntegrationAndAPermissionForEachMessage() {
    var expanded =
        Expanded.of(
            """
            Resources:
              Chat:
                Type: AWS::Serverless::WebSocketApi
                Properties:
                  RouteSelectionExpression: $request.body.action
                  Auth: {AuthType: AWS_IAM}
                  Routes: {$connect: {FunctionArn: !GetAtt F.Arn}, send: {FunctionArn: !GetAtt F.Arn}}
            """);
    assertThat(expanded.ids())
        .containsExactly(
            "Chat",
            "ChatConnectIntegration",
            "ChatConnectPermission",
            "ChatConnectRoute",
            "ChatDefaultStage",
            "ChatSendIntegration",
            "ChatSendPermission",
            "ChatSendRoute");
    assertThat(expanded.json("ChatConnectRoute", "AuthorizationType")).isEqualTo("\"AWS_IAM\"");
    assertThat(expanded.json("ChatSendRoute")).doesNotContain("AuthorizationType");
  }
}
