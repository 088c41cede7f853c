package dev.ringfence.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.CodeValue;
import dev.ringfence.model.CodeValue.Structure;
import dev.ringfence.policy.facts.HiddenNeed.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no call shows. */
class HiddenNeedsTest {

  @ParameterizedTest
  @CsvSource({
    "VIA, s3:GetObject, kms:Decrypt",
    "VIA, s3:PutObject, kms:GenerateDataKey",
    "VIA, sqs:SendMessage, kms:Decrypt kms:GenerateDataKey",
    "VIA, secretsmanager:GetSecretValue, kms:Decrypt",
    "VIA, ssm:GetParameter, kms:Decrypt",
    "PASS, lambda:CreateFunction, iam:PassRole",
    "PASS, stepfunctions:CreateStateMachine, iam:PassRole",
    "DEPENDENT, rds-data:ExecuteStatement, secretsmanager:GetSecretValue",
    "SOURCE, sqs, kms:Decrypt sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage",
    "DESTINATION, sns, sns:Publish",
    "PLATFORM, xray, xray:PutTelemetryRecords xray:PutTraceSegments",
    "PLATFORM, logs, logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents",
  })
  void somethingIsNeededBesideTheCall(Kind kind, String on, String actions) {
    assertThat(
            HiddenNeeds.aws().of(kind, on).stream()
                .map(each -> each.action().toString())
                .distinct()
                .sorted())
        .containsExactly(actions.split(" ", -1));
  }

  @Test
  void aRoleIsPassedOnlyIfTheCallNamesOne() {
    HiddenNeed pass =
        HiddenNeeds.aws().of(Kind.PASS, "lambda:UpdateFunctionConfiguration").getFirst();
    var without =
        new Structure(
            List.of(new CodeValue.Member("FunctionName", new CodeValue.Literal("f"))), true);
    var with =
        new Structure(List.of(new CodeValue.Member("Role", new CodeValue.Unknown("a test"))), true);
    assertThat(pass.sure(without) || pass.maybe(without)).isFalse();
    assertThat(pass.sure(with)).isTrue();
    assertThat(pass.sure(Structure.UNSEEN)).isFalse();
    assertThat(pass.maybe(Structure.UNSEEN)).isTrue();
    assertThat(pass.condition()).isEqualTo("iam:PassedToService=lambda.amazonaws.com");
  }

  @Test
  void noRoleIsPassedOnEverything() {
    assertThat(HiddenNeeds.aws().all())
        .filteredOn(each -> each.action().toString().equals("iam:PassRole"))
        .hasSizeGreaterThan(30)
        .allSatisfy(each -> {
          assertThat(each.resource().text()).isNotEqualTo("*");
          assertThat(each.condition()).startsWith("iam:PassedToService=");
        });
  }

  @Test
  void keysAreUsedOnlyThroughTheServiceAndOnlyTheKeyOfTheResource() {
    assertThat(HiddenNeeds.aws().all())
        .filteredOn(each -> each.kind() == Kind.VIA)
        .hasSizeGreaterThan(50)
        .allSatisfy(each -> {
          assertThat(each.action().service()).isEqualTo("kms");
          assertThat(each.condition()).startsWith("kms:ViaService=");
          assertThat(each.resource().text())
              .matches(text -> text.endsWith("key") || text.contains("{SSEKMSKeyId|key}"));
        });
  }

  @Test
  void whatSourcesNeedIsWhatTheProvidersOwnPoliciesGive() {
    assertThat(given("AWSLambdaSQSQueueExecutionRole")).contains(names("sqs"));
    assertThat(given("AWSLambdaDynamoDBExecutionRole")).contains(names("dynamodb-stream"));
    assertThat(given("AWSLambdaKinesisExecutionRole")).contains(names("kinesis"));
    assertThat(given("AWSLambdaMSKExecutionRole")).contains(names("msk"));
  }

  @Test
  void everyRowCanBeRead() {
    assertThat(HiddenNeeds.aws().all())
        .hasSizeGreaterThan(250)
        .allSatisfy(each -> {
          assertThat(each.source()).isNotBlank();
          assertThat(each.resource().parts()).isNotEmpty();
          each.maybe(Structure.UNSEEN);
        });
  }

  private static String given(String policy) {
    return ManagedPolicies.aws().find(policy).orElseThrow().document();
  }

  private static List<String> names(String source) {
    return HiddenNeeds.aws().of(Kind.SOURCE, source).stream()
        .map(each -> each.action().toString())
        .filter(action -> !action.startsWith("kms:"))
        .toList();
  }
}
