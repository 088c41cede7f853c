package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LeastPrivilegeTest {
  private static final String HEAD =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Orders:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: orders
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
            BillingMode: PAY_PER_REQUEST
        Key:
          Type: AWS::KMS::Key
          Properties: {KeyPolicy: {}}
        Reports:
          Type: AWS::S3::Bucket
          Properties:
            BucketEncryption:
              ServerSideEncryptionConfiguration:
                - ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: !GetAtt Key.Arn}
        Jobs:
          Type: AWS::SQS::Queue
      """;

  private static String function(String name, String handler, String more) {
    return """
      %s:
        Type: AWS::Serverless::Function
        Properties:
          Runtime: nodejs22.x
          CodeUri: src
          Handler: %s
          Environment:
            Variables:
              TABLE: !Ref Orders
              BUCKET: !Ref Reports
              QUEUE: !Ref Jobs
    """
        .formatted(name, handler)
        .indent(0)
        .concat(more);
  }

  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** Action and resource of each need that a call shows, by function. */
  private Map<String, List<String>> calls(String... more) {
    var arguments = new ArrayList<>(List.of("policy", "generate", folder.toString(), "-f", "json"));
    arguments.addAll(List.of(more));
    JsonNode tree = JsonMapper.shared().readTree(Run.of(arguments.toArray()).out());
    var calls = new TreeMap<String, List<String>>();
    for (JsonNode policy : tree.get("policies")) {
      var needs = new ArrayList<String>();
      for (JsonNode need : policy.get("needs")) {
        if (need.get("reason").asString().equals("call")
            || need.get("action").asString().startsWith("kms:")) {
          needs.add(need.get("action").asString() + " " + need.get("resource").asString());
        }
      }
      calls.put(policy.get("function").asString(), needs);
    }
    return calls;
  }

  @Test
  void twoHandlersOfOneFileNeedDifferentThings() throws IOException {
    write("template.yaml", HEAD + function("Get", "app.get", "") + function("Put", "app.put", ""));
    write(
        "src/app.js",
        """
        const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
        const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');
        const { S3 } = require('@aws-sdk/client-s3');
        const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
        const s3 = new S3();
        exports.get = async (event) =>
          table.send(new GetCommand({ TableName: process.env.TABLE, Key: { id: event.id } }));
        exports.put = async (event) => {
          const { BUCKET } = process.env;
          await s3.putObject({ Bucket: BUCKET, Key: `out/${event.id}.json`, Body: '' });
        };
        """);
    assertThat(calls())
        .containsEntry("Get", List.of("dynamodb:GetItem ${Orders.Arn}"))
        .containsEntry(
            "Put",
            List.of("kms:GenerateDataKey ${Key.Arn}", "s3:PutObject ${Reports.Arn}/out/*.json"));
  }

  @Test
  void pythonNeedsWhatItsResourcesDo() throws IOException {
    write(
        "template.yaml",
        HEAD + function("Work", "work.handler", "").replace("nodejs22.x", "python3.13"));
    write(
        "src/names.py",
        """
        import os
        TABLE = os.environ['TABLE']
        """);
    write(
        "src/work.py",
        """
        import boto3, json, os
        from names import TABLE
        table = boto3.resource('dynamodb').Table(TABLE)
        sqs = boto3.client('sqs')
        def handler(event, context):
            table.put_item(Item=json.load(event))
            with table.batch_writer() as batch:
                batch.delete_item(Key={'id': '1'})
            sqs.send_message_batch(QueueUrl=os.environ['QUEUE'], Entries=[])
        """);
    assertThat(calls().get("Work"))
        .containsExactly(
            "dynamodb:BatchWriteItem ${Orders.Arn}",
            "dynamodb:PutItem ${Orders.Arn}",
            "sqs:SendMessage ${Jobs.Arn}");
  }

  @Test
  void codeThatIsNotThereIsSaidAndNeverSilent() throws IOException {
    write("template.yaml", HEAD + function("Gone", "gone.handler", ""));
    write("src/app.js", "exports.x = 1;\n");
    Run run = Run.of("policy", "generate", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out()).contains("not known: template.yaml");
    assertThat(run.err()).contains("of 1 of 1 functions not all that they need is known");
  }

  @Test
  void codeMayBeGivenWithoutATemplate() throws IOException {
    write(
        "script.py",
        """
        import boto3
        boto3.client('s3').download_file('in', 'a.csv', '/tmp/a.csv')
        """);
    Run run =
        Run.of(
            "policy",
            "generate",
            folder.toString(),
            "--code",
            folder.resolve("script.py").toString(),
            "-f",
            "json");
    assertThat(run.out())
        .contains("\"s3:GetObject\"")
        .contains("arn:${AWS::Partition}:s3:::in/a.csv");
  }

  /** The statement of code that no template deploys. */
  private String ofCode(String file, String text) throws IOException {
    write(file, text);
    return Run.of(
            "policy",
            "generate",
            folder.toString(),
            "--code",
            folder.resolve(file).toString(),
            "-f",
            "json")
        .out();
  }

  /** A configuration that is read from JSON: nobody sees its fields set. */
  @Test
  void aFieldThatAReaderOfJsonSetsIsNotNothing() throws IOException {
    assertThat(
            ofCode(
                "Notify.java",
                """
                import software.amazon.awssdk.services.sns.SnsClient;
                import software.amazon.awssdk.services.sns.model.PublishRequest;
                public class Notify {
                  static class Config { public String topicArn; }
                  public static void main(String[] a) throws Exception {
                    Config config = new ObjectMapper().readValue(new java.io.File("c"), Config.class);
                    SnsClient sns = SnsClient.builder().build();
                    sns.publish(PublishRequest.builder().topicArn(config.topicArn).build());
                  }
                }
                """))
        .contains("\"sns:Publish\"");
    assertThat(
            ofCode(
                "notify.go",
                """
                package main
                import (
                  "context"
                  "encoding/json"
                  "github.com/aws/aws-sdk-go-v2/config"
                  "github.com/aws/aws-sdk-go-v2/service/sns"
                )
                type Config struct { TopicArn string }
                func main() {
                  var c Config
                  json.Unmarshal(nil, &c)
                  loaded, _ := config.LoadDefaultConfig(context.TODO())
                  client := sns.NewFromConfig(loaded)
                  client.Publish(context.TODO(), &sns.PublishInput{TopicArn: &c.TopicArn})
                }
                """))
        .contains("\"sns:Publish\"");
  }

  @Test
  void theClientsOfNetAreKnownByTheirTypes() throws IOException {
    assertThat(
            ofCode(
                "Store.cs",
                """
                using Amazon.S3;
                using Amazon.S3.Model;
                public class Store {
                  private readonly IAmazonS3 s3;
                  public Store(IAmazonS3 s3) { this.s3 = s3; }
                  public async Task Put(string key) {
                    await s3.PutObjectAsync(new PutObjectRequest { BucketName = "in", Key = key });
                  }
                }
                """))
        .contains("\"s3:PutObject\"")
        .contains("arn:${AWS::Partition}:s3:::in/*");
  }

  @Test
  void aNarrowedRoleGrantsNoMoreAndTheRestOfTheTemplateStays() throws IOException {
    String policies =
        """
              # what it may do
              Policies:
                - DynamoDBCrudPolicy:
                    TableName: !Ref Orders
              Timeout: 5 # seconds

        """;
    write("template.yaml", (HEAD + function("Get", "app.get", policies)).replace("\n", "\r\n"));
    write(
        "src/app.js",
        """
        const AWS = require('aws-sdk');
        const db = new AWS.DynamoDB.DocumentClient();
        exports.get = (event) => db.query({ TableName: process.env.TABLE }).promise();
        """);
    Run before = Run.of("policy", "diff", folder.toString());
    assertThat(before.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(before.out()).contains("10 actions -> 1  excess 90 %");
    assertThat(Run.of("policy", "apply", folder.toString()).exit()).isZero();
    String after = Files.readString(folder.resolve("template.yaml"));
    assertThat(after)
        .doesNotContain("DynamoDBCrudPolicy")
        .contains("Action: dynamodb:Query\r\n")
        .contains("# what it may do\r\n")
        .contains("Timeout: 5 # seconds\r\n\r\n");
    Run again = Run.of("policy", "diff", folder.toString());
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("1 actions -> 1  excess 0 %");
  }

  /** SAM takes no notice of policies beside a role. */
  @Test
  void aFunctionThatIsGivenARoleIsNotGivenPoliciesBesideIt() throws IOException {
    String role =
        """
              Role: !GetAtt Shared.Arn
          Shared:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: {}
              Policies:
                - PolicyName: all
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement: {Effect: Allow, Action: 'dynamodb:*', Resource: '*'}
        """;
    write("template.yaml", HEAD + function("Get", "app.get", role));
    write("src/app.js", "exports.get = () => 1;\n");
    Run run = Run.of("policy", "diff", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("narrow it by hand").doesNotContain("+++");
    assertThat(Run.of("policy", "apply", folder.toString()).exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void resultsGoWhereTheTemplateSendsThem() throws IOException {
    String events =
        """
              EventInvokeConfig:
                DestinationConfig:
                  OnSuccess: {Type: SQS, Destination: !GetAtt Jobs.Arn}
        """;
    write("template.yaml", HEAD + function("Work", "app.get", events));
    write("src/app.js", "exports.get = () => 1;\n");
    assertThat(Run.of("policy", "generate", folder.toString(), "-f", "json").out())
        .contains("\"sqs:SendMessage\"");
  }

  @Test
  void aRoleThatACallHandsOverIsSaid() throws IOException {
    assertThat(
            ofCode(
                "scribe.py",
                """
                import boto3, os
                boto3.client('transcribe').start_medical_scribe_job(
                    MedicalScribeJobName='j', DataAccessRoleArn=os.environ['ROLE'])
                """))
        .contains("`DataAccessRoleArn` names a role");
  }

  /** The mapping of a function with a published alias names the alias. */
  @Test
  void theQueueOfAnAliasIsPolledByTheRoleOfItsFunction() throws IOException {
    String events =
        """
              AutoPublishAlias: live
              Events:
                Job:
                  Type: SQS
                  Properties: {Queue: !GetAtt Jobs.Arn}
        """;
    write("template.yaml", HEAD + function("Work", "app.get", events));
    write("src/app.js", "exports.get = () => 1;\n");
    assertThat(Run.of("policy", "generate", folder.toString(), "-f", "json").out())
        .contains("\"sqs:ReceiveMessage\"");
  }

  /**
   * What a library or an extension of the provider calls by itself shows in no call of the code.
   */
  @Test
  void librariesAndExtensionsThatCallByThemselvesAreSaid() throws IOException {
    String layer =
        """
              Layers:
                - arn:aws:lambda:us-east-1:177933569100:layer:AWS-Parameters-and-Secrets-Lambda-Extension:2
        """;
    write(
        "template.yaml",
        HEAD + function("Secret", "app.get", layer) + function("Mapped", "app.map", ""));
    write(
        "src/app.js",
        "const d = require('@typedorm/core');\nexports.get = exports.map = () => d;\n");
    Run run = Run.of("policy", "generate", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out())
        .contains("the Parameters and Secrets extension reads secrets")
        .contains("src/app.js:1: `@typedorm/core` calls DynamoDB by itself");
  }

  /** What runs in the function's name beside its code, or instead of it, is said. */
  @Test
  void extensionsFileSystemsAndPlaceholdersAreSaid() throws IOException {
    String layer =
        """
              Layers: [!Ref Tools]
              FileSystemConfigs: [{Arn: !Ref Point, LocalMountPath: /mnt/x}]
          Tools:
            Type: AWS::Serverless::LayerVersion
            Properties: {ContentUri: tools}
          Inline:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.13
              Handler: agent.handler
              Role: !Ref Given
              Code: {ZipFile: 'def handler(e, c): pass'}
        """;
    write("template.yaml", HEAD + function("Get", "app.get", layer));
    write("tools/extensions/collect.sh", "#!/bin/sh\n");
    write("src/app.js", "exports.get = () => 1;\n");
    assertThat(Run.of("policy", "generate", folder.toString()).out())
        .contains("the extension in `tools` runs in its name")
        .contains("it mounts a file system")
        .contains("the handler `agent.handler` was not found");
  }

  @Test
  void noRoleIsNarrowedWhileACallIsNotKnown() throws IOException {
    String policies =
        """
              Policies:
                - DynamoDBCrudPolicy:
                    TableName: !Ref Orders
        """;
    write("template.yaml", HEAD + function("Get", "gone.get", policies));
    write("src/app.js", "exports.x = 1;\n");
    String before = Files.readString(folder.resolve("template.yaml"));
    assertThat(Run.of("policy", "apply", folder.toString()).exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(folder.resolve("template.yaml")).hasContent(before);
  }

  @Test
  void questionsAreAnsweredInTheirOrderAndNonsenseIsNamed() throws IOException {
    write(
        "cases.jsonl",
        """
        {"id":"a","principal":"arn:aws:iam::123456789012:user/bob","action":"s3:GetObject","resource":"arn:aws:s3:::b/bob/x","identity":[{"Version":"2012-10-17","Statement":{"Sid":"Own","Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/${aws:username}/*"}}]}
        nonsense
        {"id":"b","principal":"arn:aws:iam::123456789012:user/bob","action":"s3:GetObject","resource":"arn:aws:s3:::b/x","identity":[{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"No","Effect":"Deny","Action":"s3:*","Resource":"*"}]}]}
        """);
    Run run = Run.of("policy", "simulate", "--cases", folder.resolve("cases.jsonl").toString());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).contains("\"decision\":\"allowed\"").contains("\"Own\"");
    assertThat(lines.get(1)).contains("\"error\":\"line 2: ");
    assertThat(lines.get(2)).contains("\"decision\":\"explicitly-denied\"").contains("\"No\"");
  }

  @Test
  void aCallThatWillBeRefusedIsTold() throws IOException {
    Files.writeString(
        folder.resolve("template.yaml"),
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Orders: {Type: AWS::Serverless::SimpleTable}
          Work:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: python3.13
              InlineCode: |
                import os, boto3
                table = boto3.resource('dynamodb').Table(os.environ['TABLE'])
                def handler(event, context):
                    table.put_item(Item={'id': event['id']})
                    return table.scan()
              Environment: {Variables: {TABLE: !Ref Orders}}
              Policies:
                - Version: 2012-10-17
                  Statement:
                    - {Effect: Allow, Action: dynamodb:PutItem, Resource: !GetAtt Orders.Arn}
        """);
    Run run = Run.of("policy", "diff", folder.toString());
    assertThat(run.out())
        .contains("needed and not granted: dynamodb:Scan on ${Orders.Arn}")
        .doesNotContain("not granted: dynamodb:PutItem");
  }

  @Test
  void whatIsCalledWithOtherKeysNeedsNothingOfTheRole() throws IOException {
    Files.writeString(
        folder.resolve("template.yaml"),
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Python:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: python3.13
              InlineCode: |
                import boto3
                own = boto3.client('sqs')
                def handler(event, context):
                    keys = boto3.client('sts').assume_role(RoleArn='arn:aws:iam::123456789012:role/other', RoleSessionName='x')['Credentials']
                    other = boto3.resource('dynamodb', aws_access_key_id=keys['AccessKeyId'], aws_secret_access_key=keys['SecretAccessKey'])
                    other.Table('orders').put_item(Item={'id': 'x'})
                    own.send_message(QueueUrl='https://sqs.eu-west-1.amazonaws.com/123456789012/orders', MessageBody='x')
          Node:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: nodejs22.x
              InlineCode: |
                const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
                const own = new S3Client({ region: 'eu-west-1' });
                exports.handler = async (event) => {
                  const other = new S3Client({ credentials: { accessKeyId: event.key, secretAccessKey: event.secret } });
                  await other.send(new GetObjectCommand({ Bucket: 'others', Key: 'a' }));
                  return own.send(new GetObjectCommand({ Bucket: 'ours', Key: 'a' }));
                };
        """);
    Run run = Run.of("policy", "generate", folder.toString(), "-f", "json");
    assertThat(run.out())
        .contains("sqs:SendMessage", "sts:AssumeRole", "s3:::ours/a")
        .doesNotContain("dynamodb:PutItem", "s3:::others");
  }
}
