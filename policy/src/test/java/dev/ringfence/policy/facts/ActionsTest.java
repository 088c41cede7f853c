package dev.ringfence.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of actions, and the tables that speak of its actions. */
class ActionsTest {

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

  @Test
  void anActionIsFoundWhateverItsCase() {
    assertThat(Actions.aws().find("S3:getobject")).contains(only("s3:GetObject"));
    assertThat(Actions.aws().find("s3:GetObjects")).isEmpty();
    assertThat(Actions.aws().find("*:GetObject")).isEmpty();
    assertThat(Actions.aws().find("")).isEmpty();
  }

  @Test
  void numbersOfActionsGoThereAndBack() {
    Actions actions = Actions.aws();
    List<Action> all = actions.all();
    assertThat(all).hasSize(actions.size());
    for (int at = 0; at < all.size(); at++) {
      assertThat(actions.at(at)).isSameAs(all.get(at));
      assertThat(actions.ordinal(all.get(at))).isEqualTo(at);
    }
  }

  @Test
  void aSetOfNumbersIsWhatThePatternStandsFor() {
    Actions actions = Actions.aws();
    for (String pattern :
        List.of(
            "*", "s3:*", "s?:Get*", "*:*", "iam:PassRole", "no:*", "GetObject", "EC2:describe*")) {
      assertThat(actions.bits(pattern).stream().mapToObj(actions::at).toList())
          .isEqualTo(actions.matching(pattern));
    }
  }

  @Test
  void anActionKnowsItsResourcesAndItsKeys() {
    ActionResource object =
        only("s3:GetObject").resourceTypes().stream()
            .filter(each -> each.type().name().equals("object"))
            .findFirst()
            .orElseThrow();
    assertThat(only("sqs:SendMessage").resourceTypes().getFirst().required()).isTrue();
    assertThat(object.type().globs()).containsExactly("arn:*:s3:::*/*");
    assertThat(only("s3:ListBucket").conditionKeys())
        .extracting(ConditionKey::name)
        .contains("s3:prefix", "s3:max-keys");
    assertThat(only("s3:ListAllMyBuckets").resourceTypes()).isEmpty();
  }

  @Test
  void everyCellOfTheTableCanBeRead() {
    for (Action action : Actions.aws().all()) {
      assertThat(action.resourceTypes().isEmpty())
          .as(action.toString())
          .isNotEqualTo(action.scoped());
      action.conditionKeys().forEach(key -> assertThat(key.name()).contains(":"));
    }
  }

  @Test
  void aTypeMayHaveSeveralFormsOfItsArn() {
    assertThat(Actions.aws().resourceTypes("apigateway"))
        .filteredOn(type -> type.name().equals("Stage"))
        .singleElement()
        .extracting(ResourceType::globs)
        .isEqualTo(
            List.of(
                "arn:*:apigateway:*::/apis/*/stages/*",
                "arn:*:apigateway:*::/restapis/*/stages/*"));
  }

  @Test
  void aServiceHasANameAndSaysWhetherResourceControlPoliciesHoldForIt() {
    assertThat(Actions.aws().displayName("sqs")).contains("Amazon SQS");
    assertThat(Actions.aws().displayName("*")).isEmpty();
    assertThat(Actions.aws().supportsResourceControl("s3")).isTrue();
    assertThat(Actions.aws().supportsResourceControl("apigateway")).isFalse();
    assertThat(Actions.aws().isService("aws")).isFalse();
  }

  private static Action only(String name) {
    return Actions.aws().matching(name).getFirst();
  }
}
