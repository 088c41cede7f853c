package dev.ringfence.policy.excess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.facts.Escalation;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is granted beyond what is needed, in numbers. */
class MeasureTest {
  private static final String ORDERS = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";

  private static Document policy(Rule... rules) {
    return new Document(List.of(rules));
  }

  private static Rule allow(String actions, String resources) {
    return rule(true, actions, resources);
  }

  private static Rule deny(String actions, String resources) {
    return rule(false, actions, resources);
  }

  private static Rule rule(boolean allow, String actions, String resources) {
    return new Rule(
        "#1",
        allow,
        Rule.Principals.NONE,
        List.of(actions.split(" ", -1)).stream().map(Pattern::folded).toList(),
        false,
        List.of(resources.split(" ", -1)).stream().map(Pattern::of).toList(),
        false,
        List.of(),
        List.of(),
        Origin.of("policy.json"));
  }

  private static Excess of(Document granted, Document needed) {
    return Measure.of(List.of(granted), List.of(needed));
  }

  @Test
  void actionsAndPairsAreCounted() {
    Excess excess =
        of(
            policy(
                allow("dynamodb:GetItem dynamodb:PutItem dynamodb:DeleteItem", ORDERS),
                allow("s3:GetObject", "arn:aws:s3:::a/* arn:aws:s3:::b/*")),
            policy(allow("dynamodb:PutItem", ORDERS), allow("s3:GetObject", "arn:aws:s3:::a/*")));
    assertThat(excess.actions()).isEqualTo(4);
    assertThat(excess.needed()).isEqualTo(2);
    assertThat(excess.percent()).isEqualTo(50);
    assertThat(excess.pairs()).isEqualTo(5);
    assertThat(excess.pairsOver()).isEqualTo(3);
    assertThat(excess.over())
        .extracting(over -> over.action() + " " + over.needed())
        .containsExactly(
            "dynamodb:GetItem false", "s3:GetObject true", "dynamodb:DeleteItem false");
  }

  @Test
  void whatIsNeededOnAllThatIsGrantedIsNoExcess() {
    Document same = policy(allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:a*"));
    assertThat(of(same, same).isNone()).isTrue();
    assertThat(of(same, policy(allow("sqs:*", "*"))).isNone()).isTrue();
  }

  @Test
  void aPairThatNoRequestCanBeIsNotCounted() {
    Excess excess =
        of(
            policy(allow("s3:GetObject s3:ListAllMyBuckets", "arn:aws:s3:::a arn:aws:s3:::a/*")),
            policy());
    assertThat(excess.actions()).isEqualTo(1);
    assertThat(excess.pairs()).isEqualTo(1);
  }

  @Test
  void whatIsDeniedIsNotGranted() {
    Excess excess =
        of(
            policy(
                allow("s3:GetObject s3:PutObject", "arn:aws:s3:::a/*"),
                deny("s3:Put*", "arn:aws:s3:::*")),
            policy(allow("s3:GetObject", "arn:aws:s3:::a/*")));
    assertThat(excess.isNone()).isTrue();
    assertThat(excess.actions()).isEqualTo(1);
  }

  @Test
  void theWorstComesFirst() {
    Excess excess =
        of(
            policy(
                allow(
                    "s3:ListBucket s3:GetObject s3:DeleteObject s3:PutObjectAcl"
                        + " secretsmanager:GetSecretValue iam:AttachRolePolicy sqs:TagQueue",
                    "*")),
            policy());
    assertThat(excess.over())
        .extracting(Excess.Over::danger)
        .containsExactly(
            Danger.ESCALATION,
            Danger.PERMISSIONS,
            Danger.SECRET,
            Danger.DATA,
            Danger.DESTRUCTION,
            Danger.TAGGING,
            Danger.LIST);
  }

  @Test
  void waysToMoreRightsNeedAllTheirActionsAndChoice() {
    String pass = "iam:PassRole lambda:CreateFunction lambda:InvokeFunction";
    assertThat(of(policy(allow(pass, "*")), policy()).ways())
        .extracting(Escalation::actions)
        .anyMatch(actions -> actions.contains("iam:PassRole"));
    assertThat(of(policy(allow("lambda:CreateFunction", "*")), policy()).ways()).isEmpty();
    assertThat(
            of(
                    policy(
                        allow("iam:AttachRolePolicy", "arn:aws:iam::123456789012:role/of-orders")),
                    policy())
                .ways())
        .isEmpty();
  }

  @Test
  void administratorsAreMeasuredInTime() {
    long start = System.nanoTime();
    Excess excess = of(policy(allow("*", "*")), policy(allow("dynamodb:GetItem", ORDERS)));
    assertThat(excess.actions()).isGreaterThan(20_000);
    assertThat(excess.percent()).isEqualTo(100);
    assertThat(excess.ways()).isNotEmpty();
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  /**
   * Of known actions and without conditions nothing is over exactly where everything is included.
   */
  @Test
  void noExcessMeansInclusionAndInclusionNoExcess() {
    var random = new Random(20261124);
    int none = 0;
    for (int i = 0; i < 2_000; i++) {
      Document granted = some(random);
      Document needed = some(random);
      Answer answer = Comparison.of(List.of(granted), List.of(needed), Budget.ordinary());
      boolean included = answer instanceof Answer.Included;
      assertThat(of(granted, needed).isNone())
          .as("%s within %s: %s", granted, needed, answer)
          .isEqualTo(included);
      none += included ? 1 : 0;
    }
    assertThat(none).isBetween(100, 1_900);
  }

  private static Document some(Random random) {
    var rules = new ArrayList<Rule>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String action =
          List.of("s3:GetObject", "s3:PutObject", "s3:GetObject s3:PutObject")
              .get(random.nextInt(3));
      String key = List.of("*", "a*", "*b", "a*b", "ab").get(random.nextInt(5));
      rules.add(allow(action, "arn:aws:s3:::orders/" + key));
    }
    return new Document(rules);
  }
}
