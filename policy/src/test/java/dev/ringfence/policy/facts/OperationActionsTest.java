package dev.ringfence.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.CodeValue;
import dev.ringfence.model.CodeValue.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which actions calls need. */
class OperationActionsTest {

  /**
   * Arguments are written {@code Name=value} or {@code Name} (present, not known), a path with
   * dots; {@code ...} = not all seen.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:GetObject | Bucket Key | s3:GetObject",
        "s3:GetObject | Bucket Key VersionId | s3:GetObjectVersion",
        "s3:GetObject | ... | s3:GetObject s3:GetObjectVersion?",
        "s3:HeadObject | Bucket Key ExpectedBucketOwner | s3:GetObject",
        "s3:HeadBucket | Bucket | s3:ListBucket",
        "s3:ListObjectsV2 | Bucket | s3:ListBucket",
        "s3:ListObjectVersions | Bucket | s3:ListBucketVersions",
        "s3:ListBuckets |  | s3:ListAllMyBuckets",
        "s3:ListMultipartUploads | Bucket | s3:ListBucketMultipartUploads",
        "s3:ListParts | Bucket | s3:ListMultipartUploadParts",
        "s3:PutObject | Bucket Key Body | s3:PutObject",
        "s3:PutObject | Bucket Key ACL=public-read | s3:PutObject s3:PutObjectAcl",
        "s3:PutObject | Bucket Key GrantRead | s3:PutObject s3:PutObjectAcl",
        "s3:PutObject | Bucket Key Tagging | s3:PutObject s3:PutObjectTagging",
        "s3:PutObject | Bucket ObjectLockMode ObjectLockRetainUntilDate | s3:PutObject s3:PutObjectRetention",
        "s3:PutObject | Bucket ObjectLockLegalHoldStatus | s3:PutObject s3:PutObjectLegalHold",
        "s3:CopyObject | Bucket Key CopySource=a/b | s3:GetObject s3:GetObjectTagging s3:PutObject s3:PutObjectTagging",
        "s3:CopyObject | Bucket Key CopySource=a/b TaggingDirective=REPLACE | s3:GetObject s3:PutObject",
        "s3:CopyObject | Bucket CopySource=a/b?versionId=1 TaggingDirective=REPLACE | s3:GetObjectVersion s3:PutObject",
        "s3:UploadPartCopy | Bucket Key CopySource=a/b | s3:GetObject s3:PutObject",
        "s3:CompleteMultipartUpload | Bucket Key | s3:PutObject",
        "s3:AbortMultipartUpload | Bucket Key | s3:AbortMultipartUpload",
        "s3:DeleteObject | Bucket Key | s3:DeleteObject",
        "s3:DeleteObject | Bucket Key VersionId BypassGovernanceRetention | s3:BypassGovernanceRetention s3:DeleteObjectVersion",
        "s3:DeleteObjects | Bucket Delete.Objects.Key | s3:DeleteObject",
        "s3:GetBucketCors | Bucket | s3:GetBucketCORS",
        "s3:DeleteBucketLifecycle | Bucket | s3:PutLifecycleConfiguration",
        "s3:CreateSession | Bucket | s3express:CreateSession",
        "dynamodb:TransactWriteItems | TransactItems.Put.TableName | dynamodb:PutItem",
        "dynamodb:TransactWriteItems | ... | dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:UpdateItem",
        "dynamodb:TransactGetItems | TransactItems | dynamodb:GetItem",
        "dynamodb:BatchWriteItem | RequestItems | dynamodb:BatchWriteItem",
        "dynamodb:ExecuteStatement | Statement=SELECT * FROM t | dynamodb:PartiQLSelect",
        "dynamodb:ExecuteStatement | Statement=delete from t | dynamodb:PartiQLDelete",
        "dynamodb:ExecuteStatement | Statement | dynamodb:PartiQLDelete dynamodb:PartiQLInsert dynamodb:PartiQLSelect dynamodb:PartiQLUpdate",
        "dynamodb:UpdateItem | TableName Key ReturnValues | dynamodb:UpdateItem",
        "lambda:Invoke | FunctionName | lambda:InvokeFunction",
        "lambda:InvokeWithResponseStream | FunctionName | lambda:InvokeFunction",
        "sqs:SendMessageBatch | QueueUrl Entries | sqs:SendMessage",
        "sqs:DeleteMessageBatch | QueueUrl Entries | sqs:DeleteMessage",
        "sqs:CreateQueue | QueueName tags | sqs:CreateQueue sqs:TagQueue",
        "sns:Publish | TopicArn Message | sns:Publish",
        "sns:PublishBatch | TopicArn | sns:Publish",
        "ssm:GetParametersByPath | Path | ssm:GetParametersByPath",
        "secretsmanager:GetSecretValue | SecretId | secretsmanager:GetSecretValue",
        "secretsmanager:BatchGetSecretValue | SecretIdList | secretsmanager:BatchGetSecretValue secretsmanager:GetSecretValue",
        "events:PutEvents | Entries.Detail | events:PutEvents",
        "stepfunctions:StartExecution | stateMachineArn | states:StartExecution",
        "sts:AssumeRole | RoleArn RoleSessionName | sts:AssumeRole",
        "sts:AssumeRole | RoleArn Tags SourceIdentity | sts:AssumeRole sts:SetSourceIdentity sts:TagSession",
        "apigatewaymanagementapi:PostToConnection | ConnectionId Data | execute-api:ManageConnections",
        "apigateway:GetRestApi | restApiId | apigateway:GET",
        "apigatewayv2:CreateApi | Name | apigateway:POST",
        "bedrock-runtime:Converse | modelId=amazon.titan | bedrock:InvokeModel",
        "bedrock-runtime:ConverseStream | modelId=amazon.titan | bedrock:InvokeModelWithResponseStream",
        "bedrock-runtime:Converse | modelId=amazon.titan guardrailConfig | bedrock:ApplyGuardrail bedrock:InvokeModel",
        "ses:SendRawEmail | Source RawMessage | ses:SendRawEmail",
        "cloudwatch:PutMetricData | Namespace MetricData | cloudwatch:PutMetricData",
        "cloudwatch:GetMetricData | MetricDataQueries | cloudwatch:GetMetricData",
        "iot-data:Publish | topic payload | iot:Publish",
        "resourcegroupstaggingapi:GetResources | | tag:GetResources",
        "kms:ReEncrypt | SourceKeyId | kms:ReEncryptFrom kms:ReEncryptTo",
        "logs:PutLogEvents | logGroupName | logs:PutLogEvents",
        "lambda:CreateFunction | FunctionName Role Tags | lambda:CreateFunction lambda:TagResource",
        "ec2:DescribeInstances | | ec2:DescribeInstances",
      })
  void aCallNeeds(String call, String arguments, String actions) {
    List<String> needed =
        needed(call, arguments == null ? "" : arguments).stream()
            .map(each -> each.action() + (each.sure() ? "" : "?"))
            .distinct()
            .sorted()
            .toList();
    assertThat(needed)
        .containsExactlyElementsOf(Stream.of(actions.split(" ", -1)).sorted().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "s3:GetObject ; Bucket Key ; arn:${Partition}:s3:::{Bucket}/{Key}",
        "s3:ListObjectsV2 ; Bucket ; arn:${Partition}:s3:::{Bucket}",
        "dynamodb:Query ; TableName ; ~dynamodb:table/{TableName}",
        "dynamodb:Query ; TableName IndexName=i ; ~dynamodb:table/{TableName}/index/{IndexName}",
        "dynamodb:DescribeTable ; TableName ; ~dynamodb:table/{TableName}",
        "sqs:SendMessage ; QueueUrl MessageBody ; ~sqs:{QueueUrl|queue}",
        "sns:Subscribe ; TopicArn Protocol ; ~sns:{TopicArn}",
        "sns:Publish ; PhoneNumber Message ; *",
        "ssm:GetParameter ; Name ; ~ssm:parameter/{Name|parameter}",
        "secretsmanager:GetSecretValue ; SecretId ; ~secretsmanager:secret:{SecretId|secret}",
        "events:PutEvents ; Entries.Detail ; ~events:event-bus/default",
        "events:PutEvents ; Entries.EventBusName ; ~events:event-bus/{Entries.EventBusName}",
        "kinesis:PutRecord ; StreamName Data ; ~kinesis:stream/{StreamName}",
        "kinesis:PutRecord ; StreamName StreamARN Data ; ~kinesis:stream/{StreamARN,StreamName}",
        "firehose:PutRecord ; DeliveryStreamName ; ~firehose:deliverystream/{DeliveryStreamName}",
        "lambda:Invoke ; FunctionName ; ~lambda:function:{FunctionName|function}",
        "lambda:Invoke ; FunctionName Qualifier ; ~lambda:function:{FunctionName|function}:{Qualifier}",
        "lambda:UpdateFunctionCode ; FunctionName ; ~lambda:function:{FunctionName|function}",
        "cognito-idp:AdminGetUser ; UserPoolId Username ; ~cognito-idp:userpool/{UserPoolId}",
        "route53:ChangeResourceRecordSets ; HostedZoneId ; arn:${Partition}:route53:::hostedzone/{HostedZoneId}",
        "cloudfront:CreateInvalidation ; DistributionId ; arn:${Partition}:cloudfront::${Account}:distribution/{DistributionId}",
        "apigateway:GetRestApi ; restApiId ; arn:${Partition}:apigateway:${Region}::/restapis/{restApiId}",
        "polly:SynthesizeSpeech ; Text ; *",
        "glue:StartJobRun ; JobName ; ~glue:job/{JobName}",
        "iam:GetRole ; RoleName ; arn:${Partition}:iam::${Account}:role/{RoleName}",
      })
  void aCallIsFor(String call, String arguments, String resource) {
    assertThat(needed(call, arguments))
        .filteredOn(Needed::sure)
        .extracting(Needed::resource)
        .containsExactly(ResourceTemplate.of(resource));
  }

  @Test
  void aQueryOfWhichTheRequestIsNotSeenMayUseAnyIndex() {
    assertThat(needed("dynamodb:Query", "..."))
        .filteredOn(Needed::sure)
        .extracting(each -> each.resource().glob())
        .containsExactlyInAnyOrder(
            "arn:*:dynamodb:*:*:table/*", "arn:*:dynamodb:*:*:table/*/index/*");
  }

  @Test
  void anInferenceProfileNeedsTheModelBehindIt() {
    List<Needed> needed = needed("bedrock-runtime:InvokeModel", "modelId=us.anthropic.claude");
    assertThat(needed)
        .extracting(each -> each.resource().text())
        .containsExactlyInAnyOrder(
            "arn:${Partition}:bedrock:${Region}:${Account}:inference-profile/{modelId}",
            "arn:${Partition}:bedrock:*::foundation-model/{modelId|model}");
  }

  @ParameterizedTest
  @CsvSource({
    "sts, GetCallerIdentity",
    "sts, AssumeRoleWithWebIdentity",
    "cognito-idp, InitiateAuth",
    "cognito-idp, SignUp",
    "cognito-idp, ConfirmSignUp",
    "cognito-idp, ForgotPassword",
    "cognito-idp, GetUser",
    "cognito-identity, GetId",
    "cognito-identity, GetCredentialsForIdentity",
  })
  void someCallsNeedNothing(String service, String operation) {
    assertThat(OperationActions.aws().of(service, operation, Structure.UNSEEN))
        .isInstanceOf(Mapping.Free.class);
  }

  @Test
  void whatIsNotKnownIsNotInvented() {
    assertThat(OperationActions.aws().of("kms", "Encapsulate", Structure.UNSEEN))
        .isInstanceOf(Mapping.Unmapped.class);
    assertThat(OperationActions.aws().of("nothing", "GetObject", Structure.UNSEEN))
        .isInstanceOf(Mapping.Unmapped.class);
  }

  @Test
  void everyActionOfTheTableExistsAndEveryRowCanBeRead() {
    OperationActions.aws()
        .all()
        .forEach((service, rows) -> {
          for (OperationActions.Row row : rows) {
            String name = service + ":" + row.operation();
            if (!row.action().equals("-") && !row.action().endsWith(":=")) {
              assertThat(Actions.aws().find(row.action()).map(Action::toString))
                  .as(name)
                  .contains(row.action());
            }
            row.when().holds(Structure.UNSEEN);
            assertThat(ResourceTemplate.of(row.resource()).parts()).as(name).isNotEmpty();
            assertThat(row.source()).as(name).isNotBlank();
            assertThat(row.mark()).as(name).isIn("-", "2022");
          }
        });
  }

  @Test
  void noRowOfTheTableGivesARole() {
    assertThat(OperationActions.aws().all().values())
        .flatMap(rows -> rows)
        .noneMatch(row -> row.action().equals("iam:PassRole"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "QUEUE | https://sqs.eu-west-1.amazonaws.com/123456789012/orders | orders",
        "PARAMETER | /app/key | app/key",
        "PARAMETER | key | key",
        "PATH | /app/ | app",
        "PATH | / | *",
        "SECRET | db | db-??????",
        "FUNCTION | 123456789012:function:f | f",
        "FUNCTION | f:live | f:live",
        "KEY | alias/k | *",
        "REVISION | task | task:*",
        "REVISION | task:3 | task:3",
        "MODEL | us.anthropic.claude-v1:0 | anthropic.claude-v1:0",
        "SOURCE | /bucket/a/b?versionId=1 | bucket/a/b",
        "URI | s3://bucket/a/b | bucket/a/b",
        "URI | https://example.org/a | *",
        "URIBUCKET | s3://bucket/a/b | bucket",
        "URIBUCKET | s3://bucket | bucket",
        "ADDRESS | Shop <shop@example.org> | shop@example.org",
        "DOMAIN | shop@example.org | example.org",
        "LOGGROUP | /aws/lambda/f:* | /aws/lambda/f",
        "STATEMENT | SELECT * FROM Orders WHERE id = 1 | Orders",
        "STATEMENT | SELECT * FROM \"Orders\".\"byDate\" | Orders/index/byDate",
        "STATEMENT | INSERT INTO Orders VALUE {} | Orders",
        "STATEMENT | update \"a.b\" set x = 1 | a.b",
        "STATEMENT | DELETE  FROM   Orders | Orders",
        "STATEMENT | SELECT | *",
      })
  void anArgumentIsWrittenAsArnsWriteIt(
      ResourceTemplate.Shape shape, String value, String written) {
    assertThat(shape.written(value)).isEqualTo(written);
  }

  private static List<Needed> needed(String call, String arguments) {
    int colon = call.indexOf(':');
    Mapping mapping =
        OperationActions.aws()
            .of(call.substring(0, colon), call.substring(colon + 1), structure(arguments));
    assertThat(mapping).isInstanceOf(Mapping.Needs.class);
    return mapping instanceof Mapping.Needs needs ? needs.needed() : List.of();
  }

  private static Structure structure(String words) {
    var members = new ArrayList<CodeValue.Member>();
    boolean complete = true;
    String rest = words.strip();
    while (!rest.isEmpty()) {
      int end = rest.startsWith("Statement=") ? rest.length() : (rest + " ").indexOf(' ');
      String word = rest.substring(0, end);
      rest = rest.substring(end).strip();
      complete &= !word.equals("...");
      int equals = word.indexOf('=');
      String path = equals < 0 ? word : word.substring(0, equals);
      CodeValue value =
          equals < 0
              ? new CodeValue.Unknown("of the test")
              : new CodeValue.Literal(word.substring(equals + 1));
      members.add(member(path, value));
    }
    return new Structure(members, complete);
  }

  private static CodeValue.Member member(String path, CodeValue value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return new CodeValue.Member(path, value);
    }
    var inner = new Structure(List.of(member(path.substring(dot + 1), value)), true);
    return new CodeValue.Member(
        path.substring(0, dot), new CodeValue.Sequence(List.of(inner), true));
  }
}
