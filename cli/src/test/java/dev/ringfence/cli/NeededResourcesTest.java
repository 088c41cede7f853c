package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The resources that needs are bound to. */
final class NeededResourcesTest {
  private static final String HEAD =
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: python3.13
            CodeUri: src
            Handler: app.handler
      """;

  @TempDir Path folder;

  private List<JsonNode> needs(String template, String code) throws IOException {
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("template.yaml"), HEAD + template);
    Files.writeString(folder.resolve("src/app.py"), code);
    String out = Run.of("policy", "generate", folder.toString(), "-f", "json").out();
    var needs = new ArrayList<JsonNode>();
    JsonMapper.shared().readTree(out).get("policies").get(0).get("needs").forEach(needs::add);
    return needs;
  }

  private static List<String> told(List<JsonNode> needs, String service) {
    return needs.stream()
        .map(need -> need.get("action").asString() + " " + need.get("resource").asString())
        .filter(need -> need.startsWith(service + ":"))
        .toList();
  }

  @Test
  void theBucketInAnEventIsTheOneWhoseEventsInvokeTheFunction() throws IOException {
    List<JsonNode> needs =
        needs(
            """
                  Events:
                    Upload: {Type: S3, Properties: {Bucket: !Ref In, Events: 's3:ObjectCreated:*'}}
              In: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref Name}}
              Out: {Type: AWS::S3::Bucket}
            Parameters:
              Name: {Type: String}
            """,
            """
            import boto3
            s3 = boto3.client('s3')
            def handler(event, context):
                for record in event['Records']:
                    bucket = record['s3']['bucket']['name']
                    s3.get_object(Bucket=bucket, Key='settings.json')
                s3.delete_object(Bucket=event['bucket'], Key='x')
            """);
    assertThat(told(needs, "s3"))
        .containsExactly(
            "s3:DeleteObject arn:${AWS::Partition}:s3:::${Name}/x",
            "s3:DeleteObject ${Out.Arn}/x",
            "s3:GetObject arn:${AWS::Partition}:s3:::${Name}/settings.json");
    assertThat(needs)
        .filteredOn(need -> need.get("action").asString().equals("s3:GetObject"))
        .noneMatch(need -> need.has("wider"));
  }

  @Test
  void aBucketThatTellsTheFunctionOfItsEventsIsCalledByItsName() throws IOException {
    List<JsonNode> needs =
        needs(
            """
                  Environment: {Variables: {IN: !Ref In}}
                  Events:
                    Upload: {Type: S3, Properties: {Bucket: !Ref In, Events: 's3:ObjectCreated:*'}}
              Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}
              In:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: !Sub 'in-${AWS::AccountId}'
                  BucketEncryption:
                    ServerSideEncryptionConfiguration:
                      - ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: !GetAtt Key.Arn}
            """,
            """
            import os
            import boto3
            def handler(event, context):
                boto3.client('s3').get_object(Bucket=os.environ['IN'], Key='x')
            """);
    assertThat(told(needs, "s3"))
        .containsExactly("s3:GetObject arn:${AWS::Partition}:s3:::in-${AWS::AccountId}/x");
    assertThat(told(needs, "kms")).containsExactly("kms:Decrypt ${Key.Arn}");
  }

  @Test
  void aFunctionNamesItselfWithoutACircle() throws IOException {
    List<JsonNode> needs =
        needs(
            "",
            """
            import boto3
            def handler(event, context):
                boto3.client('lambda').invoke(FunctionName=context.function_name)
            """);
    assertThat(told(needs, "lambda"))
        .containsExactly(
            "lambda:InvokeFunction arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}"
                + ":function:${AWS::StackName}-F-*");
  }

  @Test
  void aFunctionThatCallsItselfByItsNameIsNamedAndNotReferredTo() throws IOException {
    List<JsonNode> needs =
        needs(
            """
                  FunctionName: again
            """,
            """
            import boto3
            def handler(event, context):
                boto3.client('lambda').invoke(FunctionName='again')
            """);
    assertThat(told(needs, "lambda"))
        .containsExactly(
            "lambda:InvokeFunction arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}"
                + ":function:again");
  }

  @Test
  void allObjectsOfABucketAreThoseOfThatBucket() throws IOException {
    List<JsonNode> needs =
        needs(
            """
                  Environment: {Variables: {OUT: !Ref Out}}
              Out: {Type: AWS::S3::Bucket}
              Other: {Type: AWS::S3::Bucket}
            """,
            """
            import os
            import boto3
            def handler(event, context):
                boto3.resource('s3').Bucket(os.environ['OUT']).objects.all().delete()
            """);
    assertThat(told(needs, "s3"))
        .containsExactly("s3:DeleteObject ${Out.Arn}/*", "s3:ListBucket ${Out.Arn}");
  }

  @Test
  void fiveNamesInOneVariableAreFiveNeeds() throws IOException {
    List<JsonNode> needs =
        needs(
            "",
            """
            import boto3
            def handler(event, context):
                for name in ['a', 'b', 'c', 'd', 'e']:
                    boto3.client('dynamodb').scan(TableName=name)
            """);
    assertThat(told(needs, "dynamodb")).hasSize(5).allMatch(need -> !need.contains("*"));
  }

  @Test
  void theSlashBeforeAParametersNameStandsOnceInItsArn() throws IOException {
    List<JsonNode> needs =
        needs(
            """
                  Environment:
                    Variables: {DEEP: !Ref Deep, FLAT: !Ref Flat, MADE: !Ref Made}
              Deep: {Type: AWS::SSM::Parameter, Properties: {Name: /shop/url, Type: String, Value: x}}
              Flat: {Type: AWS::SSM::Parameter, Properties: {Name: flat, Type: String, Value: x}}
              Made:
                Type: AWS::SSM::Parameter
                Properties: {Name: !Sub '/${AWS::StackName}/x', Type: String, Value: x}
            """,
            """
            import os
            import boto3
            ssm = boto3.client('ssm')
            def handler(event, context):
                ssm.get_parameter(Name=os.environ['DEEP'])
                ssm.get_parameter(Name=os.environ['FLAT'])
                ssm.get_parameter(Name=os.environ['MADE'])
                ssm.delete_parameter(Name='/shop/url')
                ssm.get_parameters_by_path(Path='/shop/')
            """);
    String all = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter";
    assertThat(told(needs, "ssm"))
        .containsExactly(
            "ssm:DeleteParameter " + all + "/shop/url",
            "ssm:GetParameter " + all + "/${AWS::StackName}/x",
            "ssm:GetParameter " + all + "/flat",
            "ssm:GetParameter " + all + "/shop/url",
            "ssm:GetParametersByPath " + all + "/shop",
            "ssm:GetParametersByPath " + all + "/shop/*");
  }

  @Test
  void messagesGoToTheConnectionsOfTheOneApiThatHasThem() throws IOException {
    List<JsonNode> needs =
        needs(
            """
              Sockets:
                Type: AWS::ApiGatewayV2::Api
                Properties: {Name: sockets, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}
              Web: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: web, ProtocolType: HTTP}}
            """,
            """
            import boto3
            def handler(event, context):
                to = boto3.client('apigatewaymanagementapi', endpoint_url=event['url'])
                to.post_to_connection(ConnectionId=event['id'], Data=b'')
            """);
    assertThat(told(needs, "execute-api"))
        .containsExactly(
            "execute-api:ManageConnections arn:${AWS::Partition}:execute-api:${AWS::Region}"
                + ":${AWS::AccountId}:${Sockets.ApiId}/*/POST/@connections/*");
    assertThat(needs)
        .filteredOn(need -> need.get("action").asString().startsWith("execute-api:"))
        .allMatch(need -> need.get("wider").asString().contains("does not tell"));
  }

  @Test
  void aResourceIsKnownByTheNameThatItsTypeGivesIt() throws IOException {
    List<JsonNode> needs =
        needs(
            """
              Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
            """,
            """
            import boto3
            def handler(event, context):
                boto3.client('events').put_events(Entries=[{'EventBusName': 'shop', 'Detail': '{}'}])
            """);
    assertThat(told(needs, "events")).containsExactly("events:PutEvents ${Bus.Arn}");
  }

  @Test
  void aKindOfResourceOfWhichTheRequestNamesNoneIsSaidToBeWider() throws IOException {
    List<JsonNode> needs =
        needs(
            "",
            """
            import boto3
            def handler(event, context):
                boto3.client('athena').stop_query_execution(QueryExecutionId=event['id'])
            """);
    assertThat(needs)
        .filteredOn(need -> need.get("action").asString().equals("athena:StopQueryExecution"))
        .singleElement()
        .matches(need -> need.get("resource").asString().endsWith(":workgroup/*"))
        .matches(need -> need.get("wider").asString().contains("does not tell"));
  }

  @Test
  void aClusterThatIsGivenASecretIsNotAskedForAnythingByIam() throws IOException {
    List<JsonNode> needs =
        needs(
            """
              Cluster: {Type: AWS::MSK::Cluster}
              Login: {Type: AWS::SecretsManager::Secret}
              Source:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  FunctionName: !Ref F
                  EventSourceArn: !Ref Cluster
                  Topics: [orders]
                  SourceAccessConfigurations: [{Type: SASL_SCRAM_512_AUTH, URI: !Ref Login}]
            """,
            "def handler(event, context): pass\n");
    assertThat(told(needs, "secretsmanager"))
        .containsExactly("secretsmanager:GetSecretValue ${Login}");
    assertThat(told(needs, "kafka")).contains("kafka:DescribeClusterV2 ${Cluster}");
    assertThat(unresolved()).isZero();
  }

  @Test
  void aBrokerWhoseSecretIsNotWrittenIsSaid() throws IOException {
    List<JsonNode> needs =
        needs(
            """
              Broker: {Type: AWS::AmazonMQ::Broker}
              Source:
                Type: AWS::Lambda::EventSourceMapping
                Properties: {FunctionName: !Ref F, EventSourceArn: !GetAtt Broker.Arn, Queues: [orders]}
            """,
            "def handler(event, context): pass\n");
    assertThat(told(needs, "secretsmanager")).isEmpty();
    assertThat(unresolved()).isEqualTo(1);
  }

  private int unresolved() {
    String out = Run.of("policy", "generate", folder.toString(), "-f", "json").out();
    return JsonMapper.shared().readTree(out).get("policies").get(0).get("unresolved").size();
  }

  @Test
  void theSecretOfABrokerIsNeededAndTheKeyThatEncryptsIt() throws IOException {
    List<JsonNode> needs =
        needs(
            """
              Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}
              Login: {Type: AWS::SecretsManager::Secret, Properties: {KmsKeyId: !Ref Key}}
              Network: {Type: AWS::EC2::Subnet}
              Source:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  FunctionName: !Ref F
                  SelfManagedEventSource: {Endpoints: {KafkaBootstrapServers: ['broker:9092']}}
                  Topics: [orders]
                  SourceAccessConfigurations:
                    - {Type: BASIC_AUTH, URI: !Ref Login}
                    - {Type: VPC_SUBNET, URI: !Ref Network}
            """,
            "def handler(event, context): pass\n");
    assertThat(told(needs, "secretsmanager"))
        .containsExactly("secretsmanager:GetSecretValue ${Login}");
    assertThat(told(needs, "kms")).containsExactly("kms:Decrypt ${Key.Arn}");
    assertThat(told(needs, "ec2")).contains("ec2:CreateNetworkInterface *");
    assertThat(told(needs, "kafka")).isEmpty();
    assertThat(unresolved()).isZero();
  }
}
