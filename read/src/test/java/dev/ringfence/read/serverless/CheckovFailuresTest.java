package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another scanner gets wrong in such documents, as its sources show: each is right here. */
class CheckovFailuresTest {
  @TempDir private Path folder;

  private Written service(String provider, String rest) {
    return Written.of(
        folder, "service: shop\nprovider:\n  name: aws\n" + provider.indent(2) + rest);
  }

  @Test
  void bothKeysOfStatementsAreKnown() {
    String functions = "functions: {f: {handler: h}}\n";
    String statements = "[{Effect: Allow, Action: 's3:*', Resource: '*'}]\n";

    assertThat(
            service("iam: {role: {statements: " + statements.strip() + "}}\n", functions)
                .rights("IamRoleLambdaExecution"))
        .contains("s3:*");
    assertThat(
            service("iamRoleStatements: " + statements, functions).rights("IamRoleLambdaExecution"))
        .contains("s3:*");
  }

  @Test
  void itemsOfAListOfResourcesAreRead() {
    assertThat(service("", "resources:\n  - Resources: {B: {Type: AWS::S3::Bucket}}\n").has("B"))
        .isTrue();
  }

  @Test
  void theFunctionsEnvironmentIsNotOverriddenByTheProviders() {
    assertThat(
            service(
                    "environment: {A: provider}\n",
                    "functions: {f: {handler: h, environment: {A: function}}}\n")
                .value("FLambdaFunction/Properties/Environment/Variables/A"))
        .isEqualTo("function");
  }

  @Test
  void theProvidersStatementsAreNotAddedToAFunctionsOwn() {
    assertThat(
            service(
                    "iamRoleStatements: [{Effect: Allow, Action: 's3:*', Resource: '*'}]\n",
                    "plugins: [serverless-iam-roles-per-function]\nfunctions: {f: {handler: h, iamRoleStatements: []}}\n")
                .rights("FIamRoleLambdaExecution"))
        .doesNotContain("s3:*");
  }

  @Test
  void anActionIsTheSameAsTextAndAsAList() {
    Written written =
        service(
            "iamRoleStatements: [{Effect: Allow, Action: 's3:*', Resource: '*'}, {Effect: Allow, Action: ['s3:*'], Resource: '*'}]\n",
            "functions: {f: {handler: h}}\n");

    assertThat(written.rights("IamRoleLambdaExecution")).contains("Action=s3:*,", "Action=[s3:*],");
  }

  @Test
  void moreThanOneFallbackAndNestedVariablesAreRead() {
    assertThat(
            service(
                    "",
                    "custom: {dev: {t: T}}\nfunctions: {f: {handler: h, name: '${opt:x, self:custom.y, self:custom.${sls:stage}.t}'}}\n")
                .value("FLambdaFunction/Properties/FunctionName"))
        .isEqualTo("T");
  }

  @Test
  void aReferenceInASubIsNotTakenForAVariable() {
    assertThat(
            service(
                    "",
                    "resources: {Resources: {T: {Type: T, Properties: {N: !Sub '${bucket}-${Bucket}-${AWS::Region}'}}}}\n")
                .value("T/Properties/N"))
        .isEqualTo("!Sub ${bucket}-${Bucket}-${AWS::Region}");
  }

  @Test
  void theScannersEnvironmentIsNotRead() {
    String home = System.getenv().getOrDefault("HOME", "/");

    assertThat(
            service("", "functions: {f: {handler: h, environment: {A: '${env:HOME}'}}}\n")
                .value("FLambdaFunction/Properties/Environment/Variables/A"))
        .isEqualTo("${env:HOME}")
        .isNotEqualTo(home);
  }

  @Test
  void absolutePathsAndTheHomeFolderAreNotRead() {
    Written written =
        service(
            "",
            "functions: {f: {handler: h, environment: {A: '${file(/etc/hostname)}', B: '${file(~/.profile)}'}}}\n");

    assertThat(written.value("FLambdaFunction/Properties/Environment/Variables"))
        .isEqualTo("{A=${file(/etc/hostname)}, B=${file(~/.profile)}}");
    assertThat(written.remarks())
        .allMatch(m -> m.endsWith("is outside the scanned folder; it is not read"));
  }

  @Test
  void eventsAuthorizersCorsUrlNetworkLayersAndRoleAreRead() {
    Written written =
        service(
            "",
            """
            functions:
              f:
                handler: h
                role: R
                url: true
                layers: [l]
                vpc: {securityGroupIds: [g], subnetIds: [s]}
                events:
                  - http: {method: get, path: x, authorizer: aws_iam, cors: true}
            """);

    assertThat(written.properties("FLambdaFunction"))
        .contains("Role=!GetAtt [R, Arn]", "Layers=[l]", "VpcConfig=");
    assertThat(written.has("FLambdaFunctionUrl")).isTrue();
    assertThat(written.properties("ApiGatewayMethodXGet")).contains("AuthorizationType=AWS_IAM");
    assertThat(written.has("ApiGatewayMethodXOptions")).isTrue();
  }
}
