package dev.ringfence.read.sam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherTypesTest {

  @Test
  void aSimpleTableIsPaidByRequest() {
    assertThat(Expanded.of("Resources: {T: {Type: AWS::Serverless::SimpleTable}}").json("T"))
        .isEqualTo(
            """
            {"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST",\
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}\
            """);
  }

  @Test
  void aStateMachineMayDoOnlyWhatItsPoliciesSay() {
    var expanded =
        Expanded.of(
            """
            Resources:
              Flow:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt F.Arn, End: true}}}
                  Policies: [LambdaInvokePolicy: {FunctionName: !Ref F}]
                  Events: {E: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}
            """);
    assertThat(expanded.ids()).containsExactly("Flow", "FlowE", "FlowERole", "FlowRole");
    assertThat(expanded.json("FlowRole", "ManagedPolicyArns")).isEqualTo("[]");
    assertThat(expanded.json("FlowRole", "Policies", "0", "Ringfence::Template", "Name"))
        .isEqualTo("\"LambdaInvokePolicy\"");
    assertThat(expanded.json("FlowERole", "Policies"))
        .contains("\"Action\":\"states:StartExecution\"");
    assertThat(expanded.json("Flow", "DefinitionSubstitutions"))
        .isEqualTo("{\"definition_substitution_1\":{\"Fn::GetAtt\":[\"F\",\"Arn\"]}}");
    assertThat(expanded.json("Flow", "DefinitionString"))
        .isEqualTo(
            """
            {"Fn::Join":["\\n",["{","    \\"StartAt\\": \\"A\\",","    \\"States\\": {","        \\"A\\": {",\
            "            \\"End\\": true,","            \\"Resource\\": \\"${definition_substitution_1}\\",",\
            "            \\"Type\\": \\"Task\\"","        }","    }","}"]]}\
            """);
  }

  @Test
  void aNestedApplicationIsAStack() {
    var expanded =
        Expanded.of(
            "Resources: {A: {Type: AWS::Serverless::Application, Properties: {Location: ./child.yaml}}}");
    assertThat(expanded.type("A")).isEqualTo("AWS::CloudFormation::Stack");
    assertThat(expanded.json("A", "TemplateURL")).isEqualTo("\"./child.yaml\"");
  }

  private static Expanded connected(String connector) {
    return Expanded.of(
        """
        Resources:
          F: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, CodeUri: .}}
          T: {Type: AWS::DynamoDB::Table}
          Q: {Type: AWS::SQS::Queue}
          S: {Type: AWS::SNS::Topic}
          C: {Type: AWS::Serverless::Connector, Properties: %s}
        """
            .formatted(connector));
  }

  @Test
  void aConnectorGrantsTheSourcesRole() {
    var expanded = connected("{Source: {Id: F}, Destination: {Id: T}, Permissions: [Read]}");
    assertThat(expanded.json("CPolicy", "Roles")).isEqualTo("[{\"Ref\":\"FRole\"}]");
    assertThat(expanded.json("CPolicy", "PolicyDocument"))
        .contains("\"dynamodb:GetItem\"")
        .doesNotContain("\"dynamodb:PutItem\"")
        .contains("{\"Fn::GetAtt\":[\"T\",\"Arn\"]}");
  }

  @Test
  void fromAQueueToAFunctionTheDestinationsRoleIsGranted() {
    assertThat(
            connected("{Source: {Id: Q}, Destination: {Id: F}, Permissions: [Read, Write]}")
                .json("CPolicy", "Roles"))
        .isEqualTo("[{\"Ref\":\"FRole\"}]");
    assertThat(connected("{Source: {Id: Q}, Destination: {Id: F}, Permissions: [Read]}").remarks())
        .containsExactly("6: `Permissions` of connector `C` must be both `Read` and `Write`");
  }

  @Test
  void fromATopicThereIsAPermissionOrAQueuePolicy() {
    assertThat(
            connected("{Source: {Id: S}, Destination: [{Id: F}, {Id: Q}], Permissions: [Write]}")
                .ids())
        .contains("CWriteLambdaPermissionDestination0", "CQueuePolicyDestination1");
  }

  @Test
  void aPairThatNoProfileKnowsIsNamed() {
    assertThat(connected("{Source: {Id: T}, Destination: {Id: Q}, Permissions: [Write]}").remarks())
        .containsExactly(
            "6: there is no connector from `AWS::DynamoDB::Table` to `AWS::SQS::Queue`");
  }

  @Test
  void aConnectorMayStandAtItsSource() {
    var expanded =
        Expanded.of(
            """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Connectors: {Out: {Properties: {Destination: {Id: Q}, Permissions: [Write]}}}
                Properties: {Handler: a.b, Runtime: python3.13, CodeUri: .}
              Q: {Type: AWS::SQS::Queue}
            """);
    assertThat(expanded.json("FOutPolicy", "PolicyDocument")).contains("sqs:SendMessage");
    assertThat(Value.text(expanded.resource("FOutPolicy").at("Ringfence::WrittenAs")))
        .isEqualTo("F");
  }

  @Test
  void aGraphApiReadsAndWritesItsTablesUnlessItSaysOtherwise() {
    var expanded =
        Expanded.of(
            """
            Resources:
              Q:
                Type: AWS::Serverless::GraphQLApi
                Properties:
                  SchemaUri: ./schema.graphql
                  Auth: {Type: API_KEY}
                  ApiKeys: {Key: {}}
                  DataSources: {DynamoDb: {Posts: {TableName: !Ref T, TableArn: !GetAtt T.Arn}}}
                  Functions:
                    get: {Runtime: {Name: APPSYNC_JS, Version: 1.0.0}, DataSource: Posts, CodeUri: ./get.js}
                  Resolvers: {Query: {post: {Pipeline: [get]}}}
            """);
    assertThat(expanded.ids())
        .containsExactly(
            "Q",
            "QCloudWatchRole",
            "QKey",
            "QPostsDynamoDBDataSource",
            "QPostsDynamoDBDataSourceRole",
            "QPostsDynamoDBDataSourceToTableConnectorPolicy",
            "QQuerypost",
            "QSchema",
            "Qget");
    assertThat(expanded.json("QPostsDynamoDBDataSourceToTableConnectorPolicy", "PolicyDocument"))
        .contains("dynamodb:GetItem", "dynamodb:PutItem");
  }
}
