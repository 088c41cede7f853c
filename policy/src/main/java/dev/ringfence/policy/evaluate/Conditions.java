package dev.ringfence.policy.evaluate;

import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whether a request meets a condition (IAM User Guide, "IAM JSON policy elements: Condition
 * operators" and "Creating a condition with multiple context keys or values").
 */
final class Conditions {
  private Conditions() {}

  static boolean meets(Function<String, List<String>> request, Rule.Condition condition) {
    Operator operator = condition.operator();
    List<String> values = request.apply(condition.key());
    if (operator.family() == Operator.Family.NULL) {
      return isNull(values.isEmpty(), condition.values());
    }
    if (values.isEmpty()) {
      return whereAbsent(operator);
    }
    List<Pattern> wanted = resolved(request, condition.values());
    Predicate<String> test = value -> meets(operator, value, wanted);
    return switch (operator.quantifier()) {
      case ALL -> values.stream().allMatch(test);
      case ANY -> values.stream().anyMatch(test);
      case NONE -> values.size() == 1 && test.test(values.getFirst());
    };
  }

  private static boolean isNull(boolean absent, List<Pattern> wanted) {
    return wanted.stream()
        .map(pattern -> pattern.plain().toLowerCase(Locale.ROOT))
        .anyMatch(word -> word.equals("true") && absent || word.equals("false") && !absent);
  }

  private static boolean whereAbsent(Operator operator) {
    if (operator.ifExists()) {
      return true;
    }
    return switch (operator.quantifier()) {
      case ALL -> true;
      case ANY -> false;
      case NONE -> operator.negated();
    };
  }

  private static List<Pattern> resolved(
      Function<String, List<String>> request, List<Pattern> patterns) {
    var out = new ArrayList<Pattern>();
    for (Pattern pattern : patterns) {
      out.addAll(pattern.resolved(request));
    }
    return out;
  }

  private static boolean meets(Operator operator, String value, List<Pattern> wanted) {
    Operator.Family family = operator.family();
    if (family.isNumeric()) {
      return compares(operator, Values.number(value), wanted, Values::number);
    }
    if (family.isDate()) {
      return compares(operator, Values.date(value), wanted, Values::date);
    }
    boolean addresses = family == Operator.Family.IP_ADDRESS;
    if (addresses
        && (Values.address(value).isEmpty()
            || wanted.stream().anyMatch(pattern -> Values.range(pattern.plain()).isEmpty()))) {
      return false; // as with numbers and dates: what can't be read meets nothing
    }
    return wanted.stream().anyMatch(pattern -> matches(family, value, pattern))
        != operator.negated();
  }

  /** What is no number, or no date, meets nothing, also where that is negated. */
  private static <T extends Comparable<T>> boolean compares(
      Operator operator,
      Optional<T> value,
      List<Pattern> wanted,
      Function<String, Optional<T>> parse) {
    if (value.isEmpty()) {
      return false;
    }
    boolean any = false;
    for (Pattern pattern : wanted) {
      Optional<T> limit = parse.apply(pattern.plain());
      if (limit.isEmpty()) {
        return false;
      }
      int order = value.get().compareTo(limit.get());
      any |=
          switch (operator.family()) {
            case NUMERIC_EQUALS, DATE_EQUALS -> order == 0;
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order >= 0;
            case STRING_EQUALS,
                STRING_EQUALS_IGNORE_CASE,
                STRING_LIKE,
                BOOL,
                BINARY_EQUALS,
                IP_ADDRESS,
                ARN_EQUALS,
                ARN_LIKE,
                NULL ->
                throw new IllegalStateException("neither number nor date");
          };
    }
    return any != operator.negated();
  }

  private static boolean matches(Operator.Family family, String value, Pattern pattern) {
    return switch (family) {
      case STRING_EQUALS, BINARY_EQUALS -> pattern.plain().equals(value);
      case STRING_EQUALS_IGNORE_CASE, BOOL -> pattern.plain().equalsIgnoreCase(value);
      case STRING_LIKE -> pattern.matches(value);
      case ARN_EQUALS, ARN_LIKE -> matchesArn(pattern, value);
      case IP_ADDRESS -> isWithin(value, pattern.plain());
      case NUMERIC_EQUALS,
          NUMERIC_LESS_THAN,
          NUMERIC_LESS_THAN_EQUALS,
          NUMERIC_GREATER_THAN,
          NUMERIC_GREATER_THAN_EQUALS,
          DATE_EQUALS,
          DATE_LESS_THAN,
          DATE_LESS_THAN_EQUALS,
          DATE_GREATER_THAN,
          DATE_GREATER_THAN_EQUALS,
          NULL ->
          throw new IllegalStateException("compared elsewhere");
    };
  }

  /** Part by part, so that no star crosses one of the first five colons. */
  private static boolean matchesArn(Pattern pattern, String value) {
    if (pattern.isEverything()) {
      return true;
    }
    String[] parts = value.split(":", 6);
    List<Pattern> patterns = pattern.parts(6);
    if (parts.length < 6 || patterns.size() < 6) {
      return false;
    }
    for (int i = 0; i < 6; i++) {
      if (!patterns.get(i).matches(parts[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(String address, String range) {
    Optional<Values.Range> within = Values.range(range);
    Optional<byte[]> value = Values.address(address);
    return within.isPresent() && value.isPresent() && within.get().has(value.get());
  }
}
