package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApisTest {
  @TempDir private Path folder;

  private Written service(String provider, String functions) {
    return Written.of(
        folder,
        "service: shop\nprovider:\n  name: aws\n"
            + provider.indent(2)
            + "functions:\n"
            + functions.indent(2));
  }

  private Written events(String events) {
    return events("", events);
  }

  private Written events(String provider, String events) {
    return service(provider, "f:\n  handler: h.f\n  events:\n" + events.indent(4));
  }

  @Test
  void aMethodIsOpenUnlessItsEventSaysOtherwise() {
    Written written =
        events(
            "- http: GET users/{userId}\n- http: {method: any, path: /}\n- http: {method: post, path: a-b, private: true}\n");

    assertThat(written.properties("ApiGatewayMethodUsersUseridVarGet"))
        .contains(
            "AuthorizationType=NONE", "HttpMethod=GET", "ApiKeyRequired=false", "Type=AWS_PROXY")
        .contains("ResourceId=!Ref ApiGatewayResourceUsersUseridVar");
    assertThat(written.properties("ApiGatewayResourceUsersUseridVar"))
        .contains("ParentId=!Ref ApiGatewayResourceUsers", "PathPart={userId}");
    assertThat(written.value("ApiGatewayMethodAny/Properties/ResourceId"))
        .isEqualTo("!GetAtt [ApiGatewayRestApi, RootResourceId]");
    assertThat(written.value("ApiGatewayMethodADashbPost/Properties/ApiKeyRequired"))
        .isEqualTo("true");
    assertThat(written.value("FLambdaPermissionApiGateway/Properties/SourceArn"))
        .endsWith("!Ref ApiGatewayRestApi, /*/*]]");
    assertThat(written.value("ApiGatewayDeployment/Properties/StageName")).isEqualTo("dev");
    assertThat(written.properties("ApiGatewayRestApi"))
        .contains("Name=dev-shop", "EndpointConfiguration={Types=[EDGE]}");
  }

  @Test
  void iamProtectsInAnyCase() {
    for (String authorizer :
        new String[] {"aws_iam", "AWS_IAM", "{type: aws_iam}", "{type: AWS_IAM}"}) {
      assertThat(
              events("- http: {method: get, path: x, authorizer: " + authorizer + "}\n")
                  .value("ApiGatewayMethodXGet/Properties/AuthorizationType"))
          .as(authorizer)
          .isEqualTo("AWS_IAM");
    }
  }

  @Test
  void anAuthorizerIsAFunctionOrAnArn() {
    Written written =
        service(
            "",
            """
            guard: {handler: h.g}
            f:
              handler: h.f
              events:
                - http: {method: get, path: a, authorizer: guard}
                - http: {method: get, path: b, authorizer: 'arn:aws:lambda:r:1:function:my-other'}
                - http: {method: get, path: c, authorizer: 'arn:aws:cognito-idp:r:1:userpool/r_X'}
                - http: {method: get, path: d, authorizer: {name: pool, arn: !GetAtt P.Arn, type: COGNITO_USER_POOLS, scopes: [s]}}
                - http: {method: get, path: e, authorizer: {name: guard, type: request, resultTtlInSeconds: 0, managedExternally: true}}
                - http: {method: get, path: f, authorizer: {type: CUSTOM, authorizerId: !Ref A}}
            """);

    assertThat(written.properties("ApiGatewayMethodAGet"))
        .contains("AuthorizationType=CUSTOM", "AuthorizerId=!Ref GuardApiGatewayAuthorizer");
    assertThat(written.properties("OtherApiGatewayAuthorizer"))
        .contains("Type=TOKEN", "function:my-other");
    assertThat(written.properties("OtherLambdaPermissionApiGateway"))
        .contains("FunctionName=arn:aws:lambda:r:1:function:my-other");
    assertThat(written.properties("ApiGatewayMethodCGet"))
        .contains("AuthorizationType=COGNITO_USER_POOLS");
    assertThat(written.properties("PoolApiGatewayAuthorizer"))
        .contains("ProviderARNs=[!GetAtt P.Arn]", "AuthorizerResultTtlInSeconds=300");
    assertThat(written.properties("ApiGatewayMethodDGet")).contains("AuthorizationScopes=[s]");
    assertThat(written.properties("GuardApiGatewayAuthorizer"))
        .contains("Type=REQUEST", "AuthorizerResultTtlInSeconds=0");
    assertThat(written.properties("ApiGatewayMethodFGet")).contains("AuthorizerId=!Ref A");
    assertThat(written.remarks()).isEmpty();
  }

  @Test
  void anAuthorizerThatIsNowhereIsSaidAndUnknown() {
    Written written = events("- http: {method: get, path: a, authorizer: nobody}\n");

    assertThat(written.remarks())
        .containsExactly(
            "authorizer `nobody` is no function of this service; name one, or give an `arn`");
    assertThat(written.value("ApiGatewayMethodAGet/Properties/AuthorizationType"))
        .isEqualTo("CUSTOM");
  }

  @Test
  void anUnknownAuthorizerIsNeitherOpenNorClosed() {
    assertThat(
            events("- http: {method: get, path: a, authorizer: '${env:A}'}\n")
                .value("ApiGatewayMethodAGet/Properties/AuthorizationType"))
        .isEqualTo("${env:A}");
  }

  @Test
  void corsAddsAMockWithoutAuthorizer() {
    Written written =
        events(
            """
            - http: {method: get, path: a, cors: true, authorizer: aws_iam}
            - http: {method: post, path: b, cors: {origin: '*', allowCredentials: true, headers: [X]}}
            - http: {method: get, path: c, cors: {origins: ['https://a.org', 'https://*.b.org']}}
            """);
    String answer =
        "/Properties/Integration/IntegrationResponses/0/ResponseParameters/method.response.header.Access-Control-Allow-";

    assertThat(written.value("ApiGatewayMethodAOptions/Properties/AuthorizationType"))
        .isEqualTo("NONE");
    assertThat(written.value("ApiGatewayMethodAOptions" + answer + "Origin")).isEqualTo("'*'");
    assertThat(written.value("ApiGatewayMethodAOptions" + answer + "Methods"))
        .isEqualTo("'OPTIONS,GET'");
    assertThat(written.at("ApiGatewayMethodAOptions" + answer + "Credentials").isMissing())
        .isTrue();
    assertThat(written.value("ApiGatewayMethodBOptions" + answer + "Credentials"))
        .isEqualTo("'true'");
    assertThat(written.value("ApiGatewayMethodBOptions" + answer + "Headers")).isEqualTo("'X'");
    assertThat(written.value("ApiGatewayMethodCOptions" + answer + "Origin"))
        .isEqualTo("'https://a.org'");
    assertThat(written.properties("ApiGatewayMethodCOptions")).contains("https://.+[.]b[.]org");
  }

  @Test
  void anOptionsEventTakesThePlaceOfTheMock() {
    assertThat(
            events(
                    "- http: {method: get, path: a, cors: true}\n- http: {method: options, path: a}\n")
                .value("ApiGatewayMethodAOptions/Properties/Integration/Type"))
        .isEqualTo("AWS_PROXY");
  }

  @Test
  void theSettingsOfTheRestApiAreRead() {
    Written written =
        events(
            """
            endpointType: private
            vpcEndpointIds: [v]
            tracing: {apiGateway: true}
            logs: {restApi: {level: ERROR, fullExecutionData: false}}
            apiGateway:
              minimumCompressionSize: 1
              disableDefaultEndpoint: true
              resourcePolicy: [{Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: x}]
              apiKeys: [{name: k, value: secretsecretsecretsecret}]
              usagePlan: {quota: {limit: 5}}
            """,
            "- http: GET x\n");

    assertThat(written.properties("ApiGatewayRestApi"))
        .contains(
            "EndpointConfiguration={Types=[PRIVATE], VpcEndpointIds=[v]}",
            "DisableExecuteApiEndpoint=true")
        .contains(
            "Policy={Statement=[{Action=execute-api:Invoke, Effect=Allow, Principal=*, Resource=x}], Version=2012-10-17}");
    assertThat(written.value("ApiGatewayDeployment/Properties/StageDescription"))
        .contains("TracingEnabled=true", "LoggingLevel=ERROR", "DataTraceEnabled=false")
        .contains("AccessLogSetting={DestinationArn=!GetAtt [ApiGatewayLogGroup, Arn]");
    assertThat(written.properties("ApiGatewayApiKey1"))
        .contains("Name=k", "Value=secretsecretsecretsecret");
    assertThat(written.properties("ApiGatewayUsagePlan")).contains("Quota={Limit=5}");
    assertThat(written.has("ApiGatewayUsagePlanKey1")).isTrue();
  }

  @Test
  void keysAtTheProviderCountInVersionsOneAndTwoOnly() {
    String text =
        "service: s\nframeworkVersion: '%s'\nprovider: {name: aws, apiKeys: [k]}\nfunctions: {f: {handler: h, events: [{http: GET x}]}}\n";

    assertThat(Written.of(folder, text.formatted("2")).has("ApiGatewayApiKey1")).isTrue();
    assertThat(Written.of(folder, text.formatted("3")).has("ApiGatewayApiKey1")).isFalse();
  }

  @Test
  void anExistingApiIsNotMadeAgain() {
    Written written =
        events(
            "apiGateway: {restApiId: abc, restApiRootResourceId: root, restApiResources: {/a: ida}, websocketApiId: w}\nhttpApi: {id: h1}\n",
            "- http: GET a/b\n- http: GET c\n- httpApi: GET /d\n- websocket: $connect\n");

    assertThat(written.has("ApiGatewayRestApi")).isFalse();
    assertThat(written.has("HttpApi")).isFalse();
    assertThat(written.has("WebsocketsApi")).isFalse();
    assertThat(written.properties("ApiGatewayResourceAB"))
        .contains("ParentId=ida", "RestApiId=abc");
    assertThat(written.properties("ApiGatewayResourceC")).contains("ParentId=root");
    assertThat(written.properties("HttpApiRouteGetD")).contains("ApiId=h1");
  }

  @Test
  void otherIntegrationsAndSchemasAreRead() {
    Written written =
        events(
            """
            - http: {method: get, path: a, integration: lambda, cors: true}
            - http: {method: get, path: b, integration: http-proxy, request: {uri: 'https://x.org'}}
            - http: {method: get, path: c, async: true}
            - http: {method: post, path: d, request: {schemas: {application/json: {schema: {type: object}}}, parameters: {querystrings: {q: true}}}}
            """);

    assertThat(written.value("ApiGatewayMethodAGet/Properties/Integration/Type")).isEqualTo("AWS");
    assertThat(written.at("ApiGatewayMethodAGet/Properties/MethodResponses").items()).hasSize(9);
    assertThat(written.properties("ApiGatewayMethodBGet"))
        .contains("Type=HTTP_PROXY", "Uri=https://x.org");
    assertThat(written.properties("ApiGatewayMethodCGet"))
        .contains("X-Amz-Invocation-Type='Event'");
    assertThat(written.properties("ApiGatewayMethodDPost"))
        .contains("RequestModels={application/json=!Ref ApiGatewayMethodDPostApplicationJsonModel}")
        .contains(
            "RequestValidatorId=!Ref ApiGatewayShopRequestValidator",
            "method.request.querystring.q=true");
  }

  @Test
  void routesOfTheHttpApiAreOpenUnlessTheirEventSaysOtherwise() {
    Written written =
        service(
            """
            httpApi:
              cors: true
              authorizers:
                jwt: {identitySource: $request.header.Authorization, issuerUrl: 'https://i', audience: a}
                lam: {type: request, functionName: guard}
            """,
            """
            guard: {handler: h.g}
            f:
              handler: h.f
              events:
                - httpApi: '*'
                - httpApi: GET /a
                - httpApi: {method: '*', path: /b, authorizer: jwt}
                - httpApi: {method: post, path: /c, authorizer: {name: lam}}
                - httpApi: {method: post, path: /d, authorizer: {type: aws_iam}}
                - httpApi: {method: post, path: /e, authorizer: {name: nobody}}
            """);

    assertThat(written.value("HttpApiRouteDefault/Properties/RouteKey")).isEqualTo("$default");
    assertThat(written.properties("HttpApiRouteGetA"))
        .contains("RouteKey=GET /a")
        .doesNotContain("AuthorizationType");
    assertThat(written.properties("HttpApiRouteAnyB"))
        .contains(
            "RouteKey=ANY /b", "AuthorizationType=JWT", "AuthorizerId=!Ref HttpApiAuthorizerJwt");
    assertThat(written.properties("HttpApiRoutePostC")).contains("AuthorizationType=CUSTOM");
    assertThat(written.properties("HttpApiRoutePostD")).contains("AuthorizationType=AWS_IAM");
    assertThat(written.properties("HttpApiRoutePostE"))
        .contains("AuthorizationType=${authorizer nobody}");
    assertThat(written.properties("HttpApi")).contains("AllowOrigins=[*]");
    assertThat(written.properties("HttpApiStage"))
        .contains("StageName=$default", "AutoDeploy=true");
    assertThat(written.value("FLambdaPermissionHttpApi/Properties/SourceArn"))
        .endsWith("!Ref HttpApi, /*]]");
    assertThat(written.has("LamLambdaAuthorizerPermissionHttpApi")).isTrue();
  }

  @Test
  void corsOfTheHttpApiAllowsTheMethodsInUse() {
    assertThat(
            events("httpApi: {cors: true}\n", "- httpApi: GET /a\n- httpApi: DELETE /a\n")
                .value("HttpApi/Properties/CorsConfiguration/AllowMethods"))
        .isEqualTo("[OPTIONS, GET, DELETE]");
    assertThat(
            events(
                    "httpApi: {cors: {allowedOrigins: ['https://a'], allowCredentials: true}}\n",
                    "- httpApi: GET /a\n")
                .value("HttpApi/Properties/CorsConfiguration"))
        .contains("AllowOrigins=[https://a]", "AllowCredentials=true");
  }

  @Test
  void accessLogsOfTheHttpApiAreRead() {
    assertThat(
            events("logs: {httpApi: true}\n", "- httpApi: GET /a\n")
                .value("HttpApiStage/Properties/AccessLogSettings/DestinationArn"))
        .isEqualTo("!GetAtt [HttpApiLogGroup, Arn]");
  }

  @Test
  void aWebSocketPermissionHasNoSource() {
    Written written =
        service(
            "",
            """
            guard: {handler: h.g}
            f:
              handler: h.f
              events:
                - websocket: {route: $connect, authorizer: guard}
                - websocket: $default
                - websocket: {route: my/route}
            """);

    assertThat(written.properties("FLambdaPermissionWebsockets")).doesNotContain("SourceArn");
    assertThat(written.properties("SconnectWebsocketsRoute"))
        .contains("AuthorizationType=CUSTOM", "AuthorizerId=!Ref GuardWebsocketsAuthorizer");
    assertThat(written.properties("SdefaultWebsocketsRoute")).contains("AuthorizationType=NONE");
    assertThat(written.has("mySlashrouteWebsocketsRoute")).isTrue();
    assertThat(written.properties("WebsocketsDeploymentStage")).contains("StageName=dev");
  }

  @Test
  void anEventWithoutPathIsSaid() {
    assertThat(
            events("- http: GET\n- http: {method: get}\n- httpApi: {path: /x, method: }\n- http:\n")
                .remarks())
        .hasSize(3)
        .contains("event `http` has no settings; are they indented deep enough?");
  }
}
