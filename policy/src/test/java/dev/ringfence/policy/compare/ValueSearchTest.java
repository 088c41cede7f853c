package dev.ringfence.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One value that does what is wanted; each want is an operator and its values, with {@code !}
 * before it where it is not to be met.
 */
final class ValueSearchTest {
  private static Wanted wanted(String text) {
    boolean holds = !text.startsWith("!");
    String[] words = text.substring(holds ? 0 : 1).split(" ", -1);
    return new Wanted(
        new Rule.Condition(
            Operator.of(words[0]).orElseThrow(),
            "k",
            Arrays.stream(words).skip(1).map(Pattern::of).toList()),
        holds);
  }

  private static ValueSearch search(List<String> but, String... wants) {
    var wanted = new ArrayList<Wanted>();
    for (String each : wants) {
      wanted.add(wanted(each));
    }
    return new ValueSearch(wanted, but, Budget.ordinary());
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals a b,,a",
    "StringEquals a b,!StringEquals a,b",
    "StringEquals a*,,a*",
    "StringEquals a,StringEquals b,none",
    "StringLike a*b,,axb",
    "StringLike a?,!StringLike *x,ay",
    "StringLike a*,StringLike *b,ab",
    "StringLike a*,StringNotLike ?*,none",
    "!StringLike *,,none",
    "StringNotEquals x,,''",
    "StringEqualsIgnoreCase ab,!StringEquals ab,AB",
    "StringEqualsIgnoreCase ab,!StringLike a* A*,none",
    "Bool true,!BoolIfExists true,none",
    "Bool false,,false",
    "!Bool x,,''",
    "ArnLike arn:aws:s3:::*,,arn:aws:s3:::x",
    "ArnLike arn:aws:*:::a,!ArnLike arn:aws:s*:::a arn:aws:x*:::a,arn:aws::::a",
    "ArnLike arn:aws:*:::a,!StringLike arn:aws:*,none",
    "BinaryEquals YQ==,,YQ==",
    "Null false,StringLike a,a",
    "Null true,StringLike a,none",
    "Null false,,x",
    "Null true,,none",
    "!Null true,,x",
    "StringEquals ${t},,$",
  })
  void aTextIsFoundWhereThereIsOne(String one, String other, String expected) {
    ValueSearch search = other == null ? search(List.of(), one) : search(List.of(), one, other);
    Optional<String> found = search.find();
    if (expected.equals("none")) {
      assertThat(found).isEmpty();
      assertThat(search.isComplete()).isTrue();
    } else if (!one.contains("${")) {
      assertThat(found).contains(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NumericEquals 1,,1",
    "NumericEquals 1 2,!NumericEquals 1.0,2",
    "NumericGreaterThan 1,,2",
    "NumericGreaterThan 5,NumericLessThan 5.5,5.25",
    "NumericGreaterThan 5,NumericLessThan 7,5.5",
    "NumericGreaterThanEquals 7,NumericLessThan 7,none",
    "NumericLessThan 1,,0",
    "NumericGreaterThan 9 1,NumericNotEquals 1.5,5.5",
    "NumericLessThan q,,none",
    "NumericNotEquals q,,none",
    "!NumericEquals 3,!NumericNotEquals 3,x",
    "NumericEquals 1e30,,1000000000000000000000000000000",
    "NumericEquals 1e60,,1E+60",
    "NumericEquals 100,,100",
    "DateEquals 2020-01-01,,2020-01-01T00:00:00Z",
    "DateGreaterThan 2020-01-01,,2020-01-01T00:00:01Z",
    "DateLessThan 2020-01-01,,2019-12-31T23:59:59Z",
    "DateGreaterThan 2020-01-01,DateLessThan 2020-01-01T00:00:00.5Z,2020-01-01T00:00:00.000000001Z",
    "DateLessThan 2020-01-01,DateGreaterThan 2019-12-31T23:59:59.5Z,2019-12-31T23:59:59.500000001Z",
    "DateLessThan q,,none",
    "!DateLessThan q,,x",
    "IpAddress 10.1.2.3/8,,10.0.0.0",
    "IpAddress 10.1.2.3,,10.1.2.3",
    "NotIpAddress 10.0.0.0/8,IpAddress 0.0.0.0/0,11.0.0.0",
    "NotIpAddress 128.0.0.0/1,IpAddress 0.0.0.0/0,127.255.255.255",
    "NotIpAddress 0.0.0.0/1,IpAddress 0.0.0.0/0,128.0.0.0",
    "NotIpAddress 0.0.0.0/0,,2001:db8:0:0:0:0:0:77",
    "NotIpAddress ::/0,,192.0.2.77",
    "NotIpAddress ::/0 0.0.0.0/0,,none",
    "IpAddress 2001:db8::/32,!IpAddress 2001:db8::/33,2001:db8:8000:0:0:0:0:0",
    "IpAddress 10.0.0.0/33,,none",
    "!IpAddress 10.0.0.0/33,,x",
    "IpAddress 255.255.255.255,,255.255.255.255",
  })
  void aNumberADateOrAnAddressIsFoundWhereThereIsOne(String one, String other, String expected) {
    ValueSearch search = other == null ? search(List.of(), one) : search(List.of(), one, other);
    Optional<String> found = search.find();
    if (expected.equals("none")) {
      assertThat(found).isEmpty();
      assertThat(search.isComplete()).isTrue();
    } else {
      var wanted = new ArrayList<>(List.of(wanted(one)));
      if (other != null) {
        wanted.add(wanted(other));
      }
      assertThat(wanted).allMatch(each -> each.fits(expected));
      assertThat(found)
          .hasValueSatisfying(value -> assertThat(wanted).allMatch(each -> each.fits(value)));
      if (!one.startsWith("NumericGreaterThan 9")) {
        assertThat(found).contains(expected);
      }
    }
  }

  @Test
  void aValueThatIsThereAlreadyIsNotFoundAgain() {
    assertThat(search(List.of(), "StringLike x*").find()).contains("xx");
    assertThat(search(List.of("xx"), "StringLike x*").find()).contains("x");
    assertThat(search(List.of("x", "xx"), "StringLike x*").find()).isPresent();
    assertThat(search(List.of("a"), "StringEquals a").find()).isEmpty();
    assertThat(search(List.of("x")).find()).contains("");
    assertThat(search(List.of()).find()).contains("x");
    assertThat(search(List.of("1"), "NumericEquals 1").find()).isEmpty();
  }

  @Test
  void whatIsBeyondNumbersAndDatesIsSaidNotToBeKnown() {
    ValueSearch large = search(List.of(), "NumericGreaterThan 1e999999999");
    assertThat(large.find()).isEmpty();
    assertThat(large.isComplete()).isFalse();
    ValueSearch small = search(List.of(), "NumericGreaterThan 1e513", "NumericLessThan 2e513");
    assertThat(small.find()).isEmpty();
    assertThat(small.isComplete()).isFalse();
    ValueSearch late = search(List.of(), "DateGreaterThan 31556889864403199");
    assertThat(late.find()).isEmpty();
    assertThat(late.isComplete()).isFalse();
    ValueSearch between = search(List.of(), "NumericGreaterThan 1e500", "NumericLessThan 1.1e500");
    assertThat(between.find()).hasValueSatisfying(each -> assertThat(each).contains("E+"));
  }

  @Test
  void aValueThatIsReadInTwoWaysIsFoundIfItIsLikely() {
    assertThat(search(List.of(), "NumericLessThan 5", "StringLike ?").find()).contains("4");
    ValueSearch open = search(List.of(), "NumericLessThan 5", "StringLike 1*7");
    assertThat(open.find()).isEmpty();
    assertThat(open.isComplete()).isFalse();
    ValueSearch none = search(List.of(), "NumericLessThan 5", "StringLike a*", "StringNotLike a*");
    assertThat(none.find()).isEmpty();
    assertThat(none.isComplete()).isTrue();
    ValueSearch unsure = search(List.of(), "NumericGreaterThan 100", "StringLike *7");
    assertThat(unsure.find().isPresent() || !unsure.isComplete()).isTrue();
    ValueSearch exact = search(List.of(), "NumericLessThan 5", "StringEquals 7 3");
    assertThat(exact.find()).contains("3");
  }
}
