package dev.ringfence.policy.evaluate;

import static dev.ringfence.policy.evaluate.Statements.allow;
import static dev.ringfence.policy.evaluate.Statements.deny;
import static dev.ringfence.policy.evaluate.Statements.policy;
import static dev.ringfence.policy.evaluate.Statements.rule;
import static dev.ringfence.policy.evaluate.Statements.to;
import static dev.ringfence.policy.evaluate.Statements.toAllBut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.evaluate.Matching.Named;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM User Guide, "AWS JSON policy elements: Principal" and "NotPrincipal". */
final class MatchingTest {
  private static final String USER = "arn:aws:iam::111122223333:user/u";

  @ParameterizedTest
  @CsvSource({
    "* *,arn:aws:iam::111122223333:user/u,EVERYONE",
    "* *,*,EVERYONE",
    "* x,*,NOT",
    "AWS *,arn:aws:iam::111122223333:user/u,EVERYONE",
    "AWS *,*,EVERYONE",
    "AWS *,s3.amazonaws.com,EVERYONE",
    "AWS arn:aws:iam::111122223333:user/u,arn:aws:iam::111122223333:user/u,ITSELF",
    "AWS arn:aws:iam::111122223333:user/u,arn:aws:iam::111122223333:user/w,NOT",
    "AWS arn:aws:iam::111122223333:user/u,*,NOT",
    "AWS 111122223333,arn:aws:iam::111122223333:user/u,ACCOUNT",
    "AWS arn:aws:iam::111122223333:root,arn:aws:iam::111122223333:user/u,ACCOUNT",
    "AWS 111122223333,arn:aws:iam::111122223333:root,ITSELF",
    "AWS 111122223333,arn:aws:iam::444455556666:user/u,NOT",
    "AWS 111122223333,s3.amazonaws.com,NOT",
    "AWS arn:aws:iam::111122223333:role/r,arn:aws:iam::111122223333:role/r,ROLE",
    "AWS arn:aws:iam::111122223333:role/r,arn:aws:sts::111122223333:assumed-role/r/s,ROLE",
    "AWS arn:aws:iam::111122223333:role/p/r,arn:aws:sts::111122223333:assumed-role/r/s,ROLE",
    "AWS arn:aws:iam::111122223333:role/q,arn:aws:sts::111122223333:assumed-role/r/s,NOT",
    "AWS arn:aws:iam::444455556666:role/r,arn:aws:sts::111122223333:assumed-role/r/s,NOT",
    "AWS arn:aws:iam::111122223333:user/r,arn:aws:sts::111122223333:assumed-role/r/s,NOT",
    "AWS arn:aws:iam::111122223333:role/u,arn:aws:iam::111122223333:user/u,NOT",
    "AWS arn:aws:sts::111122223333:assumed-role/r/s,arn:aws:sts::111122223333:assumed-role/r/s,ITSELF",
    "AWS arn:aws:sts::111122223333:assumed-role/r/s,arn:aws:iam::111122223333:role/r,NOT",
    "Service s3.amazonaws.com,s3.amazonaws.com,ITSELF",
    "Service S3.amazonaws.com,s3.amazonaws.com,ITSELF",
    "Service *,s3.amazonaws.com,ITSELF",
    "Service *,arn:aws:iam::111122223333:user/u,NOT",
    "Service sqs.amazonaws.com,s3.amazonaws.com,NOT",
    "Service accounts.google.com,accounts.google.com,NOT",
    "Federated accounts.google.com,accounts.google.com,ITSELF",
    "Federated accounts.google.com,www.amazon.com,NOT",
    "Federated s3.amazonaws.com,s3.amazonaws.com,NOT",
    "CanonicalUser abc,arn:aws:iam::111122223333:user/u,NOT",
  })
  void aStatementNamesWhoItsPrincipalIs(String principal, String caller, Named expected) {
    Rule rule = rule(true, to(principal), "*", "*");
    assertThat(Matching.named(rule, Caller.of(caller), false)).isEqualTo(expected);
    assertThat(Matching.names(rule, caller)).isEqualTo(expected != Named.NOT);
  }

  @Test
  void theClosestOfSeveralNamesCounts() {
    Rule rule = rule(true, to("AWS 111122223333", "AWS " + USER, "AWS *"), "*", "*");
    assertThat(Matching.named(rule, Caller.of(USER), false)).isEqualTo(Named.ITSELF);
  }

  @Test
  void aPolicyWithoutPrincipalIsOfWhoMakesTheRequest() {
    assertThat(Matching.named(allow("*", "*"), Caller.of(USER), false)).isEqualTo(Named.ITSELF);
  }

  @Test
  void notPrincipalNamesEveryoneElse() {
    Rule deny = rule(false, toAllBut("AWS " + USER), "*", "*");
    assertThat(Matching.named(deny, Caller.of(USER), false)).isEqualTo(Named.NOT);
    assertThat(Matching.named(deny, Caller.of("*"), false)).isEqualTo(Named.EVERYONE);
    Rule account = rule(false, toAllBut("AWS 111122223333"), "*", "*");
    assertThat(Matching.named(account, Caller.of(USER), false)).isEqualTo(Named.EVERYONE);
    Rule nobody = rule(false, toAllBut("AWS *"), "*", "*");
    assertThat(Matching.named(nobody, Caller.of(USER), false)).isEqualTo(Named.NOT);
  }

  @Test
  void aDenyToAllButOneExceptsNobodyWhomABoundaryLimits() {
    Rule deny = rule(false, toAllBut("AWS " + USER), "*", "*");
    assertThat(Matching.named(deny, Caller.of(USER), true)).isEqualTo(Named.EVERYONE);
    Rule allow = rule(true, toAllBut("AWS " + USER), "*", "*");
    assertThat(Matching.named(allow, Caller.of(USER), true)).isEqualTo(Named.NOT);
    Rule service = rule(false, toAllBut("Service s3.amazonaws.com"), "*", "*");
    assertThat(Matching.named(service, Caller.of("s3.amazonaws.com"), true)).isEqualTo(Named.NOT);
  }

  private static Request request(String action, String resource) {
    return new Request(USER, action, resource, "", Map.of("k", List.of("a")));
  }

  private static Rule with(
      boolean notActions, boolean notResources, List<Rule.Condition> conditions, String... doubts) {
    return new Rule(
        "s",
        doubts.length == 0 || doubts[0].equals("allowed"),
        Rule.Principals.NONE,
        List.of(Pattern.folded("s3:Get*"), Pattern.folded("s3:List*")),
        notActions,
        List.of(Pattern.of("a*"), Pattern.of("${k}b"), Pattern.of("${none}*")),
        notResources,
        conditions,
        List.of(doubts),
        Origin.of("t"));
  }

  @Test
  void actionAndResourceMustBeAmongThoseNamedOrNotAmongThem() {
    Rule plain = with(false, false, List.of());
    assertThat(Matching.matches(plain, request("S3:getobject", "a1"))).isTrue();
    assertThat(Matching.matches(plain, request("s3:ListBucket", "ab"))).isTrue();
    assertThat(Matching.matches(plain, request("s3:PutObject", "a1"))).isFalse();
    assertThat(Matching.matches(plain, request("s3:GetObject", "c"))).isFalse();
    Rule other = with(true, false, List.of());
    assertThat(Matching.matches(other, request("s3:PutObject", "a1"))).isTrue();
    assertThat(Matching.matches(other, request("s3:GetObject", "a1"))).isFalse();
    Rule elsewhere = with(false, true, List.of());
    assertThat(Matching.matches(elsewhere, request("s3:GetObject", "c"))).isTrue();
    assertThat(Matching.matches(elsewhere, request("s3:GetObject", "a1"))).isFalse();
  }

  @Test
  void everyConditionMustBeMet() {
    var met =
        new Rule.Condition(
            Operator.of("StringEquals").orElseThrow(), "k", List.of(Pattern.of("a")));
    var unmet =
        new Rule.Condition(
            Operator.of("StringEquals").orElseThrow(), "k", List.of(Pattern.of("b")));
    assertThat(Matching.matches(with(false, false, List.of(met)), request("s3:GetObject", "a")))
        .isTrue();
    assertThat(
            Matching.matches(with(false, false, List.of(met, unmet)), request("s3:GetObject", "a")))
        .isFalse();
  }

  @Test
  void whatIsNotUnderstoodGrantsNothingAndStillDenies() {
    assertThat(
            Matching.matches(
                with(false, false, List.of(), "allowed"), request("s3:GetObject", "a")))
        .isFalse();
    assertThat(
            Matching.matches(with(false, false, List.of(), "denied"), request("s3:GetObject", "a")))
        .isTrue();
  }

  @Test
  void policiesPermitWhatTheyAllowAndDoNotDeny() {
    Request request = request("s3:GetObject", "a");
    assertThat(Matching.permits(policy(), request)).isFalse();
    assertThat(Matching.permits(policy(allow("s3:*", "*")), request)).isTrue();
    assertThat(Matching.permits(policy(allow("s3:*", "b")), request)).isFalse();
    assertThat(Matching.permits(policy(allow("s3:*", "*"), deny("*", "a")), request)).isFalse();
    assertThat(Matching.permits(policy(deny("*", "b"), allow("s3:*", "*")), request)).isTrue();
    Rule others = rule(true, to("AWS 444455556666"), "*", "*");
    assertThat(Matching.permits(policy(others), request)).isFalse();
  }
}
