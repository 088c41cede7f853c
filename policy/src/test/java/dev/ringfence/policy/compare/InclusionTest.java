package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.language.Pattern;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class InclusionTest {
  private static final int CASES = Integer.getInteger("ringfence.inclusion.cases", 3_000);
  private static final long SEED = Long.getLong("ringfence.inclusion.seed", 4_2026);

  /** The longest words that are tried. */
  private static final int LONGEST = 7;

  private static final List<String> WORDS = words();

  private static List<String> words() {
    var out = new ArrayList<String>();
    out.add("");
    for (int at = 0; out.get(at).length() < LONGEST; at++) {
      for (String letter : List.of("a", "b", "z")) {
        out.add(out.get(at) + letter);
      }
    }
    return out;
  }

  private static String pattern(Random random) {
    var out = new StringBuilder();
    for (int left = random.nextInt(6); left > 0; left--) {
      out.append("ab*?*".charAt(random.nextInt(5)));
    }
    return out.toString();
  }

  private static Inclusion of(String one, String... union) {
    return Inclusion.of(
        Pattern.of(one), Stream.of(union).map(Pattern::of).toList(), Budget.ordinary());
  }

  @Test
  void everyAnswerIsThatOfTryingAllWords() {
    var random = new Random(SEED);
    for (int at = 0; at < CASES; at++) {
      List<Pattern> all =
          IntStream.range(0, random.nextInt(4) == 0 ? 2 : 1)
              .mapToObj(any -> Pattern.of(pattern(random)))
              .toList();
      List<Pattern> union =
          IntStream.rangeClosed(0, random.nextInt(3))
              .mapToObj(any -> Pattern.of(pattern(random)))
              .toList();
      String about = "seed " + SEED + " case " + at + ": " + all + " in " + union;
      boolean included = WORDS.stream().noneMatch(word -> escapes(word, all, union));
      switch (Inclusion.of(all, union, Budget.of(200_000, Duration.ofMinutes(1)))) {
        case Inclusion.Included() -> assertThat(included).as(about).isTrue();
        case Inclusion.Escape(String witness) -> {
          String plain = witness.replaceAll("[^ab]", "z");
          assertThat(escapes(plain, all, union)).as(about + " by " + witness).isTrue();
          int least = shortest(all, union);
          if (least > LONGEST) {
            assertThat(plain.length()).as(about + " by " + witness).isGreaterThan(LONGEST);
          } else {
            assertThat(least).as(about + " by " + witness).isEqualTo(plain.length());
          }
        }
        case Inclusion.Unknown(String reason) -> assertThat(reason).as(about).isNull();
      }
    }
  }

  /** The length of the shortest word that escapes; more than any if none of those tried does. */
  private static int shortest(List<Pattern> all, List<Pattern> union) {
    return WORDS.stream()
        .filter(word -> escapes(word, all, union))
        .mapToInt(String::length)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static boolean escapes(String word, List<Pattern> all, List<Pattern> union) {
    return all.stream().allMatch(each -> each.matches(word))
        && union.stream().noneMatch(each -> each.matches(word));
  }

  @Test
  void aCharacterOutsideTheBasicPlaneIsOneCharacter() {
    assertThat(of("??", "?")).isEqualTo(new Inclusion.Escape("xx"));
    assertThat(of("\uD83D\uDE00", "?")).isEqualTo(new Inclusion.Included());
    assertThat(of("\uD83D\uDE00", "??")).isEqualTo(new Inclusion.Escape("\uD83D\uDE00"));
  }

  @Test
  void aVariableIsCoveredByItselfAndByAStar() {
    assertThat(of("a/${aws:username}", "a/${aws:UserName}")).isEqualTo(new Inclusion.Included());
    assertThat(of("a/${aws:username}/b", "a/${aws:username}/*"))
        .isEqualTo(new Inclusion.Included());
    assertThat(of("a/${aws:username}", "a/*")).isEqualTo(new Inclusion.Included());
    assertThat(of("a/${aws:username}", "a/", "a/?*")).isEqualTo(new Inclusion.Included());
    assertThat(of("a/${aws:username}", "b/*")).isEqualTo(new Inclusion.Escape("a/"));
    assertThat(of("a/*", "a/${aws:username}")).isInstanceOf(Inclusion.Unknown.class);
    assertThat(of("a/${aws:username}", "a/${aws:userid}")).isInstanceOf(Inclusion.Unknown.class);
  }

  @Test
  void whatAnAttackerWritesEndsWithinTheBudget() {
    String marks = "?".repeat(10_000);
    String stars = "*a".repeat(10_000);
    String big = "b".repeat(100_000);
    assertQuick("*a" + "?".repeat(24), "*b" + "?".repeat(24), "*a" + "?".repeat(23));
    assertQuick("x*a" + marks, "x*a" + marks + "?", "*x*a" + marks);
    assertQuick(stars + "*", stars + "b*", "*b" + stars);
    assertQuick(big + "*", big + "?*", big);
    assertQuick("*" + big, "*a" + big, "*b*" + big);
    for (int length : List.of(12, 20, 40)) {
      String hard = "x*a" + "?".repeat(length);
      assertQuick(hard, "x*aa" + "?".repeat(length - 1), "x*ba" + "?".repeat(length), "xa*");
    }
    String[] words =
        IntStream.range(0, 1_000).mapToObj(at -> "*word" + at + "*").toArray(String[]::new);
    assertQuick("arn:*", words);
  }

  private static void assertQuick(String one, String... union) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean(); // the work, not the waiting
    long start = clock.getCurrentThreadCpuTime();
    Inclusion answer = of(one, union);
    long took = (clock.getCurrentThreadCpuTime() - start) / 1_000_000;
    assertThat(took).as("milliseconds for " + answer.getClass()).isLessThan(2_000);
  }

  @Test
  void aSpentBudgetIsSaid() {
    assertThat(hard(20, Budget.of(20, Duration.ofSeconds(50))))
        .isEqualTo(new Inclusion.Unknown("the budget of states is spent"));
    assertThat(hard(20, Budget.of(200_000, Duration.ofSeconds(50))))
        .isInstanceOf(Inclusion.Escape.class);
  }

  @Test
  void aSpentTimeIsSaid() {
    assertThat(hard(400, Budget.of(Long.MAX_VALUE, Duration.ZERO)))
        .isEqualTo(new Inclusion.Unknown("the time is over"));
  }

  private static Inclusion hard(int marks, Budget budget) {
    return Inclusion.of(
        Pattern.of("x*a" + "?".repeat(marks)),
        List.of(
            Pattern.of("x*aa" + "?".repeat(marks - 1)),
            Pattern.of("x*ba" + "?".repeat(marks)),
            Pattern.of("xa*")),
        budget);
  }
}
