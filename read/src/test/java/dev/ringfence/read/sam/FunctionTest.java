package dev.ringfence.read.sam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionTest {
  private static final String BASIC =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

  @Test
  void aFunctionWithoutRoleGetsOneThatMayOnlyLog() {
    var expanded = Expanded.function("");
    assertThat(expanded.ids()).containsExactly("Convert", "ConvertRole");
    assertThat(expanded.json("Convert", "Role"))
        .isEqualTo("{\"Fn::GetAtt\":[\"ConvertRole\",\"Arn\"]}");
    assertThat(expanded.json("Convert", "Code")).isEqualTo("\"./src\"");
    assertThat(expanded.json("ConvertRole"))
        .isEqualTo(
            """
            {"AssumeRolePolicyDocument":{"Statement":[{"Action":["sts:AssumeRole"],"Effect":"Allow",\
            "Principal":{"Service":["lambda.amazonaws.com"]}}],"Version":"2012-10-17"},\
            "ManagedPolicyArns":["%s"],"Tags":[{"Key":"lambda:createdBy","Value":"SAM"}]}\
            """
                .formatted(BASIC));
  }

  @Test
  void tracingNetworkAndDeadLettersEachGrantWhatTheyNeed() {
    var expanded =
        Expanded.function(
            """
            Tracing: Active
            VpcConfig: {SubnetIds: []}
            DeadLetterQueue: {Type: SNS, TargetArn: !Ref Topic}
            """);
    assertThat(expanded.json("ConvertRole", "ManagedPolicyArns"))
        .isEqualTo(
            "[\"%s\",\"arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess\",\"%s\"]"
                .formatted(BASIC, BASIC.replace("Basic", "VPCAccess")));
    assertThat(expanded.json("ConvertRole", "Policies"))
        .isEqualTo(
            """
            [{"PolicyDocument":{"Statement":[{"Action":"sns:Publish","Effect":"Allow","Resource":{"Ref":"Topic"}}],\
            "Version":"2012-10-17"},"PolicyName":"DeadLetterQueuePolicy"}]\
            """);
  }

  @Test
  void tracingIsOffWhereAParametersDefaultSaysSo() {
    var expanded =
        Expanded.of(
            """
            Parameters: {Mode: {Type: String, Default: Disabled}}
            Resources:
              Convert:
                Type: AWS::Serverless::Function
                Properties: {Handler: a.b, Runtime: python3.13, Tracing: !Ref Mode}
            """);
    assertThat(expanded.json("ConvertRole", "ManagedPolicyArns")).isEqualTo("[\"" + BASIC + "\"]");
    assertThat(expanded.resource("Convert").at("Properties").at("TracingConfig").isMissing())
        .isTrue();
  }

  @Test
  void besideARolePoliciesGrantNothing() {
    var expanded = Expanded.function("Role: !GetAtt Own.Arn\nPolicies: [AdministratorAccess]");
    assertThat(expanded.ids()).containsExactly("Convert");
  }

  @Test
  void aRoleThatIsThereOnlySometimesLeavesAGeneratedOneForTheRest() {
    var expanded = Expanded.function("Role: !If [Own, !Ref Arn, !Ref AWS::NoValue]");
    assertThat(expanded.json("Convert", "Role"))
        .isEqualTo(
            "{\"Fn::If\":[\"Own\",{\"Ref\":\"Arn\"},{\"Fn::GetAtt\":[\"ConvertRole\",\"Arn\"]}]}");
    assertThat(Value.text(expanded.resource("ConvertRole").at("Condition"))).isEqualTo("NOTOwn");
    assertThat(Canonical.json(expanded.at("Conditions")))
        .isEqualTo("{\"NOTOwn\":{\"Fn::Not\":[{\"Condition\":\"Own\"}]}}");
  }

  @Test
  void policiesAreNamesArnsDocumentsTemplatesAndIntrinsics() {
    var expanded =
        Expanded.function(
            """
            Policies:
              - AmazonS3ReadOnlyAccess
              - AWSLambdaRole
              - NobodyKnowsThis
              - arn:aws:iam::1:policy/own
              - !Ref Managed
              - Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]
              - SQSPollerPolicy: {QueueName: !GetAtt Queue.QueueName}
            """);
    assertThat(expanded.json("ConvertRole", "ManagedPolicyArns"))
        .isEqualTo(
            """
            ["%s","arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess","arn:aws:iam::aws:policy/service-role/AWSLambdaRole",\
            "NobodyKnowsThis","arn:aws:iam::1:policy/own",{"Ref":"Managed"}]\
            """
                .formatted(BASIC));
    assertThat(expanded.json("ConvertRole", "Policies", "0", "PolicyName"))
        .isEqualTo("\"ConvertRolePolicy5\"");
    assertThat(expanded.json("ConvertRole", "Policies", "1"))
        .isEqualTo(
            """
            {"PolicyDocument":{"Statement":[{"Action":["sqs:ChangeMessageVisibility","sqs:ChangeMessageVisibilityBatch",\
            "sqs:DeleteMessage","sqs:DeleteMessageBatch","sqs:GetQueueAttributes","sqs:ReceiveMessage"],"Effect":"Allow",\
            "Resource":{"Fn::Sub":["arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${queueName}",\
            {"queueName":{"Fn::GetAtt":["Queue","QueueName"]}}]}}]},"PolicyName":"ConvertRolePolicy6",\
            "Ringfence::Template":{"Name":"SQSPollerPolicy",\
            "Parameters":{"QueueName":{"Fn::GetAtt":["Queue","QueueName"]}}}}\
            """);
  }

  @Test
  void aTemplateWithoutItsParameterIsNamedAndItsResourceIsUnknown() {
    var expanded = Expanded.function("Policies: [S3ReadPolicy: {}]");
    assertThat(expanded.remarks())
        .containsExactly("9: policy template `S3ReadPolicy` needs the parameter `BucketName`");
    assertThat(expanded.json("ConvertRole", "Policies"))
        .contains("{\"Ref\":\"S3ReadPolicy.BucketName\"}");
  }

  @Test
  void aBranchOfAConditionIsAPolicyLikeAnyOther() {
    var expanded =
        Expanded.function(
            "Policies: [!If [C, {S3ReadPolicy: {BucketName: b}}, !Ref AWS::NoValue]]");
    assertThat(expanded.json("ConvertRole", "Policies", "0"))
        .startsWith("{\"Fn::If\":[\"C\",{\"PolicyDocument\":")
        .endsWith(",{\"Ref\":\"AWS::NoValue\"}]}");
  }

  @Test
  void aBareStatementIsRefused() {
    assertThat(
            Expanded.function("Policies: [{Effect: Allow, Action: 's3:*', Resource: '*'}]")
                .remarks())
        .containsExactly(
            "9: entry of `Policies` is neither a managed policy nor a policy document nor a known policy template");
  }

  @Test
  void anAliasIsWhatEventsAndTheUrlPointAt() {
    var expanded =
        Expanded.function(
            """
            AutoPublishAlias: live-1
            FunctionUrlConfig: {AuthType: AWS_IAM}
            Events: {Q: {Type: SQS, Properties: {Queue: q}}, G: {Type: Api, Properties: {Path: /, Method: get}}}
            """);
    assertThat(expanded.type("ConvertAliasliveD1")).isEqualTo("AWS::Lambda::Alias");
    assertThat(expanded.json("ConvertQ", "FunctionName"))
        .isEqualTo("{\"Ref\":\"ConvertAliasliveD1\"}");
    assertThat(expanded.json("ConvertUrl", "TargetFunctionArn"))
        .isEqualTo("{\"Ref\":\"ConvertAliasliveD1\"}");
    assertThat(expanded.json("ServerlessRestApi", "Body"))
        .contains("functions/${ConvertAliasliveD1}/invocations");
    String version =
        expanded.ids().stream()
            .filter(id -> id.startsWith("ConvertVersion"))
            .findFirst()
            .orElseThrow();
    assertThat(Value.text(expanded.resource(version).at("DeletionPolicy"))).isEqualTo("Retain");
  }

  @Test
  void aUrlForEverybodyHasTwoPermissionsButOneWithAParameterHasNone() {
    var open = Expanded.function("FunctionUrlConfig: {AuthType: NONE}");
    assertThat(open.json("ConvertUrlPublicPermissions"))
        .isEqualTo(
            """
            {"Action":"lambda:InvokeFunctionUrl","FunctionName":{"Ref":"Convert"},"FunctionUrlAuthType":"NONE","Principal":"*"}\
            """);
    assertThat(open.json("ConvertURLInvokeAllowPublicAccess"))
        .isEqualTo(
            """
            {"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"Convert"},"InvokedViaFunctionUrl":true,"Principal":"*"}\
            """);
    assertThat(Expanded.function("FunctionUrlConfig: {AuthType: !Ref Type}").ids())
        .containsExactly("Convert", "ConvertRole", "ConvertUrl");
  }

  @Test
  void aDestinationThatIsNotWrittenIsMade() {
    var expanded =
        Expanded.function(
            "EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}, OnSuccess: {Type: SNS}}}");
    assertThat(expanded.type("ConvertEventInvokeConfigOnFailureQueue"))
        .isEqualTo("AWS::SQS::Queue");
    assertThat(expanded.json("ConvertEventInvokeConfig", "DestinationConfig"))
        .isEqualTo(
            """
            {"OnFailure":{"Destination":{"Fn::GetAtt":["ConvertEventInvokeConfigOnFailureQueue","Arn"]}},\
            "OnSuccess":{"Destination":{"Ref":"ConvertEventInvokeConfigOnSuccessTopic"}}}\
            """);
    assertThat(expanded.json("ConvertRole", "Policies"))
        .contains("\"sqs:SendMessage\"")
        .contains("\"sns:publish\"");
  }

  @Test
  void referencesThatOnlySamKnowsBecomeIds() {
    var expanded =
        Expanded.of(
            """
            Resources:
              Convert:
                Type: AWS::Serverless::Function
                Properties: {Handler: a.b, Runtime: python3.13, CodeUri: ., AutoPublishAlias: live}
              Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: ./layer}}
              Other:
                Type: AWS::Serverless::Function
                DependsOn: Layer
                Properties: {Handler: a.b, Runtime: python3.13, CodeUri: ., Layers: [!Ref Layer]}
            Outputs:
              A: {Value: !Ref Convert.Alias}
              B: {Value: !GetAtt Convert.Alias.Name}
              C: {Value: !Sub 'x-${Convert.Alias}-${Layer}-${!Layer}'}
            """);
    String layer =
        expanded.ids().stream().filter(id -> id.startsWith("Layer")).findFirst().orElseThrow();
    assertThat(layer).hasSize(15);
    assertThat(expanded.json("Other", "Layers")).isEqualTo("[{\"Ref\":\"" + layer + "\"}]");
    assertThat(Value.text(expanded.resource("Other").at("DependsOn"))).isEqualTo(layer);
    assertThat(Canonical.json(expanded.at("Outputs")))
        .isEqualTo(
            """
            {"A":{"Value":{"Ref":"ConvertAliaslive"}},"B":{"Value":{"Fn::GetAtt":["ConvertAliaslive","Name"]}},\
            "C":{"Value":{"Fn::Sub":"x-${ConvertAliaslive}-${%s}-${!Layer}"}}}\
            """
                .formatted(layer));
  }

  @Test
  void aDeploymentPreferenceBringsCodeDeployAndItsRole() {
    var expanded =
        Expanded.function(
            "AutoPublishAlias: live\nDeploymentPreference: {Type: Canary10Percent5Minutes}");
    assertThat(expanded.ids())
        .contains(
            "CodeDeployServiceRole", "ConvertDeploymentGroup", "ServerlessDeploymentApplication");
    assertThat(expanded.json("ConvertDeploymentGroup", "DeploymentConfigName"))
        .isEqualTo(
            "{\"Fn::Sub\":[\"CodeDeployDefault.Lambda${ConfigName}\",{\"ConfigName\":\"Canary10Percent5Minutes\"}]}");
  }

  @Test
  void anUnknownPropertyAndAValueOfTheWrongKindAreNamed() {
    assertThat(Expanded.function("Tymeout: 3\nTags: [a]").remarks())
        .containsExactly(
            "9: unknown property `Tymeout` of `Convert`; SAM refuses it",
            "10: `Tags` of `Convert` must be a mapping");
  }
}
