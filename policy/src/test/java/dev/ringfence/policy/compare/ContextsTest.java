package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContextsTest {
  private final Atoms atoms = new Atoms();
  private final BitSet met = new BitSet();
  private final BitSet unmet = new BitSet();

  /** Operator, key and values. */
  private BitSet number(String text) {
    String[] words = text.split(" ", -1);
    return atoms.of(
        new Rule(
            "s",
            true,
            Rule.Principals.NONE,
            List.of(),
            false,
            List.of(),
            false,
            List.of(
                new Rule.Condition(
                    Operator.of(words[0]).orElseThrow(),
                    words[1],
                    Arrays.stream(words).skip(2).map(Pattern::of).toList())),
            List.of(),
            Origin.of("t")));
  }

  private ContextsTest meet(String... conditions) {
    for (String each : conditions) {
      met.or(number(each));
    }
    return this;
  }

  private ContextsTest fail(String... conditions) {
    for (String each : conditions) {
      unmet.or(number(each));
    }
    return this;
  }

  private Optional<Map<String, List<String>>> context(Map<String, String> fixed) {
    var contexts = new Contexts(atoms, fixed, Budget.ordinary());
    Optional<Map<String, List<String>>> context = contexts.meeting(met, unmet);
    assertThat(contexts.isComplete()).isTrue();
    if (!met.isEmpty()) {
      int first = met.nextSetBit(0);
      assertThat(contexts.isPossible(first, met, unmet) || context.isEmpty()).isTrue();
    }
    return context;
  }

  private Optional<Map<String, List<String>>> context() {
    return context(Map.of());
  }

  @Test
  void eachKeyHasAValueThatDoesWhatIsAsked() {
    meet("StringEquals a 1", "StringLike b x*").fail("StringEquals b xx");
    assertThat(context()).contains(Map.of("a", List.of("1"), "b", List.of("x")));
  }

  @Test
  void whatContradictsItselfHasNoContext() {
    meet("StringEquals a 1", "StringEquals a 2");
    assertThat(context()).isEmpty();
  }

  @Test
  void oneContradictionAmongSeveralKeysIsEnough() {
    meet("StringEquals a 1", "StringEquals b 1").fail("StringLike b *");
    assertThat(context()).isEmpty();
    var contexts = new Contexts(atoms, Map.of(), Budget.ordinary());
    assertThat(contexts.isPossible(met.nextSetBit(0), met, unmet)).isTrue();
    assertThat(contexts.isPossible(unmet.nextSetBit(0), met, unmet)).isFalse();
  }

  @Test
  void aKeyIsLeftOutWhereNoValueWillDo() {
    fail("StringLike a *");
    assertThat(context()).contains(Map.of());
  }

  @Test
  void aKeyThatEveryRequestHasIsNeverLeftOut() {
    fail("StringLike aws:securetransport *");
    assertThat(context()).isEmpty();
  }

  @Test
  void aGivenValueIsTheOnlyOne() {
    meet("StringLike a x*");
    assertThat(context(Map.of("a", "xyz"))).contains(Map.of("a", List.of("xyz")));
    assertThat(context(Map.of("a", "y"))).isEmpty();
  }

  @Test
  void severalValuesMeetWhatOneCannot() {
    meet("ForAnyValue:StringEquals a 1", "ForAnyValue:StringEquals a 2");
    assertThat(context()).contains(Map.of("a", List.of("1", "2")));
    meet("ForAllValues:StringEquals a 1 3");
    assertThat(context()).isEmpty();
  }

  @Test
  void oneOfSeveralValuesFailsWhatIsForAllOfThem() {
    meet("ForAnyValue:StringEquals a 1").fail("ForAllValues:StringEquals a 1");
    assertThat(context())
        .hasValueSatisfying(all -> assertThat(all.get("a")).hasSize(2).contains("1"));
  }

  @Test
  void noneOfSeveralValuesMayMeetWhatMustFailForAny() {
    meet("ForAnyValue:StringLike a b*", "ForAnyValue:StringLike a *c")
        .fail(
            "ForAnyValue:StringLike a ??",
            "ForAnyValue:StringLike a *xc",
            "ForAnyValue:StringLike a b*c");
    assertThat(context())
        .hasValueSatisfying(all -> {
          assertThat(all.get("a")).hasSize(2).noneMatch(each -> each.length() == 2);
          assertThat(all.get("a")).anyMatch(each -> each.startsWith("b"));
          assertThat(all.get("a")).anyMatch(each -> each.endsWith("c"));
        });
  }

  @Test
  void whatIsForOneValueFailsWhereThereAreTwo() {
    meet("ForAllValues:StringLike a x*", "Null a false").fail("StringLike a x*");
    assertThat(context())
        .hasValueSatisfying(all ->
            assertThat(all.get("a"))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(each -> each.startsWith("x")));
  }

  @Test
  void noValueStandsTwiceInAKey() {
    meet("ForAllValues:StringEquals a x", "Null a false").fail("StringLike a x*");
    assertThat(context()).isEmpty();
  }

  @Test
  void aKeyThatIsForOneValueHasNeverTwo() {
    meet("Null a false").fail("StringLike a *");
    assertThat(context()).isEmpty();
  }

  @Test
  void whatIsForOneValueIsNotMetByTwo() {
    meet("StringLike a *", "ForAnyValue:StringEquals a 1", "ForAnyValue:StringEquals a 2");
    assertThat(context()).isEmpty();
  }

  @Test
  void whatDependsOnAVariableMayBeMetOrNot() {
    meet("StringEquals a ${t}", "StringEquals a 1").fail("StringEquals a ${u}");
    assertThat(context()).contains(Map.of("a", List.of("1")));
  }

  @Test
  void whatCannotBeTriedLeavesItOpen() {
    meet("NumericGreaterThan a 1e999999999");
    var contexts = new Contexts(atoms, Map.of(), Budget.ordinary());
    assertThat(contexts.meeting(met, unmet)).isEmpty();
    assertThat(contexts.isComplete()).isFalse();
  }
}
