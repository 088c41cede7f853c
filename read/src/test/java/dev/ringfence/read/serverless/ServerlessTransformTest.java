package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerlessTransformTest {
  @TempDir private Path folder;

  private static Node root(String text) {
    try {
      return Document.read("any.yml", text.getBytes(StandardCharsets.UTF_8)).root();
    } catch (Unreadable e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aServiceIsKnownByItsContentNotByItsName() {
    assertThat(ServerlessTransform.isServerless(root("service: s\nprovider: {name: aws}\n")))
        .isTrue();
    assertThat(ServerlessTransform.isServerless(root("service: {name: s}\nprovider: aws\n")))
        .isTrue();
    assertThat(ServerlessTransform.isServerless(root("service: s\nprovider: ${file(p.yml)}\n")))
        .isTrue();
    assertThat(ServerlessTransform.isServerless(root("services: {web: {image: x}}\n"))).isFalse();
    assertThat(ServerlessTransform.isServerless(root("service: s\nprovider: {project: x}\n")))
        .isFalse();
    assertThat(ServerlessTransform.isServerless(root("service: s\n"))).isFalse();
    assertThat(ServerlessTransform.isServerless(root("[service, provider]\n"))).isFalse();
  }

  @Test
  void otherProvidersAreNamed() {
    assertThat(ServerlessTransform.provider(root("service: s\nprovider: {name: azure}\n")))
        .isEqualTo("azure");
    assertThat(ServerlessTransform.provider(root("service: s\nprovider: google\n")))
        .isEqualTo("google");
    assertThat(
            ServerlessTransform.provider(
                root("service: s\nprovider: {name: '${self:custom.p}'}\n")))
        .isEqualTo("aws");
  }

  @Test
  void eachGeneratedResourceTellsTheFunctionAsItsAuthorWroteIt() {
    Written written =
        Written.functions(
            folder,
            """
            get-all_users:
              handler: h.f
              url: true
              provisionedConcurrency: 1
              events:
                - http: GET users
                - s3: uploads
                - sns: news
            """);

    for (String id :
        new String[] {
          "GetDashallUnderscoreusersLambdaFunction",
          "GetDashallUnderscoreusersLogGroup",
          "GetDashallUnderscoreusersLambdaFunctionUrl",
          "GetDashallUnderscoreusersLambdaPermissionFnUrl",
          "GetDashallUnderscoreusersLambdaPermissionApiGateway",
          "GetDashallUnderscoreusersProvConcLambdaAlias",
          "ApiGatewayMethodUsersGet",
          "S3BucketUploads",
          "SNSTopicNews"
        }) {
      assertThat(written.value(id + "/Ringfence::WrittenAs")).as(id).isEqualTo("get-all_users");
    }
    assertThat(written.value("IamRoleLambdaExecution/Ringfence::WrittenAs")).isEqualTo("provider");
  }

  @Test
  void whatIsTheFrameworksOwnIsMarked() {
    Written written =
        Written.functions(
            folder, "f: {handler: h.f, events: [{s3: {bucket: b, existing: true}}]}\n");

    for (String id :
        new String[] {
          "ServerlessDeploymentBucket",
          "ServerlessDeploymentBucketPolicy",
          "IamRoleCustomResourcesLambdaExecution",
          "CustomDashresourceDashexistingDashs3LambdaFunction"
        }) {
      assertThat(written.value(id + "/Ringfence::By")).as(id).isEqualTo("framework");
    }
    assertThat(written.at("FLambdaFunction/Ringfence::By").isMissing()).isTrue();
  }

  @Test
  void whatIsGeneratedStandsWhereItComesFrom() {
    Written written =
        Written.of(
            folder,
            """
            service: shop
            provider:
              name: aws
              iam:
                role:
                  statements:
                    - Effect: Allow
                      Action: s3:*
                      Resource: '*'
            functions:
              f:
                handler: h.f
                events:
                  - http: GET users
            """);

    assertThat(written.at("FLambdaFunction").origin().line()).isEqualTo(11);
    assertThat(written.at("ApiGatewayMethodUsersGet").origin().line()).isEqualTo(14);
    assertThat(written.at("IamRoleLambdaExecution").origin().line()).isEqualTo(2);
    Node statements =
        written.at("IamRoleLambdaExecution/Properties/Policies/0/PolicyDocument/Statement");
    assertThat(statements.items().getLast().at("Action").origin().line()).isEqualTo(8);
  }

  @Test
  void theTemplateTellsHowTheServiceIsWritten() {
    Written written =
        Written.of(
            folder,
            """
            service: shop
            frameworkVersion: '>=3.0.0'
            provider: {name: aws}
            plugins: [serverless-offline, serverless-iam-roles-per-function]
            functions:
              own: {handler: h.f, iamRoleStatements: []}
              shared: {handler: h.f}
            """);

    assertThat(Written.show(written.template().at("Ringfence::Serverless")))
        .isEqualTo(
            "{FrameworkVersion=>=3.0.0, FunctionsWithoutOwnStatements=[shared], PerFunctionRoles=true, "
                + "Plugins=[serverless-offline, serverless-iam-roles-per-function]}");
    assertThat(
            written
                .template()
                .at("Ringfence::Serverless")
                .at("Plugins")
                .items()
                .getFirst()
                .origin()
                .line())
        .isEqualTo(4);
  }

  @Test
  void sectionsOfPluginsAreSaidNotToBeRead() {
    Written written =
        Written.of(
            folder, "service: s\nprovider: {name: aws}\nstepFunctions: {stateMachines: {}}\n");

    assertThat(written.remarksWithLines())
        .containsExactly(
            new Document.Remark(
                3, "`stepFunctions` is of a plug-in; the resources it makes are not read"));
  }

  @Test
  void functionsComeInAMappingAListOrAFile() {
    Written.file(folder, "functions.yml", "b: {handler: h.b}\n");
    Written.file(folder, "more.yml", "c: {handler: h.c}\nd: null\n");
    Written written =
        Written.of(
            folder,
            """
            service: s
            provider: {name: aws}
            functions:
              - a: {handler: h.a}
              - ${file(functions.yml)}
              - ${file(more.yml)}
              - c: {timeout: 9}
              - ${file(code.ts)}
            """);
    Written.file(folder, "code.ts", "");

    assertThat(written.has("ALambdaFunction")).isTrue();
    assertThat(written.at("BLambdaFunction").origin()).hasToString("functions.yml:1");
    assertThat(written.value("CLambdaFunction/Properties/Timeout")).isEqualTo("9");
    assertThat(written.value("CLambdaFunction/Properties/Handler")).isEqualTo("h.c");
    assertThat(written.has("DLambdaFunction")).isFalse();
    assertThat(written.remarks()).anyMatch(m -> m.startsWith("functions are not read"));
  }

  @Test
  void stagesAndNamesAreThoseOfTheCommandLine() {
    Written written =
        Written.of(
            folder,
            "service: s\nprovider: {name: aws, stage: '${opt:stage, \"qa\"}'}\nfunctions: {f: {handler: h}}\n",
            Written.options("prod"));

    assertThat(written.value("FLambdaFunction/Properties/FunctionName")).isEqualTo("s-prod-f");
  }

  @Test
  void anUnknownStageMakesNamesKnownInPart() {
    Written written =
        Written.of(
            folder,
            "service: s\nprovider: {name: aws, stage: '${env:STAGE}'}\nfunctions: {f: {handler: h}}\n");

    assertThat(written.value("FLambdaFunction/Properties/FunctionName"))
        .isEqualTo("s-${env:STAGE}-f");
    assertThat(written.rights("IamRoleLambdaExecution"))
        .contains("log-group:/aws/lambda/s-${Value1}*:*:*, {Value1=${env:STAGE}}]");
  }

  @Test
  void theSameServiceGivesTheSameTemplate() {
    String text =
        "service: s\nprovider: {name: aws}\nfunctions: {b: {handler: h, events: [{http: GET x}]}, a: {handler: h}}\n";

    assertThat(Written.of(folder, text).template())
        .hasToString(Written.of(folder, text).template().toString());
  }
}
