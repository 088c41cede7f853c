package dev.ringfence.policy.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Text;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a,a,true",
        "a,b,false",
        "a,aa,false",
        "aa,a,false",
        "\"\",\"\",true",
        "\"\",a,false",
        "*,\"\",true",
        "*,abc,true",
        "**,abc,true",
        "?,\"\",false",
        "?,a,true",
        "?,ab,false",
        "a*,a,true",
        "a*,ba,false",
        "*a,ba,true",
        "*a,bab,false",
        "*ab,aab,true",
        "*a*b,ccaccb,true",
        "*a*b,ccbcca,false",
        "a?*,a,false",
        "a?*,abc,true",
        "a*?,ab,true",
        "a*b*c,abbbcbc,true",
        "a*b*c,abbbcb,false",
        "*aab,aaaab,true",
      })
  void aStarIsAnyRunAndAQuestionMarkOneCharacter(String pattern, String text, boolean expected) {
    assertThat(Pattern.of(pattern).matches(text)).isEqualTo(expected);
  }

  @Test
  void aCharacterOfTwoUnitsIsOne() {
    assertThat(Pattern.of("?").matches("\uD83D\uDE00")).isTrue();
    assertThat(Pattern.of("??").matches("\uD83D\uDE00")).isFalse();
    assertThat(Pattern.of("*?\uD83D\uDE00").matches("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"))
        .isTrue();
    assertThat(Pattern.of("*b").matches("\uD83D\uDE00b")).isTrue();
    assertThat(Pattern.of("\uD83D\uDE00a").length()).isEqualTo(2);
    assertThat(Pattern.exactly("\uD83D\uDE00*").length()).isEqualTo(2);
  }

  @Test
  void starsThatStandTogetherAreOne() {
    assertThat(Pattern.of("a**b")).isEqualTo(Pattern.of("a*b"));
    assertThat(Pattern.of("a**b").length()).isEqualTo(3);
    assertThat(Pattern.of("*?*").length()).isEqualTo(3);
    assertThat(Pattern.of("**").isEverything()).isTrue();
    assertThat(Pattern.of("?").isEverything()).isFalse();
    assertThat(Pattern.of("*a").isEverything()).isFalse();
    assertThat(Pattern.of("").isEverything()).isFalse();
  }

  @Test
  void aLongPatternKeepsAllItsSymbols() {
    String text = "abcdefghijklmnopqrstuvwxyz0123456789".repeat(3);
    assertThat(Pattern.of(text).length()).isEqualTo(108);
    assertThat(Pattern.of(text).matches(text)).isTrue();
  }

  @Test
  void escapesAreThePlainCharacters() {
    Pattern pattern = Pattern.of("a${*}${?}${$}");
    assertThat(pattern.plain()).isEqualTo("a*?$");
    assertThat(pattern.matches("a*?$")).isTrue();
    assertThat(pattern.matches("ab?$")).isFalse();
    assertThat(pattern.variables()).isEmpty();
    assertThat(pattern.isExact()).isTrue();
  }

  @Test
  void variablesAreThereSinceTheirVersion() {
    Pattern variable = Pattern.of("a/${ aws:UserName }/b");
    assertThat(variable.variables())
        .containsExactly(new Pattern.Variable("aws:username", List.of(), true));
    assertThat(variable.isExact()).isFalse();
    assertThat(variable.isSymbolic()).isFalse();
    assertThat(variable.matches("a/x/b")).isFalse();
    assertThat(Pattern.variable(variable.symbolAt(2))).isZero();
    Pattern plain = Pattern.withoutVariables("a/${aws:username}");
    assertThat(plain.variables()).isEmpty();
    assertThat(plain.matches("a/${aws:username}")).isTrue();
    assertThat(Pattern.of("a${b").variables()).isEmpty();
    assertThat(Pattern.of("a${b").matches("a${b")).isTrue();
  }

  @Test
  void aVariableMayHaveADefaultWithOrWithoutQuotes() {
    assertThat(Pattern.of("${k, 'v'}").variables())
        .containsExactly(new Pattern.Variable("k", List.of("v"), true));
    assertThat(Pattern.of("${K , v}").variables())
        .containsExactly(new Pattern.Variable("k", List.of("v"), true));
    assertThat(Pattern.of("${k,'}").variables())
        .containsExactly(new Pattern.Variable("k", List.of("'"), true));
    assertThat(Pattern.of("${k,''}").variables())
        .containsExactly(new Pattern.Variable("k", List.of(""), true));
    assertThat(Pattern.of("${k,'v}").variables())
        .containsExactly(new Pattern.Variable("k", List.of("'v"), true));
    assertThat(Pattern.of("${k,v'}").variables())
        .containsExactly(new Pattern.Variable("k", List.of("v'"), true));
  }

  @Test
  void theSameVariableIsTheSameSymbol() {
    Pattern pattern = Pattern.of("${a}${b}${a}");
    assertThat(pattern.symbolAt(0)).isEqualTo(Pattern.symbol(0)).isEqualTo(pattern.symbolAt(2));
    assertThat(pattern.symbolAt(1)).isEqualTo(Pattern.symbol(1));
    assertThat(Pattern.variable(Pattern.symbol(1))).isEqualTo(1);
    assertThat(Pattern.variable(Pattern.ONE)).isNegative();
    assertThat(Pattern.variable('a')).isNegative();
  }

  private static Function<String, List<String>> values(Map<String, List<String>> values) {
    return key -> values.getOrDefault(key, List.of());
  }

  @Test
  void valuesTakeThePlaceOfVariablesAsPlainCharacters() {
    Pattern pattern = Pattern.of("a/${k}*");
    List<Pattern> resolved = pattern.resolved(values(Map.of("k", List.of("*"))));
    assertThat(resolved).hasSize(1);
    assertThat(resolved.getFirst().matches("a/*b")).isTrue();
    assertThat(resolved.getFirst().matches("a/b")).isFalse();
    assertThat(Pattern.of("${k}").resolved(values(Map.of("k", List.of("*")))).getFirst().plain())
        .isEqualTo("*");
    assertThat(pattern.resolved(values(Map.of()))).isEmpty();
    assertThat(pattern.resolved(values(Map.of("k", List.of("a", "b"))))).isEmpty();
    Pattern other = Pattern.of("${k,'d'}");
    assertThat(other.resolved(values(Map.of())).getFirst().matches("d")).isTrue();
    assertThat(other.resolved(values(Map.of("k", List.of("e")))).getFirst().matches("e")).isTrue();
    assertThat(other.resolved(values(Map.of("k", List.of("e", "f"))))).isEmpty();
    assertThat(Pattern.of("a").resolved(values(Map.of()))).containsExactly(Pattern.of("a"));
  }

  @Test
  void partsEndAtColons() {
    assertThat(Pattern.of("a:*:c:d").parts(3)).extracting(Pattern::length).containsExactly(1, 1, 3);
    assertThat(Pattern.of("a:b").parts(6)).hasSize(2);
    assertThat(Pattern.of("a").parts(6)).hasSize(1);
    List<Pattern> parts = Pattern.of("x:yz:").parts(6);
    assertThat(parts).hasSize(3);
    assertThat(parts.get(1).matches("yz")).isTrue();
    assertThat(parts.get(2).matches("")).isTrue();
  }

  @Test
  void plainIsWhatStandsThere() {
    assertThat(Pattern.of("a*?").plain()).isEqualTo("a*?");
    assertThat(Pattern.of("a${k}*?b").plain()).isEqualTo("a$*?b");
    assertThat(Pattern.withoutVariables("a${k}").plain()).isEqualTo("a${k}");
    assertThat(Pattern.of("a**").toString()).isEqualTo("a**");
  }

  @Test
  void actionsAreFolded() {
    assertThat(Pattern.folded("S3:Get*").matches("s3:getobject")).isTrue();
    assertThat(Pattern.folded("S3:Get*").toString()).isEqualTo("s3:get*");
    assertThat(Pattern.folded("${a}").variables()).isEmpty();
  }

  @Test
  void partsOfATemplateThatAreNotKnownAreVariablesToo() {
    Pattern known = Pattern.of(Text.literal("a${k}"), true);
    assertThat(known).isEqualTo(Pattern.of("a${k}"));
    assertThat(Pattern.of(Text.literal("a${k}"), false).variables()).isEmpty();
    assertThat(known.isSymbolic()).isFalse();
  }

  @Test
  void patternsAreEqualThatHaveTheSameSymbolsAndVariables() {
    assertThat(Pattern.of("a${k}"))
        .isEqualTo(Pattern.of("a${K}"))
        .hasSameHashCodeAs(Pattern.of("a${K}"));
    assertThat(Pattern.of("a${k}")).isNotEqualTo(Pattern.of("a${l}"));
    assertThat(Pattern.of("a")).isNotEqualTo(Pattern.of("b")).isNotEqualTo("a");
    assertThat(Pattern.of("a").hashCode()).isNotEqualTo(Pattern.of("b").hashCode());
    assertThat(Pattern.of("${k}").hashCode()).isNotEqualTo(Pattern.of("${l}").hashCode());
    Pattern made = Pattern.ofSymbols("a*", new int[] {'a', Pattern.RUN}, List.of());
    assertThat(made).isEqualTo(Pattern.of("a*"));
  }
}
