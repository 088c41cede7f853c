package dev.ringfence.read.sam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestApiTest {

  private static Expanded api(String properties, String event) {
    return Expanded.of(
        """
        Resources:
          Shop:
            Type: AWS::Serverless::Api
            Properties:
              StageName: live
        """
            + properties.indent(6)
            + """
              Convert:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: app.handler
                  Runtime: python3.13
                  Events:
                    E:
                      Type: Api
                      Properties:
                        RestApiId: !Ref Shop
                        Path: /orders/{id}
                        Method: get
            """
                .indent(0)
            + event.indent(12));
  }

  private static final String METHOD = "/orders/{id}";

  @Test
  void anEventWithoutApiMakesOneWithItsDeploymentAndStage() {
    var expanded =
        Expanded.function("Events: {E: {Type: Api, Properties: {Path: '/x/{id}/', Method: ANY}}}");
    assertThat(expanded.ids())
        .anyMatch(id -> id.startsWith("ServerlessRestApiDeployment"))
        .contains("ServerlessRestApi", "ServerlessRestApiProdStage", "ConvertEPermissionProd");
    assertThat(expanded.json("ConvertEPermissionProd", "SourceArn"))
        .isEqualTo(
            """
            {"Fn::Sub":["arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/*/x/*",\
            {"__ApiId__":{"Ref":"ServerlessRestApi"},"__Stage__":"*"}]}\
            """);
    assertThat(expanded.json("ServerlessRestApi", "Body", "paths"))
        .isEqualTo(
            """
            {"/x/{id}/":{"x-amazon-apigateway-any-method":{"responses":{},"x-amazon-apigateway-integration":\
            {"httpMethod":"POST","type":"aws_proxy","uri":{"Fn::Sub":"arn:aws:apigateway:${AWS::Region}:lambda:path/\
            2015-03-31/functions/${Convert.Arn}/invocations"}}}}}\
            """);
  }

  @Test
  void withoutOpenApiVersionThereIsASecondStage() {
    String deployment =
        api("", "").ids().stream()
            .filter(id -> id.startsWith("ShopDeployment"))
            .findFirst()
            .orElseThrow();
    assertThat(api("", "").json(deployment, "StageName")).isEqualTo("\"Stage\"");
    assertThat(
            api("OpenApiVersion: 3.0.1", "")
                .resource(deployment)
                .at("Properties")
                .at("StageName")
                .isMissing())
        .isTrue();
  }

  @Test
  void theDefaultAuthorizerHoldsForAMethodAndItsPreflight() {
    var expanded =
        api(
            "Cors: \"'*'\"\nAuth: {DefaultAuthorizer: Users, Authorizers: {Users: {UserPoolArn: !GetAtt P.Arn}}}",
            "");
    assertThat(expanded.json("Shop", "Body", "paths", METHOD, "get", "security"))
        .isEqualTo("[{\"Users\":[]}]");
    assertThat(expanded.json("Shop", "Body", "paths", METHOD, "options", "security"))
        .isEqualTo("[{\"Users\":[]}]");
    assertThat(expanded.json("Shop", "Body", "securityDefinitions"))
        .isEqualTo(
            """
            {"Users":{"in":"header","name":"Authorization","type":"apiKey","x-amazon-apigateway-authorizer":\
            {"providerARNs":[{"Fn::GetAtt":["P","Arn"]}],"type":"cognito_user_pools"},\
            "x-amazon-apigateway-authtype":"cognito_user_pools"}}\
            """);
  }

  @Test
  void theNeedForAKeyAndThePreflightCanBeKeptApart() {
    var expanded =
        api(
            """
            Cors: {AllowOrigin: "'https://a.example'", AllowCredentials: true}
            Auth:
              DefaultAuthorizer: AWS_IAM
              AddDefaultAuthorizerToCorsPreflight: false
              ApiKeyRequired: true
              AddApiKeyRequiredToCorsPreflight: false
            """,
            "");
    assertThat(expanded.json("Shop", "Body", "paths", METHOD, "get", "security"))
        .isEqualTo("[{\"AWS_IAM\":[]},{\"api_key\":[]}]");
    assertThat(
            expanded
                .resource("Shop")
                .at("Properties")
                .at("Body")
                .at("paths")
                .at(METHOD)
                .at("options")
                .at("security")
                .isMissing())
        .isTrue();
    assertThat(
            expanded.json(
                "Shop",
                "Body",
                "paths",
                METHOD,
                "get",
                "x-amazon-apigateway-integration",
                "credentials"))
        .isEqualTo("\"arn:aws:iam::*:user/*\"");
  }

  @Test
  void anEventThatOptsOutIsLeftOpen() {
    var expanded =
        api(
            "Auth: {DefaultAuthorizer: F, Authorizers: {F: {FunctionArn: !GetAtt A.Arn}}}",
            "Auth: {Authorizer: NONE}");
    assertThat(expanded.json("Shop", "Body", "paths", METHOD, "get", "security"))
        .isEqualTo("[{\"NONE\":[]}]");
    assertThat(expanded.json("ShopFAuthorizerPermission", "FunctionName"))
        .isEqualTo("{\"Fn::GetAtt\":[\"A\",\"Arn\"]}");
  }

  @Test
  void anAuthorizerThatTheApiHasNotIsNamed() {
    assertThat(api("", "Auth: {Authorizer: Who}").remarks())
        .containsExactly("18: the API of event `E` has no authorizer `Who`");
  }

  @Test
  void aBodyOfItsOwnIsLeftAloneUnlessDefinitionsAreMerged() {
    String body = "DefinitionBody: {swagger: '2.0', paths: {/orders/{id}: {get: {summary: own}}}}";
    body = body.replace("/orders/{id}:", "'/orders/{id}':");
    assertThat(api(body, "").json("Shop", "Body", "paths", METHOD, "get"))
        .isEqualTo("{\"summary\":\"own\"}");
    assertThat(api(body, "").ids()).contains("ConvertEPermissionlive");
    assertThat(
            api(body + "\nMergeDefinitions: true", "").json("Shop", "Body", "paths", METHOD, "get"))
        .startsWith("{\"responses\":{},\"summary\":\"own\",\"x-amazon-apigateway-integration\":");
  }

  @Test
  void aResourcePolicyForAddressesIsAnAllowWithADeny() {
    assertThat(
            api("Auth: {ResourcePolicy: {IpRangeWhitelist: [10.0.0.0/8]}}", "")
                .json("Shop", "Body", "x-amazon-apigateway-policy", "Statement"))
        .isEqualTo(
            """
            [{"Action":"execute-api:Invoke","Effect":"Allow","Principal":"*","Resource":\
            [{"Fn::Sub":["execute-api:/${__Stage__}/GET/orders/*",{"__Stage__":"live"}]}]},\
            {"Action":"execute-api:Invoke","Condition":{"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8"]}},"Effect":"Deny",\
            "Principal":"*","Resource":[{"Fn::Sub":["execute-api:/${__Stage__}/GET/orders/*",{"__Stage__":"live"}]}]}]\
            """);
  }

  @Test
  void aUsagePlanBringsAKey() {
    var expanded = api("Auth: {UsagePlan: {CreateUsagePlan: PER_API}}", "");
    assertThat(expanded.ids()).contains("ShopUsagePlan", "ShopApiKey", "ShopUsagePlanKey");
    assertThat(expanded.json("ShopUsagePlan", "ApiStages"))
        .isEqualTo("[{\"ApiId\":{\"Ref\":\"Shop\"},\"Stage\":{\"Ref\":\"ShopliveStage\"}}]");
  }

  @Test
  void authOnADocumentElsewhereIsRefused() {
    assertThat(api("DefinitionUri: api.yaml\nAuth: {DefaultAuthorizer: AWS_IAM}", "").remarks())
        .containsExactly("7: `Auth` of `Shop` needs a `DefinitionBody` that SAM can read");
  }

  @Test
  void methodsOfConditionalFunctionsExistUnderTheCondition() {
    var expanded =
        Expanded.of(
            """
            Resources:
              Convert:
                Type: AWS::Serverless::Function
                Condition: Live
                Properties:
                  Handler: a.b
                  Runtime: python3.13
                  Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}
            """);
    assertThat(expanded.json("ServerlessRestApi", "Body", "paths", "/"))
        .startsWith("{\"Fn::If\":[\"Live\",{\"get\":{\"Fn::If\":");
    assertThat(Value.text(expanded.resource("ServerlessRestApi").at("Condition")))
        .isEqualTo("Live");
  }

  @Test
  void aDomainBringsAMappingToTheStage() {
    var expanded =
        api("Domain: {DomainName: a.example, CertificateArn: !Ref C, SecurityPolicy: TLS_1_2}", "");
    assertThat(expanded.json("ShopBasePathMapping", "Stage"))
        .isEqualTo("{\"Ref\":\"ShopliveStage\"}");
    String domain =
        expanded.ids().stream()
            .filter(id -> id.startsWith("ApiGatewayDomainName"))
            .findFirst()
            .orElseThrow();
    assertThat(expanded.json(domain, "EndpointConfiguration"))
        .isEqualTo("{\"Types\":[\"REGIONAL\"]}");
  }
}
