package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {
  private static final String F = "FLambdaFunction/Properties/";

  @TempDir private Path folder;

  private Written service(String provider, String function) {
    return Written.of(
        folder,
        "service: shop\nprovider:\n  name: aws\n"
            + provider.indent(2)
            + "functions:\n  f:\n    handler: h.f\n"
            + function.indent(4));
  }

  @Test
  void aFunctionHasTheFrameworksDefaults() {
    Written written =
        Written.of(folder, "service: shop\nprovider: aws\nfunctions: {f: {handler: h.f}}\n");

    assertThat(written.properties("FLambdaFunction"))
        .contains("FunctionName=shop-dev-f", "MemorySize=1024", "Timeout=6", "Handler=h.f")
        .contains("Runtime=nodejs${default of the framework}");
    assertThat(written.value("FLogGroup/Properties/LogGroupName"))
        .isEqualTo("/aws/lambda/shop-dev-f");
    assertThat(written.value("FLambdaFunction/DependsOn")).isEqualTo("[FLogGroup]");
  }

  @Test
  void theFunctionsEnvironmentWinsAndNullRemoves() {
    Written written =
        service("environment: {A: p, B: p, C: p}\n", "environment: {A: f, B: null, D: !Ref X}\n");

    assertThat(written.value(F + "Environment/Variables")).isEqualTo("{A=f, C=p, D=!Ref X}");
  }

  @Test
  void anEnvironmentFromCodeIsUnknownNotEmpty() {
    Written.file(folder, "env.js", "");

    assertThat(service("", "environment: ${file(env.js):all}\n").value(F + "Environment/Variables"))
        .isEqualTo("${file(env.js):all}");
  }

  @Test
  void theProvidersSettingsHoldForFunctionsThatNameNone() {
    Written written =
        service(
            """
            runtime: python3.12
            memorySize: 256
            timeout: 10
            architecture: arm64
            logRetentionInDays: 14
            tags: {t: p, u: p}
            layers: [shared]
            tracing: {lambda: true}
            vpc: {securityGroupIds: [g], subnetIds: [s]}
            kmsKeyArn: arn:k
            """,
            "tags: {t: f}\nvpc: {subnetIds: [own]}\ntracing: false\nlayers: [own]\ntimeout: 3\n");

    assertThat(written.properties("FLambdaFunction"))
        .contains(
            "Runtime=python3.12",
            "MemorySize=256",
            "Timeout=3",
            "Architectures=[arm64]",
            "KmsKeyArn=arn:k")
        .contains(
            "Tags=[{Key=t, Value=f}, {Key=u, Value=p}]",
            "Layers=[own]",
            "TracingConfig={Mode=Active}")
        .contains("VpcConfig={SecurityGroupIds=[g], SubnetIds=[own]}");
    assertThat(written.value("FLogGroup/Properties/RetentionInDays")).isEqualTo("14");
  }

  @Test
  void falseAndNullTakeAFunctionOutOfTheNetwork() {
    String network = "vpc: {securityGroupIds: [g], subnetIds: [s]}\n";

    assertThat(service(network, "vpc: false\n").properties("FLambdaFunction"))
        .doesNotContain("VpcConfig");
    assertThat(service(network, "vpc: null\n").properties("FLambdaFunction"))
        .doesNotContain("VpcConfig");
    assertThat(service(network, "vpc: {}\n").properties("FLambdaFunction")).contains("VpcConfig");
  }

  @Test
  void deadLettersTracingStorageAndConcurrencyAreTakenOver() {
    Written written =
        service(
            "",
            """
            onError: !Ref T
            tracing: PassThrough
            reservedConcurrency: 0
            ephemeralStorageSize: 1024
            fileSystemConfig: {arn: a, localMountPath: /mnt/x}
            runtimeManagement: {mode: manual, arn: r}
            logs: {logFormat: JSON, logGroup: /own}
            condition: C
            dependsOn: X
            """);

    assertThat(written.properties("FLambdaFunction"))
        .contains(
            "DeadLetterConfig={TargetArn=!Ref T}",
            "TracingConfig={Mode=PassThrough}",
            "ReservedConcurrentExecutions=0")
        .contains(
            "EphemeralStorage={Size=1024}", "FileSystemConfigs=[{Arn=a, LocalMountPath=/mnt/x}]")
        .contains("RuntimeManagementConfig={RuntimeVersionArn=r, UpdateRuntimeOn=Manual}")
        .contains("LoggingConfig={LogFormat=JSON, LogGroup=/own}");
    assertThat(written.value("FLambdaFunction/Condition")).isEqualTo("C");
    assertThat(written.value("FLambdaFunction/DependsOn")).isEqualTo("[FLogGroup, X]");
  }

  @Test
  void anImageIsAUriOrANameOfTheProviders() {
    assertThat(
            service("", "image: 1.dkr.ecr.r.amazonaws.com/x@sha256:0\n")
                .properties("FLambdaFunction"))
        .contains("PackageType=Image", "Code={ImageUri=1.dkr.ecr.r.amazonaws.com/x@sha256:0}")
        .doesNotContain("Runtime", "Handler");
    Written named =
        service(
            "ecr: {images: {app: {path: ./}, known: {uri: u}}}\n",
            "image: {name: app, command: [c]}\n");
    assertThat(named.properties("FLambdaFunction"))
        .contains("ImageUri=${image app}", "ImageConfig={Command=[c]}");
    assertThat(
            service("ecr: {images: {known: {uri: u}}}\n", "image: known\n")
                .properties("FLambdaFunction"))
        .contains("ImageUri=u");
  }

  @Test
  void triggersCallTheAliasWhereThereIsOne() {
    Written written =
        service(
            "", "provisionedConcurrency: 3\nevents: [{schedule: rate(1 day)}, {http: GET x}]\n");

    assertThat(written.properties("FProvConcLambdaAlias"))
        .contains(
            "Name=provisioned", "ProvisionedConcurrencyConfig={ProvisionedConcurrentExecutions=3}");
    assertThat(written.value("FEventsRuleSchedule1/Properties/Targets/0/Arn"))
        .isEqualTo("!Join [:, [!GetAtt [FLambdaFunction, Arn], provisioned]]");
    assertThat(written.value("FLambdaPermissionApiGateway/Properties/FunctionName"))
        .isEqualTo("!Join [:, [!GetAtt [FLambdaFunction, Arn], provisioned]]");
    assertThat(written.value("ApiGatewayMethodXGet/Properties/Integration/Uri"))
        .contains(":provisioned, /invocations");
    assertThat(service("", "snapStart: true\n").value("FSnapStartLambdaAlias/Properties/Name"))
        .isEqualTo("snapstart");
    assertThat(service("", "provisionedConcurrency: 0\n").has("FProvConcLambdaAlias")).isFalse();
  }

  @Test
  void whatFollowsAnAsynchronousCallIsSaid() {
    Written written =
        service(
            "",
            "destinations: {onFailure: {type: sqs, arn: !GetAtt Q.Arn}}\nmaximumRetryAttempts: 0\n");

    assertThat(written.properties("FLambdaEvConf"))
        .contains(
            "DestinationConfig={OnFailure={Destination=!GetAtt Q.Arn}}",
            "MaximumRetryAttempts=0",
            "Qualifier=$LATEST");
  }

  @Test
  void aUrlIsPublicUnlessExactlyTheWordProtectsIt() {
    Written open = service("", "url: true\n");
    assertThat(open.value("FLambdaFunctionUrl/Properties/AuthType")).isEqualTo("NONE");
    assertThat(open.properties("FLambdaPermissionFnUrl"))
        .contains("Action=lambda:InvokeFunctionUrl", "Principal=*", "FunctionUrlAuthType=NONE");
    assertThat(open.properties("FLambdaPermissionFn")).contains("InvokedViaFunctionUrl=true");

    Written guarded = service("", "url: {authorizer: aws_iam, cors: true}\n");
    assertThat(guarded.value("FLambdaFunctionUrl/Properties/AuthType")).isEqualTo("AWS_IAM");
    assertThat(guarded.has("FLambdaPermissionFnUrl")).isFalse();
    assertThat(guarded.value("FLambdaFunctionUrl/Properties/Cors"))
        .contains("AllowOrigins=[*]", "AllowMethods=[*]");

    assertThat(
            service("", "url: {authorizer: AWS_IAM}\n")
                .value("FLambdaFunctionUrl/Properties/AuthType"))
        .isEqualTo("NONE");
    assertThat(
            service("", "url: {authorizer: '${env:A}'}\n")
                .value("FLambdaFunctionUrl/Properties/AuthType"))
        .isEqualTo("${env:A}");
    assertThat(service("", "url: false\n").has("FLambdaFunctionUrl")).isFalse();
  }

  @Test
  void anArtifactIsNamedInTheCode() {
    assertThat(service("", "package: {artifact: target/f.jar}\n").value(F + "Code/S3Key"))
        .isEqualTo("target/f.jar");
  }

  @Test
  void theDeploymentBucketIsTheAuthorsWhereItIsNamed() {
    Written own = service("deploymentBucket: {name: mine}\n", "");

    assertThat(own.has("ServerlessDeploymentBucket")).isFalse();
    assertThat(own.value(F + "Code/S3Bucket")).isEqualTo("mine");
    Written made = service("deploymentBucket: {blockPublicAccess: true, versioning: true}\n", "");
    assertThat(made.properties("ServerlessDeploymentBucket"))
        .contains(
            "BlockPublicAcls=true",
            "VersioningConfiguration={Status=Enabled}",
            "SSEAlgorithm=AES256");
    assertThat(made.properties("ServerlessDeploymentBucketPolicy"))
        .contains("aws:SecureTransport=false", "Effect=Deny");
  }

  @Test
  void aLayerForEveryoneIsPublic() {
    Written written =
        Written.of(
            folder,
            "service: s\nprovider: {name: aws}\nlayers: {own-one: {path: l, allowedAccounts: ['*'], compatibleRuntimes: [r]}}\n");

    assertThat(written.properties("OwnDashoneLambdaLayer"))
        .contains("LayerName=own-one", "CompatibleRuntimes=[r]");
    assertThat(written.properties("OwnDashoneWildLambdaLayerPermission"))
        .contains("Principal=*", "Action=lambda:GetLayerVersion");
  }

  @Test
  void theKeyOfVersionsOneAndTwoCountsThere() {
    assertThat(
            Written.of(
                    folder,
                    "service: s\nframeworkVersion: '2'\nprovider: {name: aws}\nfunctions: {f: {handler: h, awsKmsKeyArn: k}}\n")
                .value(F + "KmsKeyArn"))
        .isEqualTo("k");
  }
}
