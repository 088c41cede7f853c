package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code policy apply} makes of a template is never more than the template had. */
final class NarrowingTest {
  private static final String CODE =
      """
      import os, boto3
      db = boto3.resource('dynamodb')
      fn = boto3.client('lambda')
      def handler(event, context):
          db.Table(os.environ['TABLE']).put_item(Item={'id': event['id']})
          fn.invoke(FunctionName=event['function'])
      """;

  @TempDir Path folder;
  private String code = CODE;

  /** Lines of code before that of all. */
  private void write(String lines) {
    code = lines + CODE;
  }

  /** The template after it was narrowed. */
  private String narrowed(String parameters, String policies, String more) throws IOException {
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("src/index.py"), code);
    Files.writeString(
        folder.resolve("template.yaml"),
        """
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          TableName: {Type: String, Default: orders}
        %sResources:
          Work:
            Type: AWS::Serverless::Function
            Properties:
              Handler: index.handler
              Runtime: python3.13
              CodeUri: src/
              Environment: {Variables: {TABLE: !Ref TableName}}
              Policies:
        %s%s\
        """
            .formatted(parameters.indent(2), policies.indent(8), more.indent(2)));
    Run.of("policy", "apply", folder);
    return Files.readString(folder.resolve("template.yaml"));
  }

  private String diff() {
    return Run.of("policy", "diff", folder).out();
  }

  @Test
  void aDefaultStaysAReferenceToItsParameter() throws IOException {
    String after =
        narrowed(
            "",
            """
            - DynamoDBCrudPolicy: {TableName: !Ref TableName}
            - Version: '2012-10-17'
              Statement:
                - {Effect: Allow, Action: lambda:InvokeFunction, Resource: 'arn:aws:lambda:*:*:function:job-*'}
            """,
            "");
    assertThat(after).contains("table/${TableName}'").doesNotContain("table/orders");
  }

  @Test
  void whereTheCodeDoesNotTellTheAuthorsWordsStay() throws IOException {
    String after =
        narrowed(
            "Jobs: {Type: String, Default: '*'}",
            """
            - DynamoDBCrudPolicy: {TableName: !Ref TableName}
            - Version: '2012-10-17'
              Statement:
                - {Effect: Allow, Action: lambda:InvokeFunction, Resource: !Ref Jobs}
            """,
            "");
    assertThat(after)
        .contains("Action: dynamodb:PutItem")
        .contains("Resource: !Ref Jobs")
        .doesNotContain("function:*");
  }

  @Test
  void whatIsConditionalIsLeftToItsAuthor() throws IOException {
    String policies =
        """
        - DynamoDBCrudPolicy: {TableName: !Ref TableName}
        - !If [Wide, AWSLambda_FullAccess, !Ref AWS::NoValue]
        """;
    String parameters = "Mode: {Type: String, Default: narrow}";
    String conditions = "Outputs: {}\n";
    String after = narrowed(parameters, policies, conditions);
    assertThat(after).contains("!If [Wide").contains("DynamoDBCrudPolicy");
    assertThat(diff()).contains("narrow it by hand");
  }

  @Test
  void aConditionOfThePolicyIsNotLost() throws IOException {
    String policies =
        """
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action: dynamodb:*
              Resource: '*'
              Condition: {StringEquals: {aws:PrincipalTag/team: orders}}
            - {Effect: Allow, Action: lambda:InvokeFunction, Resource: '*'}
        """;
    assertThat(narrowed("", policies, "")).contains("aws:PrincipalTag/team");
    assertThat(diff()).contains("narrow it by hand: its conditions or denials would be lost");
  }

  @Test
  void aDenialIsNotLost() throws IOException {
    String policies =
        """
        - Version: '2012-10-17'
          Statement:
            - {Effect: Allow, Action: ['dynamodb:*', 'lambda:*'], Resource: '*'}
            - {Effect: Deny, Action: dynamodb:PutItem, Resource: 'arn:aws:dynamodb:*:*:table/orders'}
        """;
    assertThat(narrowed("", policies, "")).contains("Effect: Deny");
  }

  @Test
  void whatTodayIsNotGrantedIsNotAdded() throws IOException {
    String after = narrowed("", "- DynamoDBCrudPolicy: {TableName: !Ref TableName}\n", "");
    assertThat(after).contains("Action: dynamodb:PutItem").doesNotContain("lambda:InvokeFunction");
  }

  @Test
  void theProvidersPoliciesThatTheAuthorTakesStayAsTheyAreWritten() throws IOException {
    String policies =
        """
        - AWSLambdaSQSQueueExecutionRole # polled by a mapping of its own
        - DynamoDBCrudPolicy: {TableName: !Ref TableName}
        """;
    assertThat(narrowed("", policies, ""))
        .contains("- AWSLambdaSQSQueueExecutionRole # polled by a mapping of its own")
        .doesNotContain("DynamoDBCrudPolicy");
  }

  @Test
  void aQueueThatIsPolledByAMappingOfItsOwnIsStillRead() throws IOException {
    String policies =
        """
        - SQSPollerPolicy: {QueueName: !GetAtt Jobs.QueueName}
        - DynamoDBCrudPolicy: {TableName: !Ref TableName}
        """;
    String mapping =
        """
        Jobs: {Type: AWS::SQS::Queue}
        Mapping:
          Type: AWS::Lambda::EventSourceMapping
          Properties: {FunctionName: !Ref Work, EventSourceArn: !GetAtt Jobs.Arn}
        """;
    assertThat(narrowed("", policies, mapping))
        .contains("sqs:ReceiveMessage", "sqs:DeleteMessage", "!GetAtt Jobs.Arn")
        .doesNotContain("DynamoDBCrudPolicy");
  }

  @Test
  void aDestinationOfAnotherStackIsOneOfWhatItIsGrantedFor() throws IOException {
    String policies =
        """
        - DynamoDBCrudPolicy: {TableName: !Ref TableName}
        - Version: '2012-10-17'
          Statement:
            - {Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Failed.Outputs.QueueArn}
        """;
    String stack =
        """
        Failed: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://example.com/dlq.yaml}}
        Table: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}}
        Changes:
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            FunctionName: !Ref Work
            EventSourceArn: !GetAtt Table.StreamArn
            DestinationConfig: {OnFailure: {Destination: !GetAtt Failed.Outputs.QueueArn}}
        """;
    assertThat(narrowed("", policies, stack)).contains("sqs:SendMessage");
    assertThat(diff()).doesNotContain("sqs:SendMessage is not");
  }

  /** {@code AWSLambdaExecute} grants it on {@code arn:aws:logs:*:*:*}; the need is of all. */
  @Test
  void anActionWithoutResourcesKeepsWhatItIsGrantedOn() throws IOException {
    write("import boto3\nboto3.client('logs').describe_log_groups()\n");
    String policies = "- AWSLambdaExecute\n- DynamoDBCrudPolicy: {TableName: !Ref TableName}\n";
    assertThat(narrowed("", policies, ""))
        .contains("Action: logs:DescribeLogGroups\n", "Resource: 'arn:aws:logs:*:*:*'")
        .doesNotContain("AWSLambdaExecute");
  }

  @Test
  void whatTheProviderFillsInIsWrittenSoThatItDoes() throws IOException {
    write("import boto3\nboto3.client('s3').get_object(Bucket=NAME, Key='a')\n");
    String policies =
        """
        - S3CrudPolicy: {BucketName: '*'}
        - DynamoDBCrudPolicy: {TableName: !Ref TableName}
        """;
    assertThat(narrowed("", policies, ""))
        .contains("!Sub 'arn:${AWS::Partition}:s3:::*/*'")
        .doesNotContain("S3CrudPolicy");
  }

  /** CloudFormation refuses resources that wait for one another. */
  @Test
  void aBucketThatWaitsForTheFunctionIsNamed() throws IOException {
    write("import boto3\nboto3.client('s3').get_object(Bucket='in-' + ACCOUNT, Key='a')\n");
    String policies =
        """
        - AmazonS3ReadOnlyAccess
        - DynamoDBCrudPolicy: {TableName: !Ref TableName}
        """;
    String bucket =
        """
        In: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub 'in-${AWS::AccountId}'}}
        Reads:
          Type: AWS::Serverless::Function
          Properties:
            Handler: reads.handler
            Runtime: python3.13
            CodeUri: src/
            Environment: {Variables: {BUCKET: !Sub 'in-${AWS::AccountId}'}}
            Policies: [AmazonS3ReadOnlyAccess]
            Events: {New: {Type: S3, Properties: {Bucket: !Ref In, Events: s3:ObjectCreated:*}}}
        """;
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(
        folder.resolve("src/reads.py"),
        """
        import os, boto3
        s3 = boto3.client('s3')
        def handler(event, context):
            s3.get_object(Bucket=os.environ['BUCKET'], Key='a')
        """);
    assertThat(narrowed("", policies, bucket))
        .contains("!Sub 'arn:${AWS::Partition}:s3:::in-${AWS::AccountId}/a'")
        .doesNotContain("${In.Arn}", "Policies: [AmazonS3ReadOnlyAccess]");
  }
}
