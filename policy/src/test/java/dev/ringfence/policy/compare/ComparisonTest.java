package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.evaluate.Matching;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final int CASES = Integer.getInteger("ringfence.comparison.cases", 300);
  private static final long SEED = Long.getLong("ringfence.comparison.seed", 11_2026);
  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:PutObject", "s3:GetObjectAcl", "sqs:SendMessage");
  private static final List<String> GLOBS =
      List.of("*", "s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject", "sqs:*", "s3:?etObject*");
  private static final List<String> RESOURCES = List.of("*", "a*", "*b", "a", "ab", "a?", "?*");
  private static final List<String> WORDS =
      List.of("", "a", "b", "z", "ab", "aa", "az", "abb", "zb");
  private static final List<String> VALUES = List.of("x", "y", "xy");

  private final Random random = new Random(SEED);

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Rule rule() {
    var conditions = new ArrayList<Rule.Condition>();
    for (int left = random.nextInt(3); left > 1; left--) {
      conditions.add(
          new Rule.Condition(
              Operator.of(
                      any(
                          List.of(
                              "StringEquals",
                              "StringNotEquals",
                              "StringLike",
                              "StringEqualsIfExists")))
                  .orElseThrow(),
              "aws:principaltag/" + any(List.of("k", "l")),
              List.of(Pattern.of(any(List.of("x", "y", "x*"))))));
    }
    return new Rule(
        "s",
        random.nextInt(3) > 0,
        Rule.Principals.NONE,
        List.of(Pattern.folded(any(GLOBS))),
        random.nextInt(6) == 0,
        List.of(Pattern.of(any(RESOURCES)), Pattern.of(any(RESOURCES))),
        random.nextInt(6) == 0,
        conditions,
        List.of(),
        Origin.of("t"));
  }

  private List<Document> policies() {
    var rules = new ArrayList<Rule>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      rules.add(rule());
    }
    return List.of(new Document(rules));
  }

  private static boolean differs(List<Document> first, List<Document> second) {
    for (String action : ACTIONS) {
      for (String word : WORDS) {
        for (String k : contexts()) {
          for (String l : contexts()) {
            var context = new HashMap<String, List<String>>();
            put(context, "aws:principaltag/k", k);
            put(context, "aws:principaltag/l", l);
            var request =
                new Request("arn:aws:iam::123456789012:user/u", action, word, "", context);
            if (Matching.permits(first, request) && !Matching.permits(second, request)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static List<String> contexts() {
    var all = new ArrayList<>(VALUES);
    all.add("z");
    all.add("");
    return all;
  }

  private static void put(Map<String, List<String>> context, String key, String value) {
    if (!value.isEmpty()) {
      context.put(key, List.of(value));
    }
  }

  @Test
  void whatIsIncludedHasNoRequestThatOnlyTheFirstAllow() {
    int known = 0;
    for (int at = 0; at < CASES; at++) {
      List<Document> first = policies();
      List<Document> second = policies();
      String about = "seed " + SEED + " case " + at + ": " + first + " in " + second;
      boolean differs = differs(first, second);
      switch (Comparison.of(first, second, Budget.of(200_000, Duration.ofMinutes(1)))) {
        case Answer.Included() -> {
          assertThat(differs).as(about).isFalse();
          known++;
        }
        case Answer.NotIncluded(Answer.Witness witness) -> {
          var request =
              new Request(
                  witness.principal(), witness.action(), witness.resource(), "", witness.context());
          assertThat(Matching.permits(first, request)).as(about).isTrue();
          assertThat(Matching.permits(second, request)).as(about).isFalse();
          known++;
        }
        case Answer.Unknown(String _) -> {}
      }
    }
    assertThat(known).isGreaterThan(CASES * 9 / 10);
  }

  @Test
  void everythingIsWithinItself() {
    for (int at = 0; at < CASES; at++) {
      List<Document> one = policies();
      assertThat(Comparison.of(one, one, Budget.ordinary()))
          .as("seed " + SEED + " case " + at + ": " + one)
          .isNotInstanceOf(Answer.NotIncluded.class);
    }
  }

  private static List<Document> allowing(String... resources) {
    return List.of(
        new Document(
            List.of(
                new Rule(
                    "s",
                    true,
                    Rule.Principals.NONE,
                    List.of(Pattern.folded("s3:GetObject")),
                    false,
                    Arrays.stream(resources).map(Pattern::of).toList(),
                    false,
                    List.of(),
                    List.of(),
                    Origin.of("t")))));
  }

  @Test
  void aWitnessIsAResourceThatTheActionHas() {
    assertThat(Comparison.of(allowing("*"), allowing("arn:aws:s3:::b/*"), Budget.ordinary()))
        .isInstanceOfSatisfying(
            Answer.NotIncluded.class,
            not -> assertThat(not.witness().resource()).matches("arn:aws:s3:::[^/]+/.+"));
  }

  private static Rule.Condition condition(String operator, String key, String... values) {
    return new Rule.Condition(
        Operator.of(operator).orElseThrow(), key, Arrays.stream(values).map(Pattern::of).toList());
  }

  private static Rule rule(boolean allow, String resource, Rule.Condition... conditions) {
    return new Rule(
        "s",
        allow,
        Rule.Principals.NONE,
        List.of(Pattern.folded("s3:GetObject")),
        false,
        List.of(Pattern.of(resource)),
        false,
        List.of(conditions),
        List.of(),
        Origin.of("t"));
  }

  private static Answer compare(List<Rule> first, List<Rule> second) {
    return Comparison.of(
        List.of(new Document(first)), List.of(new Document(second)), Budget.ordinary());
  }

  private static Map<String, List<String>> contextOfDifference(
      List<Rule> first, List<Rule> second) {
    Answer answer = compare(first, second);
    assertThat(answer).isInstanceOf(Answer.NotIncluded.class);
    return answer instanceof Answer.NotIncluded(Answer.Witness witness)
        ? witness.context()
        : Map.of();
  }

  @Test
  void aNumberBetweenTwoLimitsIsFoundHoweverCloseTheyAre() {
    List<Rule> between =
        List.of(
            rule(
                true,
                "*",
                condition("NumericGreaterThan", "s3:max-keys", "1"),
                condition("NumericLessThan", "s3:max-keys", "1.25")));
    assertThat(contextOfDifference(between, List.of()))
        .containsEntry("s3:max-keys", List.of("1.125"));
  }

  @Test
  void aMomentBetweenTwoDatesIsFoundHoweverCloseTheyAre() {
    List<Rule> between =
        List.of(
            rule(
                true,
                "*",
                condition("DateGreaterThan", "aws:currenttime", "2020-01-01T00:00:00Z"),
                condition("DateLessThan", "aws:currenttime", "2020-01-01T00:00:00.5Z")));
    assertThat(contextOfDifference(between, List.of()))
        .containsEntry("aws:currenttime", List.of("2020-01-01T00:00:00.000000001Z"));
  }

  @Test
  void aDenialOfWhatAVariableSaysIsADifferenceWhereItSaysThat() {
    List<Rule> first = List.of(rule(true, "a", condition("StringEquals", "aws:userid", "a")));
    List<Rule> second = List.of(rule(true, "*"), rule(false, "${aws:userid}"));
    assertThat(contextOfDifference(first, second)).containsEntry("aws:userid", List.of("a"));
    List<Rule> third =
        List.of(rule(true, "*"), rule(false, "*", condition("StringEquals", "k", "${aws:userid}")));
    List<Rule> fourth =
        List.of(
            rule(
                true,
                "*",
                condition("StringEquals", "k", "b"),
                condition("StringEquals", "aws:userid", "b")));
    assertThat(contextOfDifference(fourth, third)).containsEntry("k", List.of("b"));
  }

  @Test
  void aVariableIsWithinItselfWhereConditionsSayIt() {
    List<Rule> own =
        List.of(
            rule(
                true,
                "arn:aws:s3:::b/${aws:username}/*",
                condition("StringEquals", "aws:resourcetag/o", "${aws:principaltag/o}")));
    assertThat(compare(own, own)).isEqualTo(new Answer.Included());
    assertThat(compare(own, List.of(rule(true, "arn:aws:s3:::b/*"))))
        .isEqualTo(new Answer.Included());
    assertThat(compare(List.of(rule(true, "arn:aws:s3:::b/*")), own))
        .isInstanceOf(Answer.NotIncluded.class);
  }

  @Test
  void severalValuesAreFoundOfWhichEachMeetsAnotherCondition() {
    List<Rule> both =
        List.of(
            rule(
                true,
                "*",
                condition("ForAnyValue:StringLike", "aws:tagkeys", "a*"),
                condition("ForAnyValue:StringLike", "aws:tagkeys", "b*"),
                condition("ForAllValues:StringNotLike", "aws:tagkeys", "*c")));
    assertThat(contextOfDifference(both, List.of()))
        .hasEntrySatisfying("aws:tagkeys", values -> assertThat(values).hasSize(2));
  }

  @Test
  void aConditionOfEveryRequestsTransportIsNeverLeftOpen() {
    List<Rule> all = List.of(rule(true, "*"));
    List<Rule> either =
        List.of(
            rule(true, "*", condition("Bool", "aws:securetransport", "true")),
            rule(true, "*", condition("StringNotEquals", "aws:securetransport", "true")));
    assertThat(compare(all, either)).isEqualTo(new Answer.Included());
  }

  @Test
  void whoIsNotKnownLeavesTheAnswerOpen() {
    var unknown = new Rule.Principal("AWS", Pattern.of("${Role}"));
    Rule known = rule(true, "*");
    var open =
        new Rule(
            "s",
            true,
            new Rule.Principals(true, false, List.of(unknown)),
            known.actions(),
            false,
            known.resources(),
            false,
            List.of(),
            List.of(),
            Origin.of("t"));
    assertThat(compare(List.of(open), List.of()))
        .isEqualTo(new Answer.Unknown("statement s: the principal `${Role}` is not known"));
  }

  @Test
  void aServiceThatNobodyNamesIsTriedToo() {
    Rule known = rule(true, "*");
    var everyService =
        new Rule(
            "s",
            true,
            new Rule.Principals(
                true, false, List.of(new Rule.Principal("Service", Pattern.exactly("*")))),
            known.actions(),
            false,
            known.resources(),
            false,
            List.of(),
            List.of(),
            Origin.of("t"));
    assertThat(compare(List.of(everyService), List.of())).isInstanceOf(Answer.NotIncluded.class);
  }

  @Test
  void whatAnAttackerWritesIsAnsweredOrSaidNotToBeKnown() {
    String stars = "*a".repeat(10_000);
    String marks = "?".repeat(10_000) + "*a" + "?".repeat(30);
    for (String hostile : List.of(stars, marks)) {
      assertThat(Comparison.of(allowing(hostile), allowing("b*"), Budget.ordinary())).isNotNull();
      assertThat(Comparison.of(allowing("b*"), allowing(hostile), Budget.ordinary())).isNotNull();
    }
  }
}
