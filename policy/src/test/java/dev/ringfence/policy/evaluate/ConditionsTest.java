package dev.ringfence.policy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * IAM User Guide, "IAM JSON policy elements: Condition operators" and "Set operators for
 * multi-valued context keys". Values are separated by spaces; {@code -} is none, {@code ''} the
 * empty text.
 */
final class ConditionsTest {
  private static List<String> values(String cell) {
    if (cell.equals("-")) {
      return List.of();
    }
    return Arrays.stream(cell.split(" ", -1)).map(each -> each.equals("''") ? "" : each).toList();
  }

  private static boolean meets(String operator, String wanted, String given) {
    var condition =
        new Rule.Condition(
            Operator.of(operator).orElseThrow(),
            "k",
            values(wanted).stream().map(Pattern::of).toList());
    Map<String, List<String>> request = Map.of("k", values(given), "t", List.of("a"));
    return Matching.meets(key -> request.getOrDefault(key, List.of()), condition);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "StringEquals,a,a,true",
        "StringEquals,a,A,false",
        "StringEquals,a b,b,true",
        "StringEquals,a,-,false",
        "StringEquals,a*,ab,false",
        "StringEquals,a*,a*,true",
        "StringEquals,${t},a,true",
        "StringEquals,${u},a,false",
        "StringEquals,a,a a,false",
        "StringEqualsIfExists,a,-,true",
        "StringEqualsIfExists,a,b,false",
        "StringNotEquals,a,a,false",
        "StringNotEquals,a,b,true",
        "StringNotEquals,a b,b,false",
        "StringNotEquals,a,-,true",
        "StringNotEquals,${u},a,true",
        "StringEqualsIgnoreCase,a,A,true",
        "StringEqualsIgnoreCase,a,b,false",
        "StringNotEqualsIgnoreCase,a,A,false",
        "StringLike,a*,abc,true",
        "StringLike,a?,abc,false",
        "StringLike,a,A,false",
        "StringLike,${*},*,true",
        "StringLike,${*},a,false",
        "StringNotLike,a*,abc,false",
        "StringNotLike,a*,b,true",
        "BinaryEquals,YQ==,YQ==,true",
        "BinaryEquals,YQ==,yq==,false",
        "Bool,true,true,true",
        "Bool,true,TRUE,true",
        "Bool,true,false,false",
        "Bool,true,-,false",
        "BoolIfExists,true,-,true",
        "Null,true,-,true",
        "Null,true,a,false",
        "Null,false,-,false",
        "Null,false,a,true",
        "Null,TRUE,-,true",
        "Null,a,-,false",
        "Null,a,b,false",
      })
  void stringsAreComparedAsTheOperatorSays(
      String operator, String wanted, String given, boolean expected) {
    assertThat(meets(operator, wanted, given)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NumericEquals,1,1.0,true",
    "NumericEquals,1 2,2,true",
    "NumericEquals,1,2,false",
    "NumericNotEquals,1,1,false",
    "NumericNotEquals,1,2,true",
    "NumericNotEquals,1,q,false",
    "NumericNotEquals,q,1,false",
    "NumericEquals,1 q,1,false",
    "NumericLessThan,2,1,true",
    "NumericLessThan,2,2,false",
    "NumericLessThanEquals,2,2,true",
    "NumericLessThanEquals,2,3,false",
    "NumericGreaterThan,2,3,true",
    "NumericGreaterThan,2,2,false",
    "NumericGreaterThanEquals,2,2,true",
    "NumericGreaterThanEquals,2,1,false",
    "NumericEquals,1e1,10,true",
    "NumericEquals,1,-,false",
    "NumericNotEquals,1,-,true",
    "DateEquals,2020-01-01,2020-01-01T00:00:00Z,true",
    "DateEquals,2020-01-01,1577836800,true",
    "DateEquals,2020-01-01,1577836801,false",
    "DateEquals,2020-01-01T00:00:00,2020-01-01,true",
    "DateEquals,2020-01-01T02:00:00+02:00,2020-01-01,true",
    "DateEquals,2019-12-31T22:00:00-02:00,2020-01-01,true",
    "DateEquals,-1,1969-12-31T23:59:59Z,true",
    "DateNotEquals,2020-01-01,2020-01-01,false",
    "DateNotEquals,2020-01-01,2020-01-02,true",
    "DateNotEquals,2020-01-01,q,false",
    "DateNotEquals,q,2020-01-01,false",
    "DateLessThan,2020-01-02,2020-01-01,true",
    "DateLessThan,2020-01-01,2020-01-01,false",
    "DateLessThanEquals,2020-01-01,2020-01-01,true",
    "DateLessThanEquals,2020-01-01,2020-01-02,false",
    "DateGreaterThan,2020-01-01,2020-01-02,true",
    "DateGreaterThan,2020-01-01,2020-01-01,false",
    "DateGreaterThanEquals,2020-01-01,2020-01-01,true",
    "DateGreaterThanEquals,2020-01-01,2019-12-31,false",
    "DateEquals,999999999999999999,2020-01-01,false",
  })
  void numbersAndDatesAreComparedAndWhatIsNoneMeetsNothing(
      String operator, String wanted, String given, boolean expected) {
    assertThat(meets(operator, wanted, given)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "IpAddress,10.0.0.0/8,10.1.2.3,true",
    "IpAddress,10.0.0.0/8,11.1.2.3,false",
    "IpAddress,10.0.0.0/9,10.128.0.0,false",
    "IpAddress,10.0.0.0/9,10.127.255.255,true",
    "IpAddress,10.1.2.3,10.1.2.3,true",
    "IpAddress,10.1.2.3,10.1.2.2,false",
    "IpAddress,10.1.2.3/0,1.1.1.1,true",
    "IpAddress,0.0.0.0/0,2001:db8::1,false",
    "IpAddress,2001:db8::/32,2001:db8::1,true",
    "IpAddress,2001:db8::/32,2001:db9::1,false",
    "IpAddress,2001:db8::1/128,2001:db8::1,true",
    "IpAddress,10.0.0.0/33,10.0.0.0,false",
    "IpAddress,10.0.0.0/,10.0.0.0,false",
    "IpAddress,10.0.0.0/x,10.0.0.0,false",
    "IpAddress,10.0.0.0/0008,10.0.0.0,false",
    "IpAddress,10.0.0.0/8 q,10.0.0.0,false",
    "IpAddress,10.0.0.0/8,q,false",
    "NotIpAddress,10.0.0.0/8,q,false",
    "NotIpAddress,q,10.0.0.0,false",
    "NotIpAddress,10.0.0.0/8,11.0.0.0,true",
    "NotIpAddress,10.0.0.0/8,10.0.0.0,false",
    "NotIpAddress,10.0.0.0/8,-,true",
    "ArnEquals,arn:aws:s3:::b,arn:aws:s3:::b,true",
    "ArnLike,arn:aws:s3:::b*,arn:aws:s3:::b:c,true",
    "ArnLike,arn:*:b,arn:aws:s3:::b,false",
    "ArnLike,arn:*:s3:::b,arn:aws:s3:::b,true",
    "ArnLike,arn:aws:s*:::b,arn:aws:s3:x::b,false",
    "ArnEquals,arn:aws:s3:::b?,arn:aws:s3:::bc,true",
    "ArnLike,*,q,true",
    "ArnLike,arn:aws:s3:::b,q,false",
    "ArnLike,arn:aws:*,arn:aws:s3:::b,false",
    "ArnNotLike,arn:aws:s3:::b,arn:aws:s3:::c,true",
    "ArnNotEquals,arn:aws:s3:::b,arn:aws:s3:::b,false",
  })
  void addressesAndArnsAreComparedPartByPart(
      String operator, String wanted, String given, boolean expected) {
    assertThat(meets(operator, wanted, given)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ForAllValues:StringEquals,a b,a b,true",
    "ForAllValues:StringEquals,a b,a c,false",
    "ForAllValues:StringEquals,a,-,true",
    "ForAnyValue:StringEquals,a,a c,true",
    "ForAnyValue:StringEquals,a,b c,false",
    "ForAnyValue:StringEquals,a,-,false",
    "ForAnyValue:StringNotEquals,a,-,false",
    "ForAnyValue:StringEqualsIfExists,a,-,true",
    "ForAllValues:StringNotEquals,a,b c,true",
    "ForAllValues:StringNotEquals,a,a c,false",
    "ForAnyValue:StringNotEquals,a,a c,true",
    "ForAllValues:NumericLessThan,2,0 1,true",
    "ForAllValues:NumericLessThan,2,0 3,false",
  })
  void severalValuesCountAsTheQuantifierSays(
      String operator, String wanted, String given, boolean expected) {
    assertThat(meets(operator, wanted, given)).isEqualTo(expected);
  }
}
