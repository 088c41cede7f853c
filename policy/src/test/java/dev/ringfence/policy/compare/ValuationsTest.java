package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ValuationsTest {
  private static Side side(List<Rule.Condition> conditions, String... resources) {
    return Side.of(
        List.of(
            new Document(
                List.of(
                    new Rule(
                        "s",
                        true,
                        Rule.Principals.NONE,
                        List.of(Pattern.folded("*")),
                        false,
                        Arrays.stream(resources).map(Pattern::of).toList(),
                        false,
                        conditions,
                        List.of(),
                        Origin.of("t"))))));
  }

  private static List<Map<String, String>> all(Side first, Side second) {
    return new Valuations(first, second).all();
  }

  private static Side side(String... resources) {
    return side(List.of(), resources);
  }

  private static Rule.Condition condition(String key, String... values) {
    return new Rule.Condition(
        Operator.of("StringLike").orElseThrow(),
        key,
        Arrays.stream(values).map(Pattern::of).toList());
  }

  @Test
  void withoutVariablesThereIsNothingToTry() {
    assertThat(new Valuations(side("a"), side("b")).isEmpty()).isTrue();
    assertThat(new Valuations(side("a"), side("${k}")).isEmpty()).isFalse();
    assertThat(new Valuations(side("${k}"), side("a")).isEmpty()).isFalse();
    assertThat(new Valuations(side(List.of(condition("k", "${l}")), "a"), side("a")).isEmpty())
        .isFalse();
  }

  @Test
  void valuesThatOccurNowhereAreTriedFirstAndThenOneForAll() {
    assertThat(all(side("${k}"), side("a${l}b")).subList(0, 2))
        .containsExactly(Map.of("k", "q0v", "l", "q1v"), Map.of("k", "q0v", "l", "q0v"));
  }

  @Test
  void whatStandsInOtherPatternsInTheVariablesPlaceIsTried() {
    assertThat(all(side("ab${k}cd"), side("abxycd", "abcd", "abcz", "azcd", "abd")))
        .containsExactly(Map.of("k", "q0v"), Map.of("k", "xy"), Map.of("k", ""));
    assertThat(all(side("${k}"), side("a*?")))
        .containsExactly(Map.of("k", "q0v"), Map.of("k", "axx"));
    assertThat(all(side("a${k}"), side("ab"))).contains(Map.of("k", "b"));
    assertThat(all(side("${k}a"), side("ba"))).contains(Map.of("k", "b"));
    assertThat(all(side("${k}a*"), side("bac"))).contains(Map.of("k", "bac"));
    assertThat(all(side("a${k}${l}"), side("abc"))).hasSize(2);
  }

  @Test
  void whatConditionsAskOfTheVariablesOwnKeyIsTried() {
    Side first = side(List.of(condition("k", "v*", "w", "${l}"), condition("m", "n")), "a${k}");
    assertThat(all(first, side("b")))
        .contains(Map.of("k", "vx", "l", "q1v"), Map.of("k", "w", "l", "q1v"))
        .noneMatch(each -> each.containsKey("m"));
    Side second = side(List.of(condition("k", "u")), "b");
    assertThat(all(side("${k}c"), second)).contains(Map.of("k", "u"));
  }

  @Test
  void notMoreThanTwelveAreTried() {
    String[] many = IntStream.range(0, 100).mapToObj(at -> "a" + at).toArray(String[]::new);
    assertThat(all(side("a${k}"), side(many))).hasSize(12).contains(Map.of("k", "9"));
    assertThat(all(side("a${k}"), side("a" + "b".repeat(10_000)))).hasSize(1);
  }
}
