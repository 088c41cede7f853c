package dev.ringfence.policy.language;

import dev.ringfence.model.Policy;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A policy in exact form.
 *
 * @param rules in order
 */
public record Document(List<Rule> rules) {
  private static final List<Pattern> EVERYTHING = List.of(Pattern.withoutVariables("*"));

  public Document {
    rules = List.copyOf(rules);
  }

  /** What a policy says; what it leaves unknown are doubts of its rules. */
  public static Document of(Policy policy) {
    boolean variables = policy.version().is("2012-10-17");
    var rules = new ArrayList<Rule>();
    for (Statement statement : policy.statements()) {
      rules.add(new Reader(variables).rule(statement, rules.size() + 1));
    }
    return new Document(rules);
  }

  private static final class Reader {
    private final boolean variables;
    private final List<String> doubts = new ArrayList<>();

    Reader(boolean variables) {
      this.variables = variables;
    }

    Rule rule(Statement statement, int number) {
      if (!statement.allows() && !statement.denies()) {
        doubts.add("its effect is neither `Allow` nor `Deny`");
      }
      List<Pattern> actions = actions(statement.actions());
      List<Pattern> resources = resources(statement);
      return new Rule(
          statement.sid().known().filter(sid -> !sid.isEmpty()).orElse("#" + number),
          !statement.denies(),
          principals(statement),
          actions,
          statement.notAction(),
          resources.isEmpty() ? EVERYTHING : resources,
          statement.notResource(),
          conditions(statement.conditions()),
          doubts,
          statement.origin());
    }

    private List<Pattern> actions(List<Value> values) {
      var out = new ArrayList<Pattern>();
      for (Value value : values) {
        Optional<String> literal = value.text().literal();
        if (literal.isEmpty()) {
          doubts.add("the action `" + value + "` is not known");
        }
        out.add(literal.map(Pattern::folded).orElseGet(() -> Pattern.of(value.text(), false)));
      }
      return out;
    }

    /** In the policy of an identity a short ARN is completed with stars. */
    private List<Pattern> resources(Statement statement) {
      if (!statement.principals().isEmpty()) {
        return patterns(statement.resources());
      }
      return statement.resources().stream()
          .map(Value::text)
          .map(text -> text.literal().filter(Reader::isShort).map(Reader::completed).orElse(text))
          .map(text -> Pattern.of(text, variables))
          .toList();
    }

    private static boolean isShort(String text) {
      return text.startsWith("arn:") && colons(text) < 5;
    }

    private static long colons(String text) {
      return text.chars().filter(c -> c == ':').count();
    }

    private static Text completed(String text) {
      return Text.literal(text + ":*".repeat((int) (5 - colons(text))));
    }

    private List<Pattern> patterns(List<Value> values) {
      return values.stream().map(value -> Pattern.of(value.text(), variables)).toList();
    }

    private Rule.Principals principals(Statement statement) {
      if (statement.principals().isEmpty()) {
        return Rule.Principals.NONE;
      }
      return new Rule.Principals(
          true,
          statement.notPrincipal(),
          statement.principals().stream()
              .map(one -> new Rule.Principal(one.type(), Pattern.of(one.value().text(), false)))
              .toList());
    }

    private List<Rule.Condition> conditions(Stated<List<Statement.Condition>> stated) {
      if (stated.isUnknown()) {
        doubts.add("its conditions are not known");
      }
      var out = new ArrayList<Rule.Condition>();
      for (Statement.Condition condition : stated.orElse(List.of())) {
        Optional<Operator> operator = Operator.of(condition.operator());
        if (operator.isEmpty()) {
          doubts.add("there is no condition operator `" + condition.operator() + "`");
          continue;
        }
        out.add(
            new Rule.Condition(
                operator.get(),
                condition.key().toLowerCase(Locale.ROOT),
                patterns(condition.values())));
      }
      return out;
    }
  }
}
