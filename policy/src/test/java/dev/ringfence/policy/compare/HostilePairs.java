package dev.ringfence.policy.compare;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares what attackers may write; a program of its own, so that its memory can be limited. */
public final class HostilePairs {
  private HostilePairs() {}

  /** A pair is made when it is its turn, so that only one takes memory. */
  private record Pair(Supplier<List<Rule>> first, Supplier<List<Rule>> second) {}

  private static List<String> times(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).toList();
  }

  private static Rule rule(
      boolean allow,
      List<String> actions,
      boolean notActions,
      List<String> resources,
      boolean notResources,
      Rule.Condition... conditions) {
    return new Rule(
        "s",
        allow,
        Rule.Principals.NONE,
        actions.stream().map(Pattern::folded).toList(),
        notActions,
        resources.stream().map(Pattern::of).toList(),
        notResources,
        List.of(conditions),
        List.of(),
        Origin.of("t"));
  }

  private static List<Rule> on(List<String> resources) {
    return List.of(rule(true, List.of("s3:GetObject"), false, resources, false));
  }

  private static List<Rule> on(String resource) {
    return on(List.of(resource));
  }

  private static Rule when(boolean allow, Rule.Condition... conditions) {
    return rule(allow, List.of("s3:GetObject"), false, List.of("*"), false, conditions);
  }

  private static Rule.Condition condition(String operator, String key, List<String> values) {
    return new Rule.Condition(
        Operator.of(operator).orElseThrow(), key, values.stream().map(Pattern::of).toList());
  }

  private static List<Rule> someone(int count, String end) {
    return List.of(
        new Rule(
            "s",
            true,
            new Rule.Principals(
                true,
                false,
                IntStream.range(0, count)
                    .mapToObj(at ->
                        new Rule.Principal(
                            "AWS", Pattern.exactly("arn:aws:iam::111122223333:user/u" + at + end)))
                    .toList()),
            List.of(Pattern.folded("*")),
            false,
            List.of(Pattern.of("*")),
            false,
            List.of(),
            List.of(),
            Origin.of("t")));
  }

  /** Each of the random clauses asks for one of three keys to have or not to have a value. */
  private static List<Rule> clauses(int keys, int count) {
    var random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(at ->
            when(
                true,
                Stream.generate(() -> random.nextInt(2 * keys))
                    .limit(3)
                    .map(each ->
                        condition(
                            each % 2 == 0 ? "StringEquals" : "StringNotEquals",
                            "k" + each / 2,
                            List.of("a")))
                    .toArray(Rule.Condition[]::new)))
        .toList();
  }

  private static List<Rule> nested(int count, boolean resources) {
    var rules = new ArrayList<Rule>();
    for (int at = 0; at < count; at++) {
      int number = at;
      rules.add(
          rule(
              at % 2 == 0,
              times(20, each -> "s3:*" + (char) ('a' + (number + each) % 26) + "*" + each % 7),
              true,
              times(20, each -> "*" + (number * each % 97) + "*"),
              resources));
    }
    return rules;
  }

  private static Map<String, Pair> pairs() {
    var pairs = new LinkedHashMap<String, Pair>();
    String stars = "*a".repeat(10_000);
    String marks = "?".repeat(10_000);
    String both = "?*".repeat(5_000);
    add(pairs, "10,000 stars in one", () -> on(stars), () -> on("b*"));
    add(pairs, "one in 10,000 stars", () -> on("*"), () -> on(stars));
    add(
        pairs,
        "stars in stars",
        () -> on(stars + "*"),
        () -> on(List.of(stars + "b*", "*b" + stars)));
    add(pairs, "alternating", () -> on(both + "a"), () -> on(List.of("a" + both, both + "b")));
    add(pairs, "alternating in itself", () -> on("a" + both), () -> on("*" + both));
    add(
        pairs,
        "marks",
        () -> on("*a" + marks),
        () -> on(List.of("*b" + marks, "*a" + marks + "?")));
    add(
        pairs,
        "hard marks",
        () -> on("x*a" + "?".repeat(40)),
        () -> on(List.of("x*aa" + "?".repeat(39), "x*ba" + "?".repeat(40), "xa*")));
    add(
        pairs,
        "long",
        () -> on("a".repeat(1_000_000) + "*"),
        () -> on(List.of("a".repeat(999_999) + "?*", "a*b")));
    add(
        pairs,
        "many variables",
        () -> on(String.join("", times(1_000, at -> "${v" + at + "}"))),
        () -> on(String.join("*", times(1_000, at -> "${v" + (999 - at) + "}"))));
    add(
        pairs,
        "variables in unions",
        () -> on(times(300, at -> "*${v" + at + "}*")),
        () -> on(times(300, at -> "*${v" + at + "}a*")));
    add(
        pairs,
        "words",
        () -> on(times(2_000, at -> "*word" + at + "*")),
        () -> on(times(2_000, at -> "*word" + (at + 1) + "*")));
    add(
        pairs,
        "buckets",
        () -> on(times(2_000, at -> "arn:aws:s3:::b" + at + "*/x*")),
        () -> on(times(2_000, at -> "arn:aws:s3:::b" + at + "*/?*")));
    add(
        pairs,
        "both sides",
        () ->
            List.of(
                rule(true, List.of("*"), false, times(2_000, at -> "*a" + at + "*"), false),
                rule(false, List.of("*"), false, times(2_000, at -> "*b" + at + "*"), false)),
        () ->
            List.of(
                rule(true, List.of("*"), false, times(2_000, at -> "*c" + at + "*"), true),
                rule(false, List.of("*"), false, times(2_000, at -> "*d" + at + "*"), true)));
    add(pairs, "nested NotAction", () -> nested(400, false), () -> nested(401, false));
    add(pairs, "nested NotResource", () -> nested(100, true), () -> nested(101, true));
    add(
        pairs,
        "wild services",
        () ->
            List.of(
                rule(
                    true,
                    times(500, at -> "*" + at % 10 + "*a*:*b*" + at % 7),
                    false,
                    List.of("*"),
                    false)),
        () ->
            List.of(
                rule(
                    true,
                    times(500, at -> "*" + at % 9 + "*a*:*b*" + at % 5),
                    false,
                    List.of("*"),
                    false)));
    add(pairs, "clauses", () -> List.of(when(true)), () -> clauses(60, 255));
    add(pairs, "more clauses", () -> List.of(when(true)), () -> clauses(300, 390));
    add(
        pairs,
        "20,000 values",
        () ->
            List.of(when(true, condition("StringLike", "k", times(20_000, at -> "*v" + at + "*")))),
        () ->
            List.of(
                when(true, condition("StringLike", "k", times(20_000, at -> "*v" + at + "?*")))));
    add(
        pairs,
        "values under one key",
        () ->
            List.of(
                when(
                    true,
                    IntStream.range(0, 30)
                        .boxed()
                        .map(at ->
                            condition(
                                "ForAnyValue:StringLike",
                                "k",
                                times(40, each -> "*" + at + each + "*")))
                        .toArray(Rule.Condition[]::new))),
        () -> clauses(4, 30));
    add(
        pairs,
        "large numbers",
        () ->
            List.of(
                when(
                    true,
                    condition(
                        "NumericLessThan",
                        "k",
                        List.of("1e999999999", "-1e999999999", "1e-999999999")))),
        () ->
            List.of(
                when(
                    true,
                    condition(
                        "NumericGreaterThan", "k", List.of("1e999999998", "0.5e-999999999")))));
    add(
        pairs,
        "odd dates",
        () ->
            List.of(
                when(
                    true,
                    condition(
                        "DateLessThan",
                        "k",
                        List.of(
                            "999999999999999999",
                            "+999999999-12-31T23:59:59Z",
                            "31556889864403199")))),
        () ->
            List.of(when(true, condition("DateGreaterThan", "k", List.of("-31557014167219200")))));
    add(
        pairs,
        "odd addresses",
        () ->
            List.of(
                when(
                    true,
                    condition(
                        "IpAddress", "k", List.of("10.0.0.0/-2000000000", "::/0", "0.0.0.0/0")))),
        () ->
            List.of(
                when(
                    true,
                    condition(
                        "IpAddress",
                        "k",
                        times(5_000, at -> "10." + at / 256 + "." + at % 256 + ".0/24")))));
    add(
        pairs,
        "20,000 statements",
        () ->
            times(20_000, at -> "b" + at + "*").stream().map(each -> on(each).getFirst()).toList(),
        () ->
            times(20_000, at -> "b" + at + "*").stream().map(each -> on(each).getFirst()).toList());
    add(
        pairs,
        "20,000 services",
        () ->
            IntStream.range(0, 20_000)
                .boxed()
                .map(at -> rule(true, List.of("s" + at + ":a*"), false, List.of("*"), false))
                .toList(),
        () -> List.of(rule(true, List.of("s1*"), false, List.of("*"), false)));
    add(pairs, "3,000 principals", () -> someone(3_000, ""), () -> someone(3_000, "x"));
    return pairs;
  }

  private static void add(
      Map<String, Pair> pairs,
      String name,
      Supplier<List<Rule>> first,
      Supplier<List<Rule>> second) {
    pairs.put(name, new Pair(first, second));
  }

  /** Prints for each pair its name, the milliseconds that it took, and the answer. */
  public static void main(String[] arguments) {
    var clock = ManagementFactory.getThreadMXBean();
    pairs()
        .forEach((name, pair) -> {
          List<Document> first = List.of(new Document(pair.first().get()));
          List<Document> second = List.of(new Document(pair.second().get()));
          long start = clock.getCurrentThreadCpuTime();
          Answer answer = Comparison.of(first, second, Budget.ordinary());
          long took = (clock.getCurrentThreadCpuTime() - start) / 1_000_000;
          String said =
              switch (answer) {
                case Answer.Included() -> "included";
                case Answer.NotIncluded(Answer.Witness _) -> "not included";
                case Answer.Unknown(String reason) -> reason;
              };
          System.out.println(name + "\t" + took + "\t" + said);
        });
    System.out.println("all\t0\tdone");
  }
}
