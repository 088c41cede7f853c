package dev.ringfence.read.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
  private static final String SHARED = "IamRoleLambdaExecution";
  private static final String GROUP =
      "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/";

  @TempDir private Path folder;

  private Written service(String provider, String functions) {
    return Written.of(
        folder,
        "service: shop\nprovider:\n  name: aws\n"
            + provider.indent(2)
            + "functions:\n"
            + functions.indent(2));
  }

  private Written perFunction(String functions) {
    return Written.of(
        folder,
        "service: shop\nplugins: [serverless-iam-roles-per-function]\nprovider:\n  name: aws\n"
            + "  iamRoleStatements: [{Effect: Allow, Action: 's3:*', Resource: '*'}]\nfunctions:\n"
            + functions.indent(2));
  }

  private static String roleOf(Written written, String function) {
    return written.value(function + "LambdaFunction/Properties/Role");
  }

  @Test
  void functionsWithoutARoleShareOne() {
    Written written = service("", "a: {handler: h}\nb: {handler: h}\n");

    assertThat(roleOf(written, "A")).isEqualTo("!GetAtt [IamRoleLambdaExecution, Arn]");
    assertThat(roleOf(written, "B")).isEqualTo(roleOf(written, "A"));
    assertThat(written.value(SHARED + "/Properties/RoleName"))
        .isEqualTo("!Join [-, [shop, dev, !Ref AWS::Region, lambdaRole]]");
    assertThat(written.rights(SHARED))
        .isEqualTo(
            "{Action=[logs:CreateLogStream, logs:CreateLogGroup, logs:TagResource], Effect=Allow, Resource=[!Sub "
                + GROUP
                + "shop-dev*:*]}\n{Action=[logs:PutLogEvents], Effect=Allow, Resource=[!Sub "
                + GROUP
                + "shop-dev*:*:*]}\n");
    assertThat(written.at(SHARED + "/Ringfence::Author").isMissing()).isTrue();
  }

  @Test
  void withoutAFunctionThatNeedsItThereIsNoSharedRole() {
    assertThat(service("", "a: {handler: h, role: 'arn:aws:iam::1:role/x'}\n").has(SHARED))
        .isFalse();
    assertThat(Written.of(folder, "service: s\nprovider: {name: aws}\n").has(SHARED)).isFalse();
  }

  @Test
  void theNewKeyHidesTheOldOne() {
    String old = "iamRoleStatements: [{Effect: Allow, Action: old, Resource: '*'}]\n";
    String both =
        old + "iam: {role: {statements: [{Effect: Allow, Action: new, Resource: '*'}]}}\n";

    assertThat(service(old, "a: {handler: h}\n").rights(SHARED)).contains("Action=old");
    Written written = service(both, "a: {handler: h}\n");
    assertThat(written.rights(SHARED)).contains("Action=new").doesNotContain("Action=old");
    assertThat(written.value(SHARED + "/Ringfence::Author")).isEqualTo("true");
  }

  @Test
  void theSharedRoleHasTheSettingsOfTheProvider() {
    Written written =
        service(
            """
            iam:
              role:
                name: n
                path: /p/
                permissionsBoundary: arn:aws:iam::1:policy/b
                managedPolicies: [arn:aws:iam::aws:policy/M]
                tags: {a: b}
            """,
            "a: {handler: h}\n");

    assertThat(written.properties(SHARED))
        .contains("RoleName=n", "Path=/p/", "PermissionsBoundary=arn:aws:iam::1:policy/b")
        .contains("ManagedPolicyArns=[arn:aws:iam::aws:policy/M]", "Tags=[{Key=a, Value=b}]");
  }

  @Test
  void aRoleIsGivenByTheFunctionThenByTheProvider() {
    String functions = "a: {handler: h, role: 'arn:aws:iam::1:role/own'}\nb: {handler: h}\n";

    assertThat(roleOf(service("iam: {role: 'arn:aws:iam::1:role/p'}\n", functions), "A"))
        .isEqualTo("arn:aws:iam::1:role/own");
    assertThat(roleOf(service("iam: {role: 'arn:aws:iam::1:role/p'}\n", functions), "B"))
        .isEqualTo("arn:aws:iam::1:role/p");
    assertThat(roleOf(service("role: Logical\n", functions), "B"))
        .isEqualTo("!GetAtt [Logical, Arn]");
    assertThat(roleOf(service("role: !ImportValue x\n", functions), "B"))
        .isEqualTo("!ImportValue x");
    assertThat(
            roleOf(
                service("iam: {role: !Sub 'arn:aws:iam::${AWS::AccountId}:role/x'}\n", functions),
                "B"))
        .isEqualTo("!Sub arn:aws:iam::${AWS::AccountId}:role/x");
    assertThat(service("role: Logical\n", functions).has(SHARED)).isFalse();
  }

  @Test
  void aReferenceIsNotTakenForTheRoleOfTheProvider() {
    assertThat(roleOf(service("iam: {role: !Ref R}\n", "a: {handler: h}\n"), "A"))
        .isEqualTo("!GetAtt [IamRoleLambdaExecution, Arn]");
  }

  @Test
  void settingsOfFunctionsWidenTheSharedRole() {
    Written written =
        service(
            "tracing: {lambda: true}\nkmsKeyArn: arn:aws:kms:r:1:key/k\n",
            """
            a:
              handler: h
              name: other
              onError: arn:aws:sns:r:1:dlq
              vpc: {securityGroupIds: [g], subnetIds: [s]}
              fileSystemConfig: {arn: 'arn:efs', localMountPath: /mnt/x}
              destinations: {onSuccess: b, onFailure: 'arn:aws:sqs:r:1:q'}
            b: {handler: h, disableLogs: true, destinations: {onFailure: {type: eventBus, arn: !GetAtt B.Arn}}}
            """);

    assertThat(written.rights(SHARED))
        .contains(GROUP + "other:*")
        .contains(
            "{Action=logs:PutLogEvents, Effect=Deny, Resource=[!Sub " + GROUP + "shop-dev-b:*]}")
        .contains("{Action=[sns:Publish], Effect=Allow, Resource=[arn:aws:sns:r:1:dlq]}")
        .contains("{Action=[kms:Decrypt], Effect=Allow, Resource=[arn:aws:kms:r:1:key/k]}")
        .contains(
            "{Action=[xray:PutTraceSegments, xray:PutTelemetryRecords], Effect=Allow, Resource=[*]}")
        .contains(
            "{Action=[elasticfilesystem:ClientMount, elasticfilesystem:ClientWrite], Effect=Allow, Resource=[arn:efs]}")
        .contains(
            "{Action=lambda:InvokeFunction, Effect=Allow, Resource=!Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-dev-b}")
        .contains("{Action=sqs:SendMessage, Effect=Allow, Resource=arn:aws:sqs:r:1:q}")
        .contains("{Action=events:PutEvents, Effect=Allow, Resource=!GetAtt B.Arn}");
    assertThat(written.value(SHARED + "/Properties/ManagedPolicyArns"))
        .contains("AWSLambdaVPCAccessExecutionRole");
  }

  @Test
  void deadLettersAndKeysByReferenceGrantNothing() {
    assertThat(
            service(
                    "kmsKeyArn: !GetAtt K.Arn\n",
                    "a: {handler: h, onError: !Ref T, awsKmsKeyArn: 'arn:k'}\n")
                .rights(SHARED))
        .doesNotContain("sns:Publish", "kms:Decrypt");
  }

  @Test
  void logsWithoutTheUsualPrefixAreGrantedOneByOne() {
    assertThat(service("", "a: {handler: h, name: other}\n").rights(SHARED))
        .contains(GROUP + "other:*:*")
        .doesNotContain("shop-dev*");
  }

  @Test
  void queuesAndStreamsWidenTheSharedRole() {
    Written written =
        service(
            "",
            """
            a:
              handler: h
              events:
                - sqs: arn:aws:sqs:r:1:q
                - stream: arn:aws:kinesis:r:1:stream/k
                - stream: {type: dynamodb, arn: !GetAtt T.StreamArn, destinations: {onFailure: 'arn:aws:sns:r:1:f'}}
                - stream: {arn: 'arn:aws:kinesis:r:1:stream/c', consumer: true}
                - msk: {arn: 'arn:aws:kafka:r:1:cluster/c/x', topic: t}
                - kafka: {accessConfigurations: {saslScram512Auth: 'arn:secret'}, bootstrapServers: ['b:1'], topic: t}
                - rabbitmq: {arn: 'arn:aws:mq:r:1:broker:b:1', queue: q, basicAuthArn: 'arn:basic'}
                - websocket: $connect
            """);

    assertThat(written.rights(SHARED))
        .contains(
            "{Action=[sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], Effect=Allow, Resource=[arn:aws:sqs:r:1:q]}")
        .contains(
            "{Action=[dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:DescribeStream, dynamodb:ListStreams], Effect=Allow, Resource=[!GetAtt T.StreamArn]}")
        .contains(
            "[kinesis:GetRecords, kinesis:GetShardIterator, kinesis:DescribeStream, kinesis:ListStreams], Effect=Allow, Resource=[arn:aws:kinesis:r:1:stream/k]")
        .contains(
            "{Action=[kinesis:SubscribeToShard], Effect=Allow, Resource=[!Ref AcConsumerStreamConsumer]}")
        .contains("{Action=[sns:Publish], Effect=Allow, Resource=[arn:aws:sns:r:1:f]}")
        .contains(
            "{Action=[kafka:DescribeCluster, kafka:GetBootstrapBrokers], Effect=Allow, Resource=[arn:aws:kafka:r:1:cluster/c/x]}")
        .contains("{Action=[secretsmanager:GetSecretValue], Effect=Allow, Resource=[arn:secret]}")
        .contains(
            "{Action=[mq:DescribeBroker], Effect=Allow, Resource=[arn:aws:mq:r:1:broker:b:1]}")
        .contains(
            "{Action=[execute-api:ManageConnections], Effect=Allow, Resource=[!Sub arn:${AWS::Partition}:execute-api:*:*:*/@connections/*]}");
  }

  @Test
  void kafkaWithoutSubnetsNeedsNoNetworkInterfaces() {
    String access = "accessConfigurations: {saslScram512Auth: 'arn:s'%s}";
    String event = "a: {handler: h, events: [{kafka: {%s, bootstrapServers: [b], topic: t}}]}\n";

    assertThat(service("", event.formatted(access.formatted(""))).rights(SHARED))
        .doesNotContain("ec2:");
    assertThat(service("", event.formatted(access.formatted(", vpcSubnet: s"))).rights(SHARED))
        .contains("ec2:CreateNetworkInterface");
  }

  @Test
  void schedulerAndEdgeAreTrustedOnlyWhereTheyCall() {
    String trust = SHARED + "/Properties/AssumeRolePolicyDocument/Statement/0/Principal/Service";

    assertThat(service("", "a: {handler: h}\n").value(trust)).isEqualTo("[lambda.amazonaws.com]");
    assertThat(
            service(
                    "",
                    "a: {handler: h, events: [{schedule: {rate: rate(1 day), method: scheduler}}]}\n")
                .value(trust))
        .isEqualTo("[lambda.amazonaws.com, scheduler.amazonaws.com]");
    Written edge =
        service(
            "environment: {A: b}\nvpc: {securityGroupIds: [g], subnetIds: [s]}\n",
            "a: {handler: h, events: [{cloudFront: {eventType: viewer-request, origin: 'https://x.org'}}]}\n");
    assertThat(edge.value(trust)).isEqualTo("[lambda.amazonaws.com, edgelambda.amazonaws.com]");
    assertThat(edge.rights(SHARED)).contains("!Sub arn:${AWS::Partition}:logs:*:*:*");
    assertThat(edge.properties("ALambdaFunction")).doesNotContain("Environment", "VpcConfig");
  }

  @Test
  void thePlugInMakesARoleForEachFunctionWithStatements() {
    Written written =
        perFunction(
            """
            own:
              handler: h
              iamRoleStatements: [{Effect: Allow, Action: 'dynamodb:GetItem', Resource: '*'}]
              onError: arn:aws:sns:r:1:dlq
              events: [{sqs: 'arn:aws:sqs:r:1:q'}]
            empty: {handler: h, iamRoleStatements: []}
            inheriting: {handler: h, iamRoleStatements: [], iamRoleStatementsInherit: true}
            shared: {handler: h}
            """);

    assertThat(roleOf(written, "Own")).isEqualTo("!GetAtt [OwnIamRoleLambdaExecution, Arn]");
    assertThat(roleOf(written, "Empty")).isEqualTo("!GetAtt [EmptyIamRoleLambdaExecution, Arn]");
    assertThat(roleOf(written, "Shared")).isEqualTo("!GetAtt [IamRoleLambdaExecution, Arn]");
    assertThat(written.rights("OwnIamRoleLambdaExecution"))
        .contains(
            GROUP + "shop-dev-own:*:*", "sqs:ReceiveMessage", "sns:Publish", "dynamodb:GetItem")
        .doesNotContain("s3:*");
    assertThat(written.rights("EmptyIamRoleLambdaExecution").lines()).hasSize(1);
    assertThat(written.rights("InheritingIamRoleLambdaExecution")).contains("s3:*");
    assertThat(written.rights(SHARED))
        .contains("s3:*")
        .doesNotContain("sqs:ReceiveMessage", "sns:Publish");
    assertThat(written.value("OwnIamRoleLambdaExecution/Ringfence::WrittenAs")).isEqualTo("own");
  }

  @Test
  void inheritingMayBeTheDefault() {
    Written written =
        Written.of(
            folder,
            """
            service: shop
            plugins: {modules: [serverless-iam-roles-per-function]}
            provider: {name: aws, iamRoleStatements: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}
            custom: {serverless-iam-roles-per-function: {defaultInherit: true}}
            functions:
              own: {handler: h, iamRoleStatements: []}
            """);

    assertThat(written.rights("OwnIamRoleLambdaExecution")).contains("s3:*");
    assertThat(written.has(SHARED)).isFalse();
  }

  @Test
  void withoutThePlugInItsKeyHasNoEffect() {
    Written written =
        service(
            "",
            "a: {handler: h, iamRoleStatements: [{Effect: Allow, Action: '*', Resource: '*'}]}\n");

    assertThat(roleOf(written, "A")).isEqualTo("!GetAtt [IamRoleLambdaExecution, Arn]");
    assertThat(written.rights(SHARED)).doesNotContain("Action=*");
  }

  @Test
  void statementsBesideARoleAreSaidToGrantNothing() {
    assertThat(perFunction("a: {handler: h, role: X, iamRoleStatements: []}\n").remarks())
        .containsExactly(
            "function `a` has a `role`, so its `iamRoleStatements` grant nothing; remove one of them");
  }

  @Test
  void versionFourWritesARoleAtTheFunction() {
    Written written =
        service(
            "",
            "a: {handler: h, iam: {role: {statements: [{Effect: Allow, Action: own, Resource: '*'}], managedPolicies: [m]}}}\n");

    assertThat(written.rights("AIamRoleLambdaExecution")).contains("Action=own");
    assertThat(written.value("AIamRoleLambdaExecution/Properties/ManagedPolicyArns"))
        .isEqualTo("[m]");
  }

  @Test
  void theFrameworksOwnRoleIsBroadAndNotTheAuthors() {
    Written written =
        service(
            "logs: {restApi: true}\n",
            "a: {handler: h, events: [{http: GET x}, {s3: {bucket: b, existing: true}}, {cognitoUserPool: {pool: p, trigger: PreSignUp, existing: true}}]}\n");

    assertThat(written.rights("IamRoleCustomResourcesLambdaExecution"))
        .contains(
            "iam:PassRole",
            "iam:CreateRole",
            "iam:AttachRolePolicy",
            "lambda:AddPermission",
            "cognito-idp:UpdateUserPool");
    assertThat(written.value("IamRoleCustomResourcesLambdaExecution/Ringfence::By"))
        .isEqualTo("framework");
    assertThat(written.has("ALambdaPermissionBS3")).isFalse();
  }
}
