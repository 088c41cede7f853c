package dev.ringfence.policy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ValuesTest {
  @Test
  void aNumberMayHaveSpaceAroundItAndNotMoreThan64Characters() {
    assertThat(Values.number(" 1.50 ")).contains(new BigDecimal("1.50"));
    assertThat(Values.number("1".repeat(64))).isPresent();
    assertThat(Values.number("1".repeat(65))).isEmpty();
    assertThat(Values.number("one")).isEmpty();
    assertThat(Values.number("")).isEmpty();
  }

  @Test
  void aDateIsOfIso8601OrSecondsSince1970() {
    Instant first = Instant.parse("2020-01-01T00:00:00Z");
    assertThat(Values.date(" 2020-01-01 ")).contains(first);
    assertThat(Values.date("2020-01-01T00:00:00Z")).contains(first);
    assertThat(Values.date("2020-01-01T00:00:00")).contains(first);
    assertThat(Values.date("2020-01-01T01:00:00+01:00")).contains(first);
    assertThat(Values.date("2019-12-31T23:00:00-01:00")).contains(first);
    assertThat(Values.date("1577836800")).contains(first);
    assertThat(Values.date("-1")).contains(Instant.ofEpochSecond(-1));
    assertThat(Values.date("000000000000000001")).contains(Instant.ofEpochSecond(1));
    assertThat(Values.date("0000000000000000001")).isEmpty();
    assertThat(Values.date("999999999999999999")).isEmpty();
    assertThat(Values.date("-")).isEmpty();
    assertThat(Values.date("")).isEmpty();
    assertThat(Values.date("2020-13-01")).isEmpty();
    assertThat(Values.date("1x")).isEmpty();
  }

  @Test
  void aRangeHasThoseAddressesThatBeginLikeIt() {
    Values.Range range = Values.range("10.32.0.0/11").orElseThrow();
    assertThat(range.bits()).isEqualTo(11);
    assertThat(range.has(Values.address("10.63.255.255").orElseThrow())).isTrue();
    assertThat(range.has(Values.address("10.64.0.0").orElseThrow())).isFalse();
    assertThat(range.has(Values.address("10.31.255.255").orElseThrow())).isFalse();
    assertThat(range.has(Values.address("::a20").orElseThrow())).isFalse();
  }

  @Test
  void aRangeHasAsManyBitsAsItsAddressAtMost() {
    assertThat(Values.range("10.0.0.1").orElseThrow().bits()).isEqualTo(32);
    assertThat(Values.range("10.0.0.1/32").orElseThrow().bits()).isEqualTo(32);
    assertThat(Values.range("10.0.0.1/33")).isEmpty();
    assertThat(Values.range("::/128").orElseThrow().bits()).isEqualTo(128);
    assertThat(Values.range("::/129")).isEmpty();
    assertThat(Values.range("::/008").orElseThrow().bits()).isEqualTo(8);
    assertThat(Values.range("::/0008")).isEmpty();
    assertThat(Values.range("::/")).isEmpty();
    assertThat(Values.range("::/-1")).isEmpty();
    assertThat(Values.range("::/:")).isEmpty();
    assertThat(Values.range("/8")).isEmpty();
    assertThat(Values.address(" 10.0.0.1 ")).isPresent();
    assertThat(Values.address("example.org")).isEmpty();
  }
}
