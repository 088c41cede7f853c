package dev.ringfence.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of actions, and the tables that speak of its actions. */
class ActionsTest {

  @Test
  void theTableHoldsWhatItsProvenanceSays() throws IOException {
    String provenance = new String(resource("PROVENANCE.json"), StandardCharsets.UTF_8);
    List<Action> all = Actions.aws().all();
    long services = all.stream().map(Action::service).distinct().count();
    assertThat(provenance)
        .contains("\"actions\": " + all.size())
        .contains("\"services\": " + services)
        .contains("\"licence\": \"MIT\"");
    assertThat(resource("aws-actions.txt.gz")).hasSizeLessThan(400_000);
  }

  @Test
  void aPatternStandsForActionsWhateverTheirCase() {
    assertThat(Actions.aws().matching("SQS:sendmessage"))
        .singleElement()
        .isEqualTo(new Action("sqs", "SendMessage", Action.Level.WRITE, true));
    assertThat(Actions.aws().matching("s3:Get*"))
        .extracting(Action::toString)
        .contains("s3:GetObject", "s3:GetBucketPolicy")
        .doesNotContain("s3:PutObject");
  }

  @Test
  void aPatternMayStandForServices() {
    assertThat(Actions.aws().matching("dynamo*:GetIte?"))
        .extracting(Action::toString)
        .containsExactly("dynamodb:GetItem");
    assertThat(Actions.aws().matching("*")).hasSameSizeAs(Actions.aws().all());
  }

  @Test
  void whatIsNoActionStandsForNothing() {
    assertThat(Actions.aws().matching("nosuchservice:*")).isEmpty();
    assertThat(Actions.aws().matching("sns:PublishBatch")).isEmpty();
    assertThat(Actions.aws().matching("GetObject")).isEmpty();
  }

  @Test
  void levelsAndScopesAreThoseOfTheReference() {
    assertThat(only("iam:PutRolePolicy").level()).isEqualTo(Action.Level.PERMISSIONS);
    assertThat(only("s3:ListAllMyBuckets").scoped()).isFalse();
    assertThat(only("ec2:CreateTags").level()).isEqualTo(Action.Level.TAGGING);
    assertThat(only("dynamodb:Scan").level()).isEqualTo(Action.Level.READ);
  }

  @Test
  void everyActionOfAnEscalationExists() {
    assertThat(Escalation.known())
        .hasSizeGreaterThan(30)
        .flatExtracting(Escalation::actions)
        .allSatisfy(name ->
            assertThat(Actions.aws().matching(name))
                .extracting(Action::toString)
                .containsExactly(name));
  }

  @Test
  void aRoleIsPassedWhereAndOnlyWhereItIsSaidToWhom() {
    assertThat(Escalation.known())
        .allSatisfy(escalation ->
            assertThat(escalation.actions().contains("iam:PassRole"))
                .isEqualTo(!escalation.passedTo().isEmpty()));
  }

  private static Action only(String name) {
    return Actions.aws().matching(name).getFirst();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Actions.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
