package dev.ringfence.policy.compare;

import dev.ringfence.model.Origin;
import dev.ringfence.policy.evaluate.Evaluation;
import dev.ringfence.policy.evaluate.Layers;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random policies over few words, and every request of these. */
final class SmallWorld {
  private static final String ACCOUNT = "111122223333";
  private static final String TAG = "aws:principaltag/k";

  /** What conditions may say of a key, and what requests may. */
  private record Key(
      String name, List<String> operators, List<String> wanted, List<List<String>> given) {}

  private static List<List<String>> single(String... values) {
    var all = new ArrayList<List<String>>();
    all.add(List.of());
    for (String value : values) {
      all.add(List.of(value));
    }
    return all;
  }

  private static List<List<String>> sets(String... values) {
    var all = new ArrayList<List<String>>();
    for (int bits = 0; bits < 1 << values.length; bits++) {
      var set = new ArrayList<String>();
      for (int at = 0; at < values.length; at++) {
        if ((bits >> at & 1) == 1) {
          set.add(values[at]);
        }
      }
      all.add(set);
    }
    return all;
  }

  private static final Key TEXT =
      new Key(
          TAG,
          List.of(
              "StringEquals",
              "StringNotEquals",
              "StringEqualsIgnoreCase",
              "StringNotEqualsIgnoreCase",
              "StringLike",
              "StringNotLike",
              "BinaryEquals"),
          List.of("x", "X", "y", "xy", "x*", "*y", "?", "*", "${aws:username}", "${*}"),
          single("", "x", "X", "y", "xy", "XY", "z", "*", "v"));

  private static final List<Key> KEYS =
      List.of(
          TEXT,
          TEXT,
          new Key(
              "aws:tagkeys",
              List.of(
                  "ForAllValues:StringEquals",
                  "ForAllValues:StringNotEquals",
                  "ForAllValues:StringLike",
                  "ForAnyValue:StringEquals",
                  "ForAnyValue:StringNotLike",
                  "ForAnyValue:StringEqualsIgnoreCase",
                  "StringEquals",
                  "StringNotEquals"),
              List.of("x", "y", "x*", "?", "X", "*"),
              sets("x", "y", "xy", "X")),
          new Key(
              "s3:max-keys",
              List.of(
                  "NumericEquals",
                  "NumericNotEquals",
                  "NumericLessThan",
                  "NumericLessThanEquals",
                  "NumericGreaterThan",
                  "NumericGreaterThanEquals",
                  "ForAnyValue:NumericLessThan",
                  "StringEquals"),
              List.of("1", "1.25", "1.0", "2", "1e1", "q"),
              single("0", "1", "1.1", "1.25", "1.3", "2", "5", "10", "11", "q", "1e1", "1.0")),
          new Key(
              "aws:currenttime",
              List.of(
                  "DateEquals",
                  "DateNotEquals",
                  "DateLessThan",
                  "DateLessThanEquals",
                  "DateGreaterThan",
                  "DateGreaterThanEquals"),
              List.of(
                  "2020-01-01",
                  "2020-01-01T00:00:00Z",
                  "1577836801",
                  "2020-01-01T00:00:00.5Z",
                  "q"),
              single(
                  "2019-12-31T23:59:59Z",
                  "2020-01-01T00:00:00Z",
                  "2020-01-01T00:00:00.25Z",
                  "2020-01-01T00:00:00.5Z",
                  "2020-01-01T00:00:00.75Z",
                  "1577836801",
                  "2020-01-01T00:00:02Z",
                  "q")),
          new Key(
              "aws:multifactorauthpresent",
              List.of("Bool", "ForAllValues:Bool", "StringEquals"),
              List.of("true", "false", "TRUE", "q"),
              single("true", "false", "True", "q")),
          new Key(
              "aws:securetransport",
              List.of("Bool", "StringNotEquals"),
              List.of("true", "false"),
              single("true", "false")),
          new Key(
              "aws:sourceip",
              List.of("IpAddress", "NotIpAddress"),
              List.of(
                  "10.0.0.0/8",
                  "10.1.0.0/16",
                  "10.1.2.3",
                  "0.0.0.0/0",
                  "2001:db8::/32",
                  "::/0",
                  "10.0.0.0/40"),
              single("9.9.9.9", "10.0.0.1", "10.1.2.3", "10.1.2.4", "2001:db8::1", "fe80::1", "q")),
          new Key(
              "aws:sourcearn",
              List.of("ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals", "StringLike"),
              List.of(
                  "arn:aws:s3:::b",
                  "arn:aws:s3:::*",
                  "arn:*:s3:::b*",
                  "arn:aws:*:::b",
                  "arn:aws:s?:::b:c",
                  "arn:aws:s*",
                  "*",
                  "b"),
              single(
                  "arn:aws:s3:::b",
                  "arn:aws:s3:::b:c",
                  "arn:aws:s3:::c",
                  "arn:aws:s4:::b:c",
                  "arn:aws:s3:x::b",
                  "arn:cn:s3:::b",
                  "b")));

  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:PutObject", "s3:GetZebra", "sqs:SendMessage", "zoo:Feed");
  private static final List<String> GLOBS =
      List.of(
          "*",
          "s3:*",
          "s3:Get*",
          "s3:GetObject",
          "s3:PutObject",
          "s3:?etObject",
          "sqs:*",
          "s*:*Object",
          "s3*",
          "zoo:Feed",
          "zoo:*");
  private static final List<String> RESOURCES =
      List.of("*", "a*", "*b", "a", "ab", "a?", "?*", "b*a");
  private static final List<String> VARIABLES =
      List.of("${" + TAG + "}", "a${" + TAG + "}", "${" + TAG + ", 'b'}*", "${" + TAG + "}b");
  private static final List<String> WORDS =
      List.of("", "a", "b", "ab", "aa", "ax", "xb", "ba", "abb", "x", "av");
  private static final List<Rule.Principal> NAMES =
      List.of(
          aws("*"),
          new Rule.Principal("*", Pattern.exactly("*")),
          aws("arn:aws:iam::" + ACCOUNT + ":user/u"),
          aws("arn:aws:iam::" + ACCOUNT + ":role/r"),
          aws("arn:aws:iam::" + ACCOUNT + ":role/p/r"),
          aws("arn:aws:sts::" + ACCOUNT + ":assumed-role/r/s"),
          aws("arn:aws:iam::" + ACCOUNT + ":root"),
          aws(ACCOUNT),
          aws("999999999999"),
          new Rule.Principal("Service", Pattern.exactly("s3.amazonaws.com")),
          new Rule.Principal("Service", Pattern.exactly("*")),
          new Rule.Principal("Federated", Pattern.exactly("accounts.google.com")));
  private static final List<String> CALLERS =
      List.of(
          "arn:aws:iam::" + ACCOUNT + ":user/u",
          "arn:aws:iam::" + ACCOUNT + ":user/w",
          "arn:aws:iam::" + ACCOUNT + ":role/r",
          "arn:aws:iam::" + ACCOUNT + ":role/p/r",
          "arn:aws:sts::" + ACCOUNT + ":assumed-role/r/s",
          "arn:aws:sts::" + ACCOUNT + ":assumed-role/r/t",
          "arn:aws:iam::" + ACCOUNT + ":root",
          "arn:aws:iam::999999999999:user/w",
          "arn:aws:iam::444455556666:user/w",
          "s3.amazonaws.com",
          "sqs.amazonaws.com",
          "accounts.google.com",
          "*");

  private static Rule.Principal aws(String text) {
    return new Rule.Principal("AWS", Pattern.exactly(text));
  }

  private final Random random;
  private final List<Key> keys = new ArrayList<>();
  private final boolean resourcePolicies;
  private final boolean variables;
  final List<Document> first;
  final List<Document> second;

  SmallWorld(Random random) {
    this.random = random;
    resourcePolicies = random.nextInt(4) == 0;
    for (int left = random.nextInt(resourcePolicies ? 2 : 3); left > 0; left--) {
      keys.add(any(KEYS));
    }
    variables = random.nextInt(4) == 0;
    first = policies();
    second = random.nextInt(4) == 0 ? changed(first) : policies();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private <T> List<T> some(List<T> list) {
    var some = new ArrayList<T>();
    for (int left = oneIn(3) ? 2 : 1; left > 0; left--) {
      some.add(any(list));
    }
    return some;
  }

  private List<Document> policies() {
    var rules = new ArrayList<Rule>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      rules.add(rule());
    }
    return List.of(new Document(rules));
  }

  /** The same policies with one statement more or less. */
  private List<Document> changed(List<Document> policies) {
    var rules = new ArrayList<>(policies.getFirst().rules());
    if (rules.size() > 1 && random.nextBoolean()) {
      rules.remove(random.nextInt(rules.size()));
    } else {
      rules.add(rule());
    }
    return List.of(new Document(rules));
  }

  private Rule rule() {
    var conditions = new ArrayList<Rule.Condition>();
    for (Key key : keys) {
      for (int left = random.nextInt(3); left > 0; left--) {
        conditions.add(condition(key));
      }
    }
    var resources = new ArrayList<>(some(RESOURCES));
    if (variables && oneIn(2)) {
      resources.set(0, any(VARIABLES));
    }
    return new Rule(
        "s",
        !oneIn(3),
        resourcePolicies ? new Rule.Principals(true, oneIn(4), some(NAMES)) : Rule.Principals.NONE,
        some(GLOBS).stream().map(Pattern::folded).toList(),
        oneIn(6),
        resources.stream().map(Pattern::of).toList(),
        oneIn(6),
        conditions,
        List.of(),
        Origin.of("t"));
  }

  private Rule.Condition condition(Key key) {
    if (oneIn(8)) {
      return new Rule.Condition(
          Operator.of("Null").orElseThrow(),
          key.name(),
          List.of(Pattern.of(any(List.of("true", "false")))));
    }
    String operator = any(key.operators());
    return new Rule.Condition(
        Operator.of(oneIn(4) ? operator + "IfExists" : operator).orElseThrow(),
        key.name(),
        some(key.wanted()).stream().map(this::pattern).toList());
  }

  private Pattern pattern(String text) {
    return variables
        ? Pattern.of(text)
        : Pattern.withoutVariables(text.replace("${aws:username}", "u"));
  }

  private static final Document EVERYTHING =
      new Document(
          List.of(
              new Rule(
                  "all",
                  true,
                  Rule.Principals.NONE,
                  List.of(Pattern.folded("*")),
                  false,
                  List.of(Pattern.of("*")),
                  false,
                  List.of(),
                  List.of(),
                  Origin.of("t"))));

  /**
   * What the provider decides. Policies of a resource are asked for someone of another account
   * whose own policies allow everything.
   */
  boolean allows(List<Document> policies, Request request) {
    return resourcePolicies
        ? Evaluation.of(
                request,
                new Layers(
                    List.of(EVERYTHING),
                    policies,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty()))
            .isAllowed()
        : Evaluation.allows(policies, request);
  }

  Request request(Answer.Witness witness) {
    return request(witness.principal(), witness.action(), witness.resource(), witness.context());
  }

  private Request request(
      String principal, String action, String resource, Map<String, List<String>> context) {
    return new Request(
        principal, action, resource, resourcePolicies ? "777788889999" : "", context);
  }

  /** A request that the first policies allow and the second do not, if there is one. */
  Optional<Request> difference() {
    Set<String> names = new LinkedHashSet<>();
    keys.forEach(key -> names.add(key.name()));
    if (variables) {
      names.add(TAG);
    }
    List<Map<String, List<String>>> contexts = List.of(Map.of());
    for (String name : names) {
      Key key = KEYS.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
      contexts = with(contexts, key);
    }
    for (Map<String, List<String>> context : contexts) {
      for (String action : ACTIONS) {
        for (String word : resourcePolicies ? WORDS.subList(0, 6) : WORDS) {
          for (String caller : resourcePolicies ? CALLERS : CALLERS.subList(0, 1)) {
            Request request = request(caller, action, word, context);
            if (allows(first, request) && !allows(second, request)) {
              return Optional.of(request);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<Map<String, List<String>>> with(
      List<Map<String, List<String>>> contexts, Key key) {
    var all = new ArrayList<Map<String, List<String>>>();
    for (Map<String, List<String>> context : contexts) {
      for (List<String> values : key.given()) {
        var more = new HashMap<>(context);
        if (!values.isEmpty()) {
          more.put(key.name(), values);
        }
        all.add(more);
      }
    }
    return all;
  }

  boolean hasVariables() {
    return variables;
  }

  @Override
  public String toString() {
    return first + "\n  in " + second;
  }
}
