package dev.ringfence.read.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Text;
import dev.ringfence.model.Variable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every intrinsic function, computed as far as it can be before deployment. */
class EvaluatorTest {
  private static final String PARAMETERS =
      """
      Parameters:
        Stage: {Type: String, Default: dev}
        Open: {Type: String}
        One: {Type: String, AllowedValues: [only]}
        Many: {Type: CommaDelimitedList, Default: "a, b,c"}
        Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /app/name}
      Mappings:
        Ports: {dev: {http: 8080}}
      """;

  @Test
  void aReferenceIsAValueALinkOrAnUnknown() {
    assertThat(Given.x(PARAMETERS, "!Ref Stage")).isEqualTo("dev");
    assertThat(Given.x(PARAMETERS, "!Ref One")).isEqualTo("only");
    assertThat(Given.x(PARAMETERS, "!Ref Open")).isEqualTo("${Open}");
    assertThat(Given.x(PARAMETERS, "!Ref Stored")).isEqualTo("${Stored}");
    assertThat(Given.x("!Ref T")).isEqualTo("${T}");
    assertThat(Given.x("!Ref AWS::Region")).isEqualTo("${AWS::Region}");
    assertThat(Given.x("!Ref AWS::Partition")).isEqualTo("aws");
    assertThat(Given.x("!Ref AWS::NoValue")).isEqualTo("(absent)");
    assertThat(Given.x("!Ref Nowhere")).isEqualTo("${Nowhere}");
  }

  @Test
  void anAttributeIsALinkInEveryForm() {
    assertThat(Given.x("!GetAtt T.TopicArn")).isEqualTo("${T.TopicArn}");
    assertThat(Given.x("{'Fn::GetAtt': [T, TopicArn]}")).isEqualTo("${T.TopicArn}");
    assertThat(Given.x("!Sub '${T.TopicArn}'")).isEqualTo("${T.TopicArn}");
  }

  @Test
  void substitutionKeepsWhatIsKnown() {
    assertThat(Given.x(PARAMETERS, "!Sub '${Stage}-${Open}-${AWS::Region}'"))
        .isEqualTo("dev-${Open}-${AWS::Region}");
    assertThat(Given.x("!Sub '${!Literal}'")).isEqualTo("${Literal}");
    assertThat(Given.x("!Sub ['${A}-${T}', {A: 1, T: shadowed}]")).isEqualTo("1-shadowed");
    assertThat(Given.x("!Sub 'open ${'")).isEqualTo("open ${");
    assertThat(Given.x(PARAMETERS, "!Sub '${ Stage }'")).isEqualTo("dev");
  }

  @Test
  void listsAreJoinedSplitAndSelected() {
    assertThat(Given.x("!Join ['-', [a, !Ref T, b]]")).isEqualTo("a-${T}-b");
    assertThat(Given.x(PARAMETERS, "!Join ['', !Ref Many]")).isEqualTo("abc");
    assertThat(Given.x("!Select [1, !Split ['/', a/b/c]]")).isEqualTo("b");
    assertThat(Given.x("!Select ['1', [a, b]]")).isEqualTo("b");
    assertThat(Given.x("!Select [7, [a, b]]")).isEqualTo("${Select 7 of a,b}");
    assertThat(Given.x("!Select [0, !GetAZs '']")).startsWith("${Select 0 of ${GetAZs");
    assertThat(Given.x("!Select [0, !Cidr [10.0.0.0/16, 2, 8]]")).contains("Cidr");
  }

  @Test
  void mapsAreLookedUp() {
    assertThat(Given.x(PARAMETERS, "!FindInMap [Ports, !Ref Stage, http]")).isEqualTo("8080");
    assertThat(Given.x(PARAMETERS, "!FindInMap [Ports, !Ref AWS::Region, http]"))
        .isEqualTo("${Ports[${AWS::Region}][http]}");
    assertThat(Given.x(PARAMETERS, "!FindInMap [Ports, prod, http, {DefaultValue: 80}]"))
        .isEqualTo("80");
  }

  @Test
  void theRestIsComputedToo() {
    assertThat(Given.x("!Base64 text")).isEqualTo("text");
    assertThat(Given.x("!ImportValue shared-topic")).isEqualTo("${shared-topic}");
    assertThat(Given.x("{'Fn::Length': [a, b]}")).isEqualTo("2");
    assertThat(Given.x("{'Fn::ToJsonString': {a: [1, x], b: true}}"))
        .isEqualTo("{\"a\":[1,\"x\"],\"b\":true}");
    assertThat(Given.x("{'Fn::Transform': {Name: Mine}}")).isEqualTo("${Transform Name=Mine}");
  }

  @Test
  void aDynamicReferenceIsASecretAlsoWhenItIsPutTogether() {
    for (String expression :
        List.of(
            "'{{resolve:secretsmanager:db:SecretString:password}}'",
            "!Sub '{{resolve:secretsmanager:${T}:SecretString:password}}'",
            "!Join ['', ['{{resolve:', 'secretsmanager:', !Ref T, '}}']]")) {
      Application application =
          Given.template(
              """
              Resources:
                T: {Type: AWS::SNS::Topic}
                F:
                  Type: AWS::Lambda::Function
                  Properties: {Environment: {Variables: {X: %s}}}
              """
                  .formatted(expression));
      Text value =
          application.functions().getFirst().environment().orElse(List.of()).getFirst().value();
      assertThat(value.has(Text.Kind.SECRET)).as(expression).isTrue();
      assertThat(value.parts()).hasSize(1);
    }
  }

  @Test
  void aDefaultIsAValueThatNamesItsParameter() {
    Application application =
        Given.template(
            PARAMETERS
                + """
                Resources:
                  F:
                    Type: AWS::Lambda::Function
                    Properties: {Environment: {Variables: {X: !Sub "a-${Stage}"}}}
                """);
    Text value =
        application.functions().getFirst().environment().orElse(List.of()).getFirst().value();
    assertThat(value.literal()).contains("a-dev");
    assertThat(value.assumedFrom()).isEqualTo("Stage");
  }

  @Test
  void whatAConditionSwitchesOffIsNotThere() {
    String template =
        """
        Parameters: {Stage: {Type: String, Default: dev}}
        Conditions:
          Prod: !Equals [!Ref Stage, prod]
          Either: !Or [!Condition Prod, !Equals [a, a]]
          Both: !And [!Condition Either, !Not [!Condition Prod]]
        Resources:
          A: {Type: AWS::S3::Bucket, Condition: Prod}
          B: {Type: AWS::S3::Bucket, Condition: Both}
        """;
    assertThat(Given.ways(template)).hasSize(1);
    assertThat(Given.template(template).all(Bucket.class))
        .extracting(Bucket::id)
        .containsExactly("B");
  }

  @Test
  void anOpenConditionIsReadBothWays() {
    List<Application> ways =
        Given.ways(
            """
            Parameters: {Stage: {Type: String}}
            Conditions: {Prod: !Equals [!Ref Stage, prod]}
            Resources:
              A: {Type: AWS::S3::Bucket, Properties: {AccessControl: !If [Prod, Private, PublicRead]}}
              B: {Type: AWS::S3::Bucket, Condition: Prod}
            """);
    assertThat(ways).hasSize(2);
    assertThat(ways.getFirst().when())
        .extracting(Variable::name)
        .containsExactly("${Stage} = prod");
    assertThat(ways.getFirst().all(Bucket.class)).hasSize(2);
    assertThat(ways.getLast().all(Bucket.class)).hasSize(1);
    assertThat(ways.getLast().all(Bucket.class).getFirst().acl().is("PublicRead")).isTrue();
  }

  @Test
  void aTextEqualsAtMostOneOfSeveral() {
    assertThat(
            Given.ways(
                """
                Parameters: {Stage: {Type: String}}
                Conditions:
                  Prod: !Equals [!Ref Stage, prod]
                  Test: !Equals [!Ref Stage, test]
                Resources:
                  A: {Type: AWS::S3::Bucket, Condition: Prod}
                  B: {Type: AWS::S3::Bucket, Condition: Test}
                """))
        .hasSize(3);
  }

  @Test
  void manyOpenConditionsAreReadInAFewWays() {
    var template = new StringBuilder("Parameters:\n");
    for (int i = 0; i < 40; i++) {
      template.append("  P%d: {Type: String}\n".formatted(i));
    }
    template.append("Conditions:\n");
    for (int i = 0; i < 40; i++) {
      template.append("  C%d: !Equals [!Ref P%d, x]\n".formatted(i, i));
    }
    template.append("Resources:\n");
    for (int i = 0; i < 40; i++) {
      template.append("  R%d: {Type: AWS::S3::Bucket, Condition: C%d}\n".formatted(i, i));
    }
    assertThat(Given.ways(template.toString())).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void cyclesEnd() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            Given.ways(
                """
                Conditions: {A: !Condition B, B: !Not [!Condition A], C: {Condition: C}}
                Mappings: {M: {a: {b: !FindInMap [M, a, b]}}}
                Resources:
                  A: {Type: AWS::SQS::Queue, Condition: C, Properties: {QueueName: !Ref A}}
                  B: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref B}}
                  E: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref B}}
                  R: {Type: AWS::ApiGateway::Resource, Properties: {ParentId: !Ref R, PathPart: x}}
                  G: {Type: AWS::ApiGateway::Method, Properties: {ResourceId: !Ref R}}
                """));
  }

  @Test
  void textsOfTextsDoNotGrowWithoutEnd() {
    var template =
        new StringBuilder("Mappings:\n  M:\n    a:\n      k0: ").append("x".repeat(1000));
    for (int i = 1; i < 30; i++) {
      template.append("\n      k%d: !Join ['', [".formatted(i));
      template.append("!FindInMap [M, a, k%d],".formatted(i - 1).repeat(10)).append("z]]");
    }
    template.append("\nResources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: ");
    template.append("!FindInMap [M, a, k29]}}\n");
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Given.ways(template.toString()));
  }
}
