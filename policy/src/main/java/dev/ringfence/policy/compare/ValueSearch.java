package dev.ringfence.policy.compare;

import dev.ringfence.policy.evaluate.Values;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for one value that does what is wanted of it.
 *
 * <p>Of strings the engine for patterns tells whether there is one. Numbers, dates and addresses
 * are cut by the limits that conditions name into ranges of which all values do the same; one of
 * each is tried, and one that is no number.
 */
final class ValueSearch {
  private static final int MOST_GUESSES = 8;
  private static final int LARGEST_EXPONENT = 512;
  private static final int LONGEST_PLAIN = 40;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final List<Wanted> wanted;
  private final List<String> but;
  private final Budget budget;
  private final Set<Wanted.Kind> kinds = EnumSet.noneOf(Wanted.Kind.class);
  private boolean complete = true;

  ValueSearch(List<Wanted> wanted, List<String> but, Budget budget) {
    this.wanted = wanted;
    this.but = but;
    this.budget = budget;
    wanted.forEach(each -> kinds.add(each.kind()));
    kinds.remove(Wanted.Kind.PRESENCE);
  }

  /** False if none was found and yet there may be one. */
  boolean isComplete() {
    return complete;
  }

  Optional<String> find() {
    for (Wanted each : wanted) {
      if (each.kind() == Wanted.Kind.PRESENCE && !each.fits("x")) {
        return Optional.empty(); // a key that is there does not do it
      }
    }
    Optional<Wanted> exact = wanted.stream().filter(Wanted::isOneOfItsValues).findFirst();
    if (exact.isPresent()) {
      return among(new LinkedHashSet<>(texts(List.of(exact.get()))));
    }
    var guesses = new LinkedHashSet<String>();
    wanted.forEach(each -> guess(each, guesses));
    guesses.add("x");
    Optional<String> guess = among(guesses);
    if (guess.isPresent() || kinds.isEmpty() && but.isEmpty()) {
      return guess;
    }
    if (kinds.isEmpty() || kinds.equals(Set.of(Wanted.Kind.PATTERN))) {
      return text(wanted);
    }
    return kinds.size() == 1 ? among(limits(kinds.iterator().next(), wanted)) : mixed();
  }

  /** A value that is read in two ways: what neither way can be is none; else only likely ones. */
  private Optional<String> mixed() {
    var all = new LinkedHashSet<String>();
    for (Wanted.Kind kind : kinds) {
      List<Wanted> some = wanted.stream().filter(each -> each.kind() == kind).toList();
      if (kind == Wanted.Kind.PATTERN) {
        Optional<String> text = text(some);
        if (text.isEmpty()) {
          return text;
        }
        all.add(text.get());
      } else {
        all.addAll(limits(kind, some));
      }
    }
    Optional<String> found = among(all);
    complete &= found.isPresent();
    return found;
  }

  private Optional<String> among(Set<String> values) {
    for (String value : values) {
      budget.step(16 + wanted.size() * 16);
      if (!but.contains(value) && wanted.stream().allMatch(each -> each.fits(value))) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static void guess(Wanted each, Set<String> guesses) {
    for (Pattern value : each.condition().values()) {
      if (guesses.size() >= MOST_GUESSES) {
        return;
      }
      if (each.kind() == Wanted.Kind.PATTERN && each.inside()) {
        boolean exact = isExact(each.family());
        guesses.add(exact ? value.plain() : value.plain().replace("*", "x").replace('?', 'x'));
      }
    }
  }

  private static boolean isExact(Operator.Family family) {
    return switch (family) {
      case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, BOOL, BINARY_EQUALS -> true;
      default -> false;
    };
  }

  private Optional<String> text(List<Wanted> some) {
    var in = new ArrayList<List<Glob>>();
    var out = new ArrayList<Glob>();
    but.forEach(value -> out.add(Glob.word(value.codePoints().toArray())));
    for (Wanted each : some) {
      if (each.kind() != Wanted.Kind.PATTERN) {
        continue;
      }
      if (each.inside()) {
        in.add(globs(each.condition()));
      } else {
        out.addAll(globs(each.condition()));
      }
    }
    Optional<int[]> word = Globs.escape(in, out, budget);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(word.get(), 0, word.get().length);
    if (some.stream().allMatch(each -> each.fits(text))) {
      return Optional.of(text);
    }
    complete = false;
    return Optional.empty();
  }

  private static List<Glob> globs(Rule.Condition condition) {
    var none = new Variables();
    return condition.values().stream()
        .map(value ->
            switch (condition.operator().family()) {
              case STRING_EQUALS, BINARY_EQUALS -> Glob.exact(value, false, none);
              case STRING_EQUALS_IGNORE_CASE, BOOL -> Glob.exact(value, true, none);
              case ARN_EQUALS, ARN_LIKE -> Glob.arn(value, none);
              default -> Glob.whole(value, none);
            })
        .toList();
  }

  private Set<String> limits(Wanted.Kind kind, List<Wanted> some) {
    var values = new LinkedHashSet<String>();
    switch (kind) {
      case NUMBER -> numbers(some, values);
      case DATE -> dates(some, values);
      case ADDRESS -> addresses(some, values);
      case PATTERN, PRESENCE -> {}
    }
    values.add("x");
    return values;
  }

  private static List<String> texts(List<Wanted> some) {
    return some.stream()
        .flatMap(each -> each.condition().values().stream())
        .map(Pattern::plain)
        .toList();
  }

  /** Each limit, one between each two, one below and one above them all. */
  private void numbers(List<Wanted> some, Set<String> values) {
    var limits = new TreeSet<BigDecimal>();
    for (String text : texts(some)) {
      Optional<BigDecimal> number = Values.number(text);
      if (number.isPresent() && Math.abs((long) number.get().scale()) > LARGEST_EXPONENT) {
        complete = false;
      } else {
        number.ifPresent(limits::add);
      }
    }
    if (limits.isEmpty()) {
      values.add("0");
      return;
    }
    for (BigDecimal limit : limits) {
      complete &= number(limit, values);
      BigDecimal next = limits.higher(limit);
      if (next != null) {
        BigDecimal near = limit.add(HALF);
        boolean isNear = near.compareTo(next) < 0 && number(near, values);
        complete &= isNear || number(limit.add(next).multiply(HALF), values);
      }
    }
    complete &= number(limits.first().subtract(BigDecimal.ONE), values);
    complete &= number(limits.last().add(BigDecimal.ONE), values);
  }

  /** False if it cannot be written as short as numbers must be. */
  private static boolean number(BigDecimal number, Set<String> values) {
    BigDecimal stripped = number.stripTrailingZeros();
    String text = stripped.toPlainString();
    String shown = text.length() <= LONGEST_PLAIN ? text : stripped.toString();
    if (Values.number(shown).isEmpty()) {
      return false;
    }
    values.add(shown);
    return true;
  }

  /** Each limit, a second beside it, and the least that dates can be beside it. */
  private void dates(List<Wanted> some, Set<String> values) {
    var limits = new TreeSet<Instant>();
    texts(some).forEach(text -> Values.date(text).ifPresent(limits::add));
    if (limits.isEmpty()) {
      values.add("2000-01-01T00:00:00Z");
    }
    for (Instant limit : limits) {
      date(limit, 0, 0, values);
      date(limit, 1, 0, values);
      date(limit, -1, 0, values);
      date(limit, 0, 1, values);
      date(limit, 0, -1, values);
    }
  }

  private void date(Instant limit, long seconds, long nanos, Set<String> values) {
    try {
      Instant instant = limit.plusSeconds(seconds).plusNanos(nanos);
      String text = instant.toString();
      if (Values.date(text).filter(instant::equals).isPresent()) {
        values.add(text);
      } else {
        complete = false;
      }
    } catch (DateTimeException | ArithmeticException _) {
      complete = false; // beyond what dates can be here
    }
  }

  /**
   * The first address of each range, and that after its last: of two ranges one has the other, or
   * they are apart, so that between such addresses all are alike. Before the first of all too.
   */
  private static void addresses(List<Wanted> some, Set<String> values) {
    for (String text : texts(some)) {
      Optional<Values.Range> range = Values.range(text);
      if (range.isEmpty()) {
        continue;
      }
      int length = range.get().base().length;
      BigInteger size = BigInteger.ONE.shiftLeft(length * 8 - range.get().bits());
      BigInteger first = new BigInteger(1, range.get().base()).divide(size).multiply(size);
      address(first, length).ifPresent(values::add);
      address(first.add(size), length).ifPresent(values::add);
      address(first.subtract(BigInteger.ONE), length).ifPresent(values::add);
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
