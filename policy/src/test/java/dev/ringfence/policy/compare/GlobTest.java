package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.language.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Globs of all kinds against trying all words of a few letters. */
final class GlobTest {
  private static final int CASES = Integer.getInteger("ringfence.glob.cases", 3_000);
  private static final long SEED = Long.getLong("ringfence.glob.seed", 19_2026);
  private static final List<int[]> WORDS = words();

  private final Budget budget = Budget.of(Long.MAX_VALUE, Duration.ofMinutes(5));
  private final Variables variables = new Variables();

  private static List<int[]> words() {
    var out = new ArrayList<String>();
    out.add("");
    for (int at = 0; out.get(at).length() < 5; at++) {
      for (String letter : List.of("a", "A", ":", "z")) {
        out.add(out.get(at) + letter);
      }
    }
    return out.stream().map(word -> word.codePoints().toArray()).toList();
  }

  private static Glob glob(String text) {
    return Glob.whole(Pattern.of(text), new Variables());
  }

  private static Glob fold(String text) {
    return Glob.exact(Pattern.of(text), true, new Variables());
  }

  /**
   * A glob of which the stars and marks may be such as take no colon, and letters of both cases.
   */
  private static Glob random(Random random) {
    int length = random.nextInt(4);
    var symbols = new int[length];
    var loops = new byte[length + 1];
    for (int at = 0; at <= length; at++) {
      loops[at] = (byte) Math.max(0, random.nextInt(5) - 2);
      if (at < length) {
        symbols[at] =
            switch (random.nextInt(8)) {
              case 0, 1 -> 'a';
              case 2 -> 'A';
              case 3 -> ':';
              case 4 -> Glob.ONE;
              case 5 -> Glob.ONE_BUT_COLON;
              default -> (random.nextBoolean() ? 'a' : 'A') | Glob.FOLD;
            };
      }
    }
    return new Glob(symbols, loops);
  }

  /** By definition, trying every way. */
  private static boolean takes(Glob glob, int place, int[] word, int at) {
    if (at == word.length && place == glob.length()) {
      return true;
    }
    if (at == word.length) {
      return false;
    }
    int letter = word[at];
    byte loop = glob.loops()[place];
    if ((loop == Glob.ANY || loop == Glob.BUT_COLON && letter != ':')
        && takes(glob, place, word, at + 1)) {
      return true;
    }
    if (place == glob.length()) {
      return false;
    }
    int symbol = glob.symbols()[place];
    boolean one =
        symbol == Glob.ONE
            || symbol == Glob.ONE_BUT_COLON && letter != ':'
            || symbol == letter
            || symbol >= Glob.FOLD
                && Character.toLowerCase(symbol & ~Glob.FOLD) == Character.toLowerCase(letter);
    return one && takes(glob, place + 1, word, at + 1);
  }

  private static boolean takes(Glob glob, int[] word) {
    return takes(glob, 0, word, 0);
  }

  @Test
  void whatCoversAnotherTakesAllItsWordsAndWhatIsApartNone() {
    var random = new Random(SEED);
    int covered = 0;
    int apart = 0;
    for (int at = 0; at < CASES; at++) {
      Glob one = random(random);
      Glob other = random(random);
      String about = "seed " + SEED + " case " + at;
      boolean covers = one.covers(other, budget);
      boolean isApart = Product.apart(one, other);
      covered += covers ? 1 : 0;
      apart += isApart ? 1 : 0;
      for (int[] word : WORDS) {
        boolean inOther = takes(other, word);
        assertThat(inOther && covers && !takes(one, word)).as(about).isFalse();
        assertThat(inOther && isApart && takes(one, word)).as(about).isFalse();
      }
    }
    assertThat(covered).isGreaterThan(CASES / 30);
    assertThat(apart).isGreaterThan(CASES / 10);
  }

  @Test
  void theShortestWordOfAllThatIsOfNoneOfTheOthersIsFound() {
    var random = new Random(SEED);
    for (int at = 0; at < CASES / 2; at++) {
      var left = new ArrayList<Glob>();
      for (int count = 1 + random.nextInt(2); count > 0; count--) {
        left.add(random(random));
      }
      var right = new ArrayList<Glob>();
      for (int count = random.nextInt(4); count > 0; count--) {
        right.add(random(random));
      }
      String about = "seed " + SEED + " case " + at;
      Optional<int[]> shortest =
          WORDS.stream().filter(word -> escapes(word, left, right)).findFirst();
      Optional<int[]> found = Product.escape(left, right, budget);
      found.ifPresent(word -> assertThat(escapes(word, left, right)).as(about).isTrue());
      shortest.ifPresent(word -> {
        assertThat(found).as(about).isPresent();
        assertThat(found.orElseThrow()).as(about).hasSize(word.length);
      });
      if (shortest.isEmpty()) {
        found.ifPresent(word -> assertThat(word.length).as(about).isGreaterThan(5));
      }
    }
  }

  private static boolean escapes(int[] word, List<Glob> left, List<Glob> right) {
    return left.stream().allMatch(each -> takes(each, word))
        && right.stream().noneMatch(each -> takes(each, word));
  }

  @Test
  void aWordIsTakenAsTheDefinitionSays() {
    for (String text : List.of("", "a", "*", "a*", "*a", "?", "a?*", "*a*A", "a:*", "*z?", "?*?")) {
      for (int[] word : WORDS) {
        assertThat(glob(text).matches(word, budget)).as(text).isEqualTo(takes(glob(text), word));
        assertThat(Pattern.of(text).matches(new String(word, 0, word.length)))
            .as(text)
            .isEqualTo(takes(glob(text), word));
      }
    }
    Glob arn = Glob.arn(Pattern.of("a*:?a*:*:?:*z:*:z"), variables);
    assertThat(arn.matches("a:aa:::z::z".codePoints().toArray(), budget)).isFalse();
    assertThat(arn.matches("a:aa::z:z:q:r:z".codePoints().toArray(), budget)).isTrue();
    assertThat(arn.matches("az:za:y:z:zz::z".codePoints().toArray(), budget)).isTrue();
    assertThat(arn.matches("az:::y:z:zz::z".codePoints().toArray(), budget)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*,a,true",
    "*,a*b,true",
    "a*,a,true",
    "a*,ab*c,true",
    "a*,b,false",
    "?,a,true",
    "a,?,false",
    "?,*,false",
    "?*,a*,true",
    "*?,a*b,true",
    "a*b,a*b,true",
    "a*b,axxb,true",
    "a*b,a?b,true",
    "a*b,a*,false",
    "*b*,abc,true",
    "*a*b*,xaybz,true",
    "*ab,aab,true",
    "${k},${k},true",
    "*,${k},true",
    "a*,a${k},true",
    "?,${k},false",
    "${k},a,false",
    "a,${k},false",
  })
  void oneCoversAnother(String one, String other, boolean expected) {
    var both = new Variables();
    assertThat(
            Glob.whole(Pattern.of(one), both).covers(Glob.whole(Pattern.of(other), both), budget))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a,b,true",
    "a,a,false",
    "a,ab,true",
    "a*,b*,true",
    "a*,ab*,false",
    "*a,*b,true",
    "*ba,*ca,true",
    "*a,*ba,false",
    "a?,ab,false",
    "a?c,abd,true",
    "a,?,false",
    "ab,?,true",
    "*,a,false",
    "xa*,xb*,true",
    "a*,*b,false",
    "a${k},a${k},false",
    "a${k},b${k},true",
  })
  void oneIsApartFromAnother(String one, String other, boolean expected) {
    var both = new Variables();
    Glob first = Glob.whole(Pattern.of(one), both);
    Glob second = Glob.whole(Pattern.of(other), both);
    assertThat(Product.apart(first, second)).isEqualTo(expected);
    assertThat(Product.apart(second, first)).isEqualTo(expected);
  }

  @Test
  void lettersOfBothCasesAreOneWhereCaseDoesNotMatter() {
    assertThat(fold("aB:1").symbols()).containsExactly('a' | Glob.FOLD, 'B' | Glob.FOLD, ':', '1');
    assertThat(fold("${*}a").symbols()).containsExactly('*', 'a' | Glob.FOLD);
    assertThat(fold("*?").symbols()).containsExactly('*', '?');
    assertThat(Glob.exact(Pattern.of("${*}*?a"), false, variables).symbols())
        .containsExactly('*', '*', '?', 'a');
    assertThat(fold("${k}").hasVariables()).isTrue();
    assertThat(fold("\u00e9").symbols()).containsExactly(0xe9 | Glob.FOLD);
    assertThat(Product.apart(fold("a"), fold("A"))).isFalse();
    assertThat(Product.apart(fold("a"), glob("A"))).isFalse();
    assertThat(Product.apart(fold("a"), glob("b"))).isTrue();
    assertThat(fold("a").covers(glob("A"), budget)).isTrue();
    assertThat(glob("A").covers(fold("a"), budget)).isFalse();
    assertThat(fold("a").isWord()).isFalse();
    assertThat(escape(fold("a"), glob("a"))).isEqualTo("A");
    assertThat(escape(fold("a"), glob("a"), glob("A"))).isEqualTo("none");
    assertThat(escape(fold("k"), glob("k"), glob("K"))).isEqualTo("\u212a");
    assertThat(escape(fold("s"), glob("s"), glob("S"))).isEqualTo("\u017f");
    assertThat(escape(fold("i"), glob("i"), glob("I"))).isEqualTo("\u0130");
    assertThat(escape(fold("i"), glob("i"), glob("I"), glob("\u0130"))).isEqualTo("\u0131");
    assertThat(escape(glob("?"), fold("a"), fold("x"), fold("y"))).isEqualTo("z");
  }

  private String escape(Glob one, Glob... others) {
    return Product.escape(List.of(one), List.of(others), budget)
        .map(word -> new String(word, 0, word.length))
        .orElse("none");
  }

  @Test
  void anArnHasSixPartsOfWhichOnlyTheLastHasColons() {
    assertThat(Glob.arn(Pattern.of("a:b:c"), variables).isNothing()).isTrue();
    assertThat(Glob.arn(Pattern.of("*"), variables).isEverything()).isTrue();
    assertThat(Glob.arn(Pattern.of("a:b:c:d:e"), variables).isNothing()).isTrue();
    Glob arn = Glob.arn(Pattern.of("?:*::::?*"), variables);
    assertThat(arn.symbols())
        .containsExactly(Glob.ONE_BUT_COLON, ':', ':', ':', ':', ':', Glob.ONE);
    assertThat(arn.loops()).containsExactly(0, 0, Glob.BUT_COLON, 0, 0, 0, 0, Glob.ANY);
    assertThat(glob("*").covers(arn, budget)).isTrue();
    assertThat(Glob.arn(Pattern.of("*:*:*:*:*:*"), variables).covers(glob("a:::::"), budget))
        .isTrue();
    assertThat(Glob.arn(Pattern.of("*:*:*:*:*:*"), variables).covers(glob("?:::::"), budget))
        .isFalse();
    assertThat(Glob.arn(Pattern.of("*:*:*:*:*:*"), variables).covers(glob("*:::::"), budget))
        .isFalse();
    assertThat(Glob.arn(Pattern.of("?:::::"), variables).covers(glob("b:::::"), budget)).isTrue();
    assertThat(escape(glob("a:*:c:d:e:f"), Glob.arn(Pattern.of("*:*:*:*:*:f"), variables)))
        .isEqualTo("a:::c:d:e:f");
    assertThat(escape(glob("a:b:c:?:e:f"), Glob.arn(Pattern.of("*:*:*:*:*:f"), variables)))
        .isEqualTo("a:b:c:::e:f");
    assertThat(escape(glob("a*f"), Glob.arn(Pattern.of("*:*:*:*:*:f"), variables))).isEqualTo("af");
    assertThat(escape(Glob.NOTHING)).isEqualTo("none");
    assertThat(escape(glob("a"), Glob.NOTHING)).isEqualTo("a");
    assertThat(escape(glob("?"), Glob.NOTHING)).isEqualTo("x");
  }

  @Test
  void aLetterThatOccursNowhereIsOneThatArnsMayHave() {
    assertThat(escape(glob("?"))).isEqualTo("x");
    assertThat(escape(glob("?"), glob("x"))).isEqualTo("y");
    assertThat(escape(glob("?x"))).isEqualTo("yx");
    String all = "xyz0123456789abcdefghijklmnopqrstuvwABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
    Glob[] letters =
        all.chars().mapToObj(each -> glob(Character.toString(each))).toArray(Glob[]::new);
    assertThat(escape(glob("?"), letters)).isEqualTo("\u00aa");
    Glob rest = glob("?" + all);
    assertThat(escape(rest)).startsWith("\u00aa");
  }

  @Test
  void valuesTakeThePlaceOfVariables() {
    var both = new Variables();
    Glob glob = Glob.whole(Pattern.of("a*${k}b${l}*"), both);
    assertThat(glob.hasVariables()).isTrue();
    assertThat(glob.widest()).isEqualTo(glob("a*b*"));
    assertThat(glob.widest().hasVariables()).isFalse();
    assertThat(glob.replaced(at -> Glob.word('k' + at))).isEqualTo(glob("a*kbl*"));
    assertThat(glob.replaced(at -> glob("x*y"))).isEqualTo(glob("a*x*ybx*y*"));
    assertThat(glob("a").widest()).isEqualTo(glob("a"));
    assertThat(glob("a").replaced(at -> Glob.word())).isEqualTo(glob("a"));
    assertThat(Glob.word('a', 'b')).isEqualTo(glob("ab")).hasSameHashCodeAs(glob("ab"));
    assertThat(glob("ab")).isNotEqualTo(glob("a*b")).isNotEqualTo(glob("ac")).isNotEqualTo("ab");
    assertThat(glob("ab").hashCode()).isNotEqualTo(glob("a*b").hashCode());
    assertThat(glob("ab").hashCode()).isNotEqualTo(glob("ac").hashCode());
    assertThat(glob("ab")).hasToString("Glob[2]");
  }

  @Test
  void wordsHaveNoWildcard() {
    assertThat(glob("ab").isWord()).isTrue();
    assertThat(glob("").isWord()).isTrue();
    assertThat(glob("a*").isWord()).isFalse();
    assertThat(glob("*a").isWord()).isFalse();
    assertThat(glob("a?").isWord()).isFalse();
    assertThat(glob("${k}").isWord()).isFalse();
    assertThat(glob("\u0000").isWord()).isTrue();
    assertThat(glob("*").isEverything()).isTrue();
    assertThat(glob("*a").isEverything()).isFalse();
    assertThat(glob("").isEverything()).isFalse();
    assertThat(glob("a").isNothing()).isFalse();
    assertThat(glob("a?*${*}").shortest('y')).containsExactly('a', 'y', '*');
    assertThat(fold("aB").shortest('y')).containsExactly('a', 'B');
    assertThat(glob("\u0000?").shortest('y')).containsExactly(0, 'y');
  }

  @Test
  void unionsOfWhatCoversAnotherAreReducedToIt() {
    assertThat(Globs.with(List.of(glob("a*")), glob("ab"), budget)).contains(List.of(glob("ab")));
    assertThat(Globs.with(List.of(glob("ab")), glob("a*"), budget)).contains(List.of(glob("ab")));
    assertThat(Globs.with(List.of(glob("a*")), glob("*b"), budget))
        .contains(List.of(glob("a*"), glob("*b")));
    assertThat(Globs.with(List.of(glob("a*")), glob("b*"), budget)).isEmpty();
    assertThat(Globs.with(List.of(glob("a*"), glob("*")), glob("*c"), budget))
        .contains(List.of(glob("a*"), glob("*c")));
    var both = new Variables();
    Glob variable = Glob.whole(Pattern.of("${k}"), both);
    assertThat(Globs.with(List.of(variable), glob("a"), budget))
        .contains(List.of(variable, glob("a")));
    assertThat(Globs.with(List.of(glob("a")), variable, budget))
        .contains(List.of(glob("a"), variable));
    assertThat(Globs.escape(List.of(), List.of(glob("?*")), budget).orElseThrow()).isEmpty();
    assertThat(Globs.escape(List.of(List.of()), List.of(), budget)).isEmpty();
    assertThat(
            Globs.escape(
                    List.of(List.of(glob("a"), glob("b*")), List.of(glob("c"), glob("*d"))),
                    List.of(glob("bd")),
                    budget)
                .orElseThrow())
        .hasSize(3)
        .startsWith('b')
        .endsWith('d');
  }
}
