package dev.ringfence.read.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamTransformTest {

  private static boolean isSam(String yaml) {
    // Expanding needs no transform: the root stays what it was.
    Node root = Expanded.of("Wrapped:\n" + yaml.indent(2)).at("Wrapped");
    return SamTransform.isSam((Node.Mapping) root);
  }

  @Test
  void aTemplateIsSamByItsTransformAloneOrInAListOrByAType() {
    assertThat(isSam("Transform: AWS::Serverless-2016-10-31")).isTrue();
    assertThat(isSam("Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]")).isTrue();
    assertThat(isSam("Resources: {A: {Type: AWS::Serverless::Function}}")).isTrue();
    assertThat(isSam("Resources: {A: {Type: AWS::Lambda::Function}}")).isFalse();
  }

  @Test
  void whatIsNotSamStaysAsItIsWritten() {
    var expanded =
        Expanded.of(
            """
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {Timeout: 3}}
            Parameters: {Stage: {Type: String, Default: dev}}
            Conditions: {Live: !Equals [!Ref Stage, live]}
            Resources:
              Queue: {Type: AWS::SQS::Queue, Condition: Live, Properties: {QueueName: !Ref Stage}}
            Outputs: {Url: {Value: !Ref Queue}}
            """);
    assertThat(Canonical.json(expanded.document().root()))
        .isEqualTo(
            """
            {"Conditions":{"Live":{"Fn::Equals":[{"Ref":"Stage"},"live"]}},\
            "Outputs":{"Url":{"Value":{"Ref":"Queue"}}},\
            "Parameters":{"Stage":{"Default":"dev","Type":"String"}},\
            "Resources":{"Queue":{"Condition":"Live","Properties":{"QueueName":{"Ref":"Stage"}},"Type":"AWS::SQS::Queue"}}}\
            """);
    assertThat(expanded.remarks()).isEmpty();
  }

  @Test
  void everythingMadeHasThePlaceOfTheTextItComesFrom() {
    var expanded =
        Expanded.function(
            """
            Policies:
              - S3ReadPolicy: {BucketName: in}
            Events:
              Get:
                Type: Api
                Properties: {Path: /x, Method: get}
            """);
    Node role = expanded.resource("ConvertRole");
    assertThat(role.origin().line()).isEqualTo(10);
    assertThat(
            expanded.at("Resources", "ConvertRole", "Properties", "Policies", "0").origin().line())
        .isEqualTo(10);
    assertThat(expanded.resource("ConvertGetPermissionProd").origin().line()).isEqualTo(13);
    Node method =
        expanded.at("Resources", "ServerlessRestApi", "Properties", "Body", "paths", "/x", "get");
    assertThat(method.origin().line()).isEqualTo(13);
  }

  @Test
  void everyGeneratedResourceSaysUnderWhichNameItWasWritten() {
    var expanded =
        Expanded.function("Events: {Get: {Type: Api, Properties: {Path: /x, Method: get}}}");
    for (String id : expanded.ids()) {
      assertThat(Value.text(expanded.resource(id).at("Ringfence::WrittenAs")))
          .as(id)
          .isEqualTo("Convert");
    }
  }

  @Test
  void attributesReachWhatIsMadeButDependsOnOnlyTheFunction() {
    var expanded =
        Expanded.of(
            """
            Resources:
              Convert:
                Type: AWS::Serverless::Function
                Condition: Live
                DeletionPolicy: Retain
                DependsOn: Queue
                Metadata: {Dockerfile: x}
                Properties: {Handler: a.b, Runtime: python3.13, CodeUri: .}
            """);
    assertThat(expanded.resource("Convert").at("DependsOn").text()).contains("Queue");
    assertThat(expanded.resource("Convert").at("Metadata").isMapping()).isTrue();
    Node role = expanded.resource("ConvertRole");
    assertThat(Value.text(role.at("Condition"))).isEqualTo("Live");
    assertThat(Value.text(role.at("DeletionPolicy"))).isEqualTo("Retain");
    assertThat(role.at("DependsOn").isMissing()).isTrue();
    assertThat(role.at("Metadata").isMissing()).isTrue();
  }

  @Test
  void emptySectionsAndResourcesWithoutPropertiesAreNoTrouble() {
    assertThat(
            Expanded.of("Resources:\nParameters:\nTransform: AWS::Serverless-2016-10-31").remarks())
        .containsExactly("1: `Resources` must be a mapping; nothing is expanded");
    var expanded =
        Expanded.of(
            """
            Parameters:
            Globals: {Function: {Runtime: python3.13, Handler: app.handler, Timeout: 9}}
            Resources:
              Convert: {Type: AWS::Serverless::Function}
            """);
    assertThat(expanded.json("Convert", "Timeout")).isEqualTo("9");
    assertThat(expanded.json("Convert", "Code")).isEqualTo("\".\"");
  }

  @Test
  void anUnknownSamTypeStaysAndIsNamed() {
    var expanded = Expanded.of("Resources: {A: {Type: AWS::Serverless::Fun, Properties: {}}}");
    assertThat(expanded.type("A")).isEqualTo("AWS::Serverless::Fun");
    assertThat(expanded.remarks())
        .containsExactly(
            "1: unknown resource type `AWS::Serverless::Fun`; the resource stays as it is");
  }

  @Test
  void whatSamWouldRefuseIsSaidThoughItIsExpanded() {
    assertThat(
            Expanded.function("AutoPublishAlias: '12'\nTags: {'lambda:createdBy': me}").remarks())
        .containsExactly(
            "10: tag `lambda:createdBy` is reserved for SAM; choose another",
            "9: `AutoPublishAlias` may have letters, digits, `-` and `_`, and not only digits");
    assertThat(
            Expanded.of(
                    "Resources: {T: {Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Name: a}}}}")
                .remarks())
        .containsExactly(
            "1: `PrimaryKey` needs a `Name` and a `Type` of `String`, `Number` or `Binary`");
  }

  @Test
  void anIdThatIsTakenIsNotOverwritten() {
    var expanded =
        Expanded.of(
            """
            Resources:
              Convert:
                Type: AWS::Serverless::Function
                Properties: {Handler: a.b, Runtime: python3.13, CodeUri: .}
              ConvertRole: {Type: AWS::SQS::Queue}
            """);
    assertThat(expanded.type("ConvertRole")).isEqualTo("AWS::SQS::Queue");
    assertThat(expanded.remarks())
        .containsExactly(
            "5: logical id `ConvertRole` is taken by what SAM makes of `Convert`; rename the resource");
  }

  /** Values of any kind in any place: the transform neither throws nor hangs. */
  @Test
  void noValueOfAnyKindInAnyPlaceStopsTheExpansion() {
    Node whole =
        Expanded.of(
                """
                Wrapped:
                  Globals:
                    Function: {Tags: {a: b}, Environment: {Variables: {A: b}}, Tracing: Active}
                    Api: {Auth: {DefaultAuthorizer: Key, Authorizers: {Key: {FunctionArn: !GetAtt F.Arn}}}}
                  Resources:
                    F:
                      Type: AWS::Serverless::Function
                      Properties:
                        AutoPublishAlias: live
                        DeploymentPreference: {Type: AllAtOnce, Alarms: [!Ref Alarm]}
                        EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}}}
                        FunctionUrlConfig: {AuthType: NONE, Cors: {AllowOrigins: ['*']}}
                        Policies: [S3ReadPolicy: {BucketName: b}, {Statement: []}, AWSLambdaRole]
                        Events:
                          A: {Type: Api, Properties: {Path: '/{id}', Method: any, Auth: {Authorizer: NONE}}}
                          H: {Type: HttpApi, Properties: {Path: /, Method: get}}
                          S: {Type: SNS, Properties: {Topic: !Ref T, SqsSubscription: true}}
                          B: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: 's3:ObjectCreated:*'}}
                          Q: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}
                    Bucket: {Type: AWS::S3::Bucket}
                    M:
                      Type: AWS::Serverless::StateMachine
                      Connectors: {C: {Properties: {Destination: {Id: F}, Permissions: [Write]}}}
                      Properties: {Definition: {StartAt: !Ref X}, Events: {E: {Type: Schedule, Properties: {Schedule: r}}}}
                """)
            .at("Wrapped");
    for (long seed = 1; seed <= 1_000; seed++) {
      Node mutant = mutated(whole, new Random(seed));
      if (mutant instanceof Node.Mapping template) {
        assertThat(expand(template)).as("seed %d", seed).isNotNull();
      }
    }
  }

  private static Node expand(Node.Mapping template) {
    return new Expansion(template, new ArrayList<>()).run();
  }

  private static Node mutated(Node node, Random random) {
    if (random.nextInt(40) == 0) {
      return odd(node, random);
    }
    if (node instanceof Node.Call call) {
      return new Node.Call(call.function(), mutated(call.argument(), random), call.origin());
    }
    if (node.isSequence()) {
      return Node.list(
          node.items().stream().map(item -> mutated(item, random)).toList(), node.origin());
    }
    if (!node.isMapping()) {
      return node;
    }
    var entries = new ArrayList<Node.Entry>();
    for (Node.Entry entry : node.entries()) {
      if (random.nextInt(80) > 0) {
        entries.add(new Node.Entry(entry.key(), entry.keyOrigin(), mutated(entry.value(), random)));
      }
    }
    return Node.Mapping.of(entries, node.origin());
  }

  private static Node odd(Node node, Random random) {
    var at = Generated.from(node);
    return switch (random.nextInt(8)) {
      case 0 -> Node.nil(node.origin());
      case 1 -> at.node("");
      case 2 -> at.node(0);
      case 3 -> at.list();
      case 4 -> at.list(node);
      case 5 -> at.onlyIf("C", node);
      case 6 -> Node.map(Map.of("Fn::If", node), node.origin());
      default -> at.ref("Nobody");
    };
  }

  @Test
  void aTemplateThatAsksForTooMuchIsCutWithARemark() {
    var events = new StringBuilder("Events:\n");
    for (int i = 0; i < 11_000; i++) {
      events
          .append("  E")
          .append(i)
          .append(": {Type: SQS, Properties: {Queue: q")
          .append(i)
          .append("}}\n");
    }
    assertThat(Expanded.function(events.toString()).remarks())
        .anyMatch(remark ->
            remark.endsWith("template makes more than 10000 resources; the rest is not expanded"));
  }

  @Test
  void globalsThatWouldGrowWithoutBoundAreLeftOut() {
    var yaml = new StringBuilder("Globals:\n  Function:\n    Tags:\n");
    for (int i = 0; i < 5_000; i++) {
      yaml.append("      k").append(i).append(": v\n");
    }
    yaml.append("Resources:\n");
    for (int i = 0; i < 2_000; i++) {
      yaml.append("  F").append(i).append(": {Type: AWS::Serverless::Function}\n");
    }
    List<String> remarks = Expanded.of(yaml.toString()).remarks();
    assertThat(remarks).anyMatch(remark -> remark.contains("too large to be expanded"));
  }
}
