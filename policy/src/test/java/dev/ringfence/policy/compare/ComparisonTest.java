package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.evaluate.Matching;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
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
      switch (Comparison.of(first, second, Budget.ordinary())) {
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
