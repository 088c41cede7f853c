package dev.ringfence.policy.evaluate;

import static dev.ringfence.policy.evaluate.Decision.Outcome.ALLOWED;
import static dev.ringfence.policy.evaluate.Decision.Outcome.EXPLICITLY_DENIED;
import static dev.ringfence.policy.evaluate.Decision.Outcome.IMPLICITLY_DENIED;
import static dev.ringfence.policy.evaluate.Statements.allow;
import static dev.ringfence.policy.evaluate.Statements.deny;
import static dev.ringfence.policy.evaluate.Statements.policy;
import static dev.ringfence.policy.evaluate.Statements.rule;
import static dev.ringfence.policy.evaluate.Statements.to;
import static dev.ringfence.policy.evaluate.Statements.toAllBut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.language.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** IAM User Guide, "Policy evaluation logic" and the pages under it. */
final class EvaluationTest {
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER = "444455556666";
  private static final String USER = "arn:aws:iam::" + ACCOUNT + ":user/u";
  private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/r";
  private static final String SESSION = "arn:aws:sts::" + ACCOUNT + ":assumed-role/r/s";
  private static final String LINKED =
      "arn:aws:iam::" + ACCOUNT + ":role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
  private static final String ROOT = "arn:aws:iam::" + ACCOUNT + ":root";
  private static final List<Document> ALL = policy(allow("*", "*"));
  private static final List<Document> NONE = policy();

  private List<Document> identity = NONE;
  private List<Document> resource = NONE;
  private Optional<List<Document>> boundary = Optional.empty();
  private Optional<List<Document>> session = Optional.empty();
  private Optional<List<Document>> endpoint = Optional.empty();
  private List<List<Document>> serviceControl = List.of();
  private List<List<Document>> resourceControl = List.of();
  private String action = "s3:GetObject";
  private String thing = "arn:aws:s3:::b/k";
  private String owner = "";

  private Decision decision(String principal) {
    return Evaluation.of(
        new Request(principal, action, thing, owner, Map.of()),
        new Layers(
            identity, resource, boundary, session, serviceControl, resourceControl, endpoint));
  }

  private Decision.Outcome outcome(String principal) {
    return decision(principal).outcome();
  }

  private static List<Document> open(String... principals) {
    return policy(rule(true, to(principals), "*", "*"));
  }

  @Test
  void nothingIsAllowedThatNoStatementAllows() {
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    identity = policy(allow("s3:Put*", "*"));
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(decision(USER).statements()).isEmpty();
  }

  @Test
  void anIdentityPolicyAllows() {
    identity = ALL;
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    assertThat(decision(USER).isAllowed()).isTrue();
    assertThat(decision(USER).statements().getFirst().layer()).isEqualTo("identity");
    assertThat(Evaluation.allows(ALL, new Request(USER, action, thing, "", Map.of()))).isTrue();
    assertThat(Evaluation.allows(NONE, new Request(USER, action, thing, "", Map.of()))).isFalse();
  }

  @Test
  void aDenyInAnyLayerDenies() {
    List<Document> denying = policy(allow("*", "*"), deny("s3:*", "*"));
    identity = denying;
    assertDenied("identity");
    resource = policy(rule(false, to("AWS *"), "s3:*", "*"));
    assertDenied("resource");
    boundary = Optional.of(denying);
    assertDenied("boundary");
    session = Optional.of(denying);
    assertDenied("session");
    endpoint = Optional.of(denying);
    assertDenied("endpoint");
    serviceControl = List.of(ALL, denying);
    assertDenied("scp");
    resourceControl = List.of(ALL, denying);
    assertDenied("rcp");
  }

  private void assertDenied(String layer) {
    Decision decision = decision(USER);
    assertThat(decision.outcome()).isEqualTo(EXPLICITLY_DENIED);
    assertThat(decision.statements()).hasSize(1);
    assertThat(decision.statements().getFirst().layer()).isEqualTo(layer);
    identity = ALL;
    resource = NONE;
    boundary = Optional.empty();
    session = Optional.empty();
    endpoint = Optional.empty();
    serviceControl = List.of();
    resourceControl = List.of();
  }

  @Test
  void everyLimitMustAllowToo() {
    identity = ALL;
    boundary = Optional.of(NONE);
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    boundary = Optional.of(ALL);
    session = Optional.of(NONE);
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    session = Optional.of(ALL);
    endpoint = Optional.of(NONE);
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    endpoint = Optional.of(ALL);
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
  }

  @Test
  void everyLevelOfTheOrganizationMustAllow() {
    identity = ALL;
    serviceControl = List.of(ALL, NONE);
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(outcome(ROOT)).isEqualTo(IMPLICITLY_DENIED);
    serviceControl = List.of(ALL, ALL);
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    resourceControl = List.of(NONE, ALL);
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
  }

  @Test
  void theOrganizationDoesNotBindRolesThatAreLinkedToServicesNorServices() {
    identity = ALL;
    serviceControl = List.of(NONE);
    resourceControl = List.of(NONE);
    assertThat(outcome(LINKED)).isEqualTo(ALLOWED);
    resourceControl = List.of();
    resource = open("Service sns.amazonaws.com");
    assertThat(outcome("sns.amazonaws.com")).isEqualTo(ALLOWED);
  }

  @Test
  void resourceControlHoldsForSomeServicesOnly() {
    identity = ALL;
    resourceControl = List.of(NONE);
    action = "ec2:RunInstances";
    thing = "*";
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
  }

  @Test
  void withinAnAccountTheResourcesPolicyAloneAllowsWhomItNames() {
    resource = open("AWS " + USER);
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    resource = open("AWS *");
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    resource = open("AWS " + ACCOUNT);
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    identity = ALL;
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
  }

  @Test
  void aBoundaryLimitsRolesThatTheResourceNamesButNotSessionsNorUsers() {
    boundary = Optional.of(NONE);
    resource = open("AWS " + ROLE);
    assertThat(outcome(ROLE)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(outcome(SESSION)).isEqualTo(IMPLICITLY_DENIED);
    resource = open("AWS *");
    assertThat(outcome(ROLE)).isEqualTo(IMPLICITLY_DENIED);
    assertThat(outcome(SESSION)).isEqualTo(ALLOWED);
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    resource = open("AWS " + SESSION);
    assertThat(outcome(SESSION)).isEqualTo(ALLOWED);
    resource = open("AWS " + USER);
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    boundary = Optional.of(ALL);
    resource = open("AWS " + ROLE);
    assertThat(outcome(ROLE)).isEqualTo(ALLOWED);
    assertThat(outcome(SESSION)).isEqualTo(ALLOWED);
    resource = open("AWS *");
    assertThat(outcome(ROLE)).isEqualTo(ALLOWED);
  }

  @Test
  void acrossAccountsBothSidesMustAllow() {
    owner = OTHER;
    identity = ALL;
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    resource = open("AWS " + USER);
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    resource = open("AWS " + ACCOUNT);
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    boundary = Optional.of(NONE);
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    boundary = Optional.empty();
    identity = NONE;
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
  }

  @Test
  void theOwnerOfAnAccountNeedsNoPolicy() {
    assertThat(outcome(ROOT)).isEqualTo(ALLOWED);
    owner = OTHER;
    assertThat(outcome(ROOT)).isEqualTo(IMPLICITLY_DENIED);
  }

  @Test
  void servicesAndStrangersAreAllowedByTheResourceOnly() {
    identity = ALL;
    assertThat(outcome("sns.amazonaws.com")).isEqualTo(IMPLICITLY_DENIED);
    assertThat(outcome("*")).isEqualTo(IMPLICITLY_DENIED);
    resource = open("AWS *");
    assertThat(outcome("*")).isEqualTo(ALLOWED);
    resource = open("Service sns.amazonaws.com");
    assertThat(outcome("sns.amazonaws.com")).isEqualTo(ALLOWED);
    assertThat(outcome("sqs.amazonaws.com")).isEqualTo(IMPLICITLY_DENIED);
  }

  @Test
  void keysAndTrustNeedTheirOwnPolicy() {
    identity = ALL;
    action = "kms:Decrypt";
    thing = "arn:aws:kms:us-east-1:" + ACCOUNT + ":key/k";
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    resource = open("AWS " + ACCOUNT);
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    resource = NONE;
    thing = "*";
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    action = "sts:AssumeRole";
    thing = ROLE;
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    thing = "*";
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    action = "sts:GetCallerIdentity";
    thing = ROLE;
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    action = "s3:GetObject";
    thing = "arn:aws:kms:us-east-1:" + ACCOUNT + ":key/k";
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
  }

  @Test
  void aResourcesPolicyWithoutPrincipalNamesNobody() {
    resource = policy(allow("*", "*"));
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
  }

  @Test
  void theClosestNameOfAResourcesStatementsCounts() {
    resource =
        policy(rule(true, to("AWS " + USER), "*", "*"), rule(true, to("AWS " + ACCOUNT), "*", "*"));
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    resource =
        policy(rule(true, to("AWS " + ACCOUNT), "*", "*"), rule(true, to("AWS " + USER), "*", "*"));
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    assertThat(decision(USER).statements()).hasSize(2);
    resource = policy(rule(true, to("AWS " + USER), "*", "other"));
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
  }

  @Test
  void aDenyToAllButOneDeniesThatOneWhereItHasABoundary() {
    identity = ALL;
    resource = policy(rule(false, toAllBut("AWS " + USER), "*", "*"));
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
    boundary = Optional.of(ALL);
    assertThat(outcome(USER)).isEqualTo(EXPLICITLY_DENIED);
  }

  @Test
  void aStatementOfALimitThatNamesSomeoneElseDoesNotCount() {
    identity = ALL;
    endpoint = Optional.of(open("AWS " + OTHER));
    assertThat(outcome(USER)).isEqualTo(IMPLICITLY_DENIED);
    endpoint = Optional.of(open("AWS " + ACCOUNT));
    assertThat(outcome(USER)).isEqualTo(ALLOWED);
  }
}
