package dev.ringfence.read.sam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventsTest {

  private static Expanded event(String event) {
    return Expanded.function("Events:\n  E:\n" + event.indent(4));
  }

  @Test
  void aQueueIsPolledWithTheManagedPolicyForIt() {
    var expanded = event("Type: SQS\nProperties: {Queue: !GetAtt Q.Arn, BatchSize: 5}");
    assertThat(expanded.json("ConvertE"))
        .isEqualTo(
            "{\"BatchSize\":5,\"EventSourceArn\":{\"Fn::GetAtt\":[\"Q\",\"Arn\"]},\"FunctionName\":{\"Ref\":\"Convert\"}}");
    assertThat(expanded.json("ConvertRole", "ManagedPolicyArns"))
        .contains("service-role/AWSLambdaSQSQueueExecutionRole");
  }

  @Test
  void aDestinationOfWhatFailsGrantsOnlyWhereItsTypeIsGiven() {
    var named =
        event(
            "Type: SQS\nProperties: {Queue: q, DestinationConfig: {OnFailure: {Type: SNS, Destination: !Ref T}}}");
    assertThat(named.json("ConvertRole", "Policies")).contains("{\"Action\":\"sns:publish\"");
    assertThat(named.json("ConvertE", "DestinationConfig"))
        .isEqualTo("{\"OnFailure\":{\"Destination\":{\"Ref\":\"T\"}}}");
    var plain =
        event(
            "Type: SQS\nProperties: {Queue: q, DestinationConfig: {OnFailure: {Destination: !Ref T}}}");
    assertThat(plain.resource("ConvertRole").at("Properties").at("Policies").isMissing()).isTrue();
  }

  @Test
  void aBrokerNeedsItsSecretAndItself() {
    assertThat(
            event(
                    """
                    Type: MQ
                    Properties:
                      Broker: !GetAtt B.Arn
                      Queues: [q]
                      SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: !Ref Secret}]
                    """)
                .json("ConvertRole", "Policies", "0", "PolicyDocument"))
        .isEqualTo(
            """
            {"Statement":[{"Action":["secretsmanager:GetSecretValue"],"Effect":"Allow","Resource":{"Ref":"Secret"}},\
            {"Action":["mq:DescribeBroker"],"Effect":"Allow","Resource":{"Fn::GetAtt":["B","Arn"]}}]}\
            """);
  }

  @Test
  void aTopicCallsTheFunctionOrFillsAQueueThatIsMade() {
    var direct = event("Type: SNS\nProperties: {Topic: !Ref T}");
    assertThat(direct.json("ConvertEPermission"))
        .isEqualTo(
            """
            {"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"Convert"},"Principal":"sns.amazonaws.com",\
            "SourceArn":{"Ref":"T"}}\
            """);
    var queued = event("Type: SNS\nProperties: {Topic: !Ref T, SqsSubscription: true}");
    assertThat(queued.ids())
        .containsExactly(
            "Convert",
            "ConvertE",
            "ConvertEEventSourceMapping",
            "ConvertEQueue",
            "ConvertEQueuePolicy",
            "ConvertRole");
    assertThat(queued.json("ConvertEQueuePolicy", "PolicyDocument", "Statement", "0", "Principal"))
        .isEqualTo("\"*\"");
  }

  @Test
  void aBucketOfTheTemplateIsToldAndItsPermissionHasNoSourceArn() {
    var expanded =
        Expanded.of(
            """
            Resources:
              Convert:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.b
                  Runtime: python3.13
                  Events:
                    E: {Type: S3, Properties: {Bucket: !Ref In, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*']}}
              In: {Type: AWS::S3::Bucket}
            """);
    assertThat(expanded.json("ConvertEPermission"))
        .isEqualTo(
            """
            {"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"Convert"},"Principal":"s3.amazonaws.com",\
            "SourceAccount":{"Ref":"AWS::AccountId"}}\
            """);
    assertThat(expanded.json("In", "NotificationConfiguration", "LambdaConfigurations"))
        .isEqualTo(
            """
            [{"Event":"s3:ObjectCreated:*","Function":{"Fn::GetAtt":["Convert","Arn"]}},\
            {"Event":"s3:ObjectRemoved:*","Function":{"Fn::GetAtt":["Convert","Arn"]}}]\
            """);
    assertThat(Canonical.json(expanded.resource("In").at("DependsOn")))
        .isEqualTo("[\"ConvertEPermission\"]");
  }

  @Test
  void aBucketOfAnotherStackIsNamedButThePermissionIsThere() {
    var expanded = event("Type: S3\nProperties: {Bucket: other, Events: 's3:ObjectCreated:*'}");
    assertThat(expanded.ids()).contains("ConvertEPermission");
    assertThat(expanded.remarks())
        .containsExactly("11: `Bucket` of event `E` must refer to a resource of the same template");
  }

  @Test
  void aScheduleIsARuleThatMayCallTheFunction() {
    var expanded =
        event(
            "Type: Schedule\nProperties: {Schedule: rate(1 day), Enabled: false, DeadLetterConfig: {Type: SQS}}");
    assertThat(expanded.json("ConvertE", "State")).isEqualTo("\"DISABLED\"");
    assertThat(expanded.json("ConvertEPermission", "SourceArn"))
        .isEqualTo("{\"Fn::GetAtt\":[\"ConvertE\",\"Arn\"]}");
    assertThat(expanded.type("ConvertEQueue")).isEqualTo("AWS::SQS::Queue");
    assertThat(expanded.json("ConvertEQueuePolicy", "PolicyDocument"))
        .contains("events.amazonaws.com");
  }

  @Test
  void aScheduleOfTheSchedulerHasARoleInsteadOfAPermission() {
    var expanded = event("Type: ScheduleV2\nProperties: {ScheduleExpression: rate(1 day)}");
    assertThat(expanded.ids())
        .containsExactly("Convert", "ConvertE", "ConvertERole", "ConvertRole");
    assertThat(expanded.json("ConvertERole", "Policies"))
        .isEqualTo(
            """
            [{"PolicyDocument":{"Statement":[{"Action":"lambda:InvokeFunction","Effect":"Allow",\
            "Resource":{"Fn::GetAtt":["Convert","Arn"]}}]},"PolicyName":"ConvertELambdaPolicy"}]\
            """);
  }

  @Test
  void anAlexaSkillWithoutIdMayBeAnybodys() {
    assertThat(event("Type: AlexaSkill").json("ConvertEPermission"))
        .isEqualTo(
            """
            {"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"Convert"},"Principal":"alexa-appkit.amazon.com"}\
            """);
  }

  @Test
  void anEventOfAnUnknownTypeIsNamed() {
    assertThat(event("Type: Carrier").remarks())
        .containsExactly("11: event `E` has an unknown type `Carrier`");
  }
}
