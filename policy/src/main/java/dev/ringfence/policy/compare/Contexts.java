package dev.ringfence.policy.compare;

import dev.ringfence.policy.evaluate.Matching;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a request may say so that some conditions are met and others are not.
 *
 * <p>Keys are independent of each other. For one key the conditions cut its values into cells, and
 * of each cell one value is tried: of strings by the engine for patterns, of numbers, dates and
 * addresses the bounds and what lies beside them. Absence is tried for every key.
 */
final class Contexts {
  private static final int MOST_CONDITIONS = 6;
  private static final int MOST_VALUES = 48;

  private final Budget budget;
  private boolean complete = true;

  Contexts(Budget budget) {
    this.budget = budget;
  }

  /** False once a key had conditions of which not every cell could be tried. */
  boolean isComplete() {
    return complete;
  }

  /** A context that meets all of the first and none of the second. */
  Optional<Map<String, List<String>>> meeting(Set<Rule.Condition> met, Set<Rule.Condition> unmet) {
    var keys = new TreeSet<String>();
    met.forEach(each -> keys.add(each.key()));
    unmet.forEach(each -> keys.add(each.key()));
    var context = new LinkedHashMap<String, List<String>>();
    for (String key : keys) {
      Optional<List<String>> values =
          values(
              key,
              met.stream().filter(each -> each.key().equals(key)).toList(),
              unmet.stream().filter(each -> each.key().equals(key)).toList());
      if (values.isEmpty()) {
        return Optional.empty();
      }
      if (!values.get().isEmpty()) {
        context.put(key, values.get());
      }
    }
    return Optional.of(context);
  }

  private Optional<List<String>> values(
      String key, List<Rule.Condition> met, List<Rule.Condition> unmet) {
    var all = new ArrayList<>(met);
    all.addAll(unmet);
    List<String> candidates = List.copyOf(candidates(all));
    var tried = new ArrayList<List<String>>();
    candidates.forEach(value -> tried.add(List.of(value)));
    tried.add(List.of());
    boolean many =
        all.stream().anyMatch(each -> each.operator().quantifier() != Operator.Quantifier.NONE);
    if (many) {
      sets(candidates, tried);
    }
    for (List<String> values : tried) {
      budget.step(64);
      boolean fits =
          met.stream().allMatch(each -> meets(key, values, each))
              && unmet.stream().noneMatch(each -> meets(key, values, each));
      if (fits) {
        return Optional.of(values);
      }
    }
    return Optional.empty();
  }

  private static boolean meets(String key, List<String> values, Rule.Condition condition) {
    return Matching.meets(name -> name.equals(key) ? values : List.of(), condition);
  }

  /** Of two and of three; what more would show is said not to be known. */
  private void sets(List<String> candidates, List<List<String>> tried) {
    complete &= candidates.size() <= 3;
    for (int i = 0; i < candidates.size(); i++) {
      for (int j = i + 1; j < candidates.size(); j++) {
        tried.add(List.of(candidates.get(i), candidates.get(j)));
        for (int k = j + 1; k < candidates.size() && candidates.size() <= 16; k++) {
          tried.add(List.of(candidates.get(i), candidates.get(j), candidates.get(k)));
        }
      }
    }
  }

  private Set<String> candidates(List<Rule.Condition> conditions) {
    var values = new LinkedHashSet<String>();
    var strings = new ArrayList<Rule.Condition>();
    for (Rule.Condition condition : conditions) {
      Operator.Family family = condition.operator().family();
      if (family.isString() || family.isArn() || family == Operator.Family.BINARY_EQUALS) {
        strings.add(condition);
      } else if (family.isNumeric()) {
        numbers(condition, values);
      } else if (family.isDate()) {
        dates(condition, values);
      } else if (family == Operator.Family.IP_ADDRESS) {
        addresses(condition, values);
      } else if (family == Operator.Family.BOOL) {
        values.add("true");
        values.add("false");
      }
    }
    strings(strings, values);
    values.add("x");
    if (values.size() > MOST_VALUES) {
      complete = false;
    }
    return values;
  }

  /** One of each cell. */
  private void strings(List<Rule.Condition> conditions, Set<String> values) {
    for (Rule.Condition condition : conditions) {
      complete &=
          condition.operator().family() != Operator.Family.STRING_EQUALS_IGNORE_CASE
                  && !condition.operator().family().isArn()
              || conditions.size() == 1;
      for (Pattern pattern : condition.values()) {
        boolean equals = isExact(condition.operator().family());
        values.add(equals ? pattern.plain() : instance(pattern));
      }
      if (condition.operator().family().isArn()) {
        values.add("arn:aws:x:x:111111111111:x");
      }
    }
    if (conditions.size() > MOST_CONDITIONS) {
      complete = false;
      return;
    }
    for (int cell = 0; cell < 1 << conditions.size(); cell++) {
      var in = new ArrayList<List<Pattern>>();
      var out = new ArrayList<Pattern>();
      for (int i = 0; i < conditions.size(); i++) {
        List<Pattern> patterns = patterns(conditions.get(i));
        if ((cell >> i & 1) == 1) {
          in.add(patterns);
        } else {
          out.addAll(patterns);
        }
      }
      cell(in, 0, new ArrayList<>(), out, values);
    }
  }

  // Invariant: one level for each condition, of which there are few.
  private boolean cell(
      List<List<Pattern>> in, int at, List<Pattern> chosen, List<Pattern> out, Set<String> values) {
    if (at == in.size()) {
      List<Pattern> left = chosen.isEmpty() ? List.of(Pattern.of("*")) : chosen;
      return switch (Inclusion.of(left, out, budget)) {
        case Inclusion.Escape(String witness) -> {
          values.add(witness);
          yield true;
        }
        case Inclusion.Included() -> false;
        case Inclusion.Unknown(String _) -> {
          complete = false;
          yield false;
        }
      };
    }
    for (Pattern pattern : in.get(at)) {
      chosen.add(pattern);
      boolean found = cell(in, at + 1, chosen, out, values);
      chosen.removeLast();
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean isExact(Operator.Family family) {
    return family == Operator.Family.STRING_EQUALS
        || family == Operator.Family.STRING_EQUALS_IGNORE_CASE
        || family == Operator.Family.BINARY_EQUALS;
  }

  private static List<Pattern> patterns(Rule.Condition condition) {
    return isExact(condition.operator().family())
        ? condition.values().stream().map(each -> Pattern.exactly(each.plain())).toList()
        : condition.values();
  }

  private static String instance(Pattern pattern) {
    return pattern.plain().replace("*", "x").replace('?', 'x');
  }

  private static void numbers(Rule.Condition condition, Set<String> values) {
    for (Pattern pattern : condition.values()) {
      try {
        var number = new BigDecimal(pattern.plain().strip());
        for (String step : List.of("0", "1", "-1", "0.5", "-0.5")) {
          values.add(number.add(new BigDecimal(step)).toPlainString());
        }
      } catch (NumberFormatException _) {
        values.add("0");
      }
    }
  }

  private static void dates(Rule.Condition condition, Set<String> values) {
    for (Pattern pattern : condition.values()) {
      String text = pattern.plain().strip();
      try {
        Instant instant =
            text.chars().allMatch(Character::isDigit)
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        values.add(instant.toString());
        values.add(instant.plusSeconds(1).toString());
        values.add(instant.minusSeconds(1).toString());
      } catch (DateTimeParseException | NumberFormatException _) {
        values.add("2000-01-01T00:00:00Z");
      }
    }
  }

  /** The bounds of each range, and the addresses beside them. */
  private static void addresses(Rule.Condition condition, Set<String> values) {
    for (Pattern pattern : condition.values()) {
      String text = pattern.plain();
      int slash = text.indexOf('/');
      try {
        byte[] bytes =
            InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
        int bits = bytes.length * 8;
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        BigInteger size = BigInteger.ONE.shiftLeft(Math.max(0, bits - prefix));
        BigInteger first = new BigInteger(1, bytes).divide(size).multiply(size);
        for (BigInteger one :
            List.of(
                first,
                first.subtract(BigInteger.ONE),
                first.add(size),
                first.add(size).subtract(BigInteger.ONE))) {
          address(one, bytes.length).ifPresent(values::add);
        }
      } catch (IllegalArgumentException _) {
        values.add("192.0.2.1");
      }
    }
    values.add("192.0.2.77");
    values.add("2001:db8:0:0:0:0:0:77");
  }

  private static Optional<String> address(BigInteger value, int length) {
    if (value.signum() < 0 || value.bitLength() > length * 8) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    byte[] given = value.toByteArray();
    for (int i = 0; i < Math.min(length, given.length); i++) {
      bytes[length - 1 - i] = given[given.length - 1 - i];
    }
    try {
      return Optional.of(InetAddress.getByAddress(bytes).getHostAddress());
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }
}
