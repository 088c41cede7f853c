package dev.ringfence.policy.lint;

import dev.ringfence.model.Policy;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Statements that change nothing, decided by the exact comparison; where that does not know,
 * nothing is said.
 */
final class Effects {
  /** More are not compared with each other: the work grows with the square. */
  private static final int MOST = 40;

  private static final Document NOTHING = new Document(List.of());
  private static final String MFA = "aws:multifactorauthpresent";

  private final List<Rule> rules;
  private final List<Fault> faults;
  private final Set<Integer> said = new HashSet<>();

  private Effects(List<Rule> rules, List<Fault> faults) {
    this.rules = rules;
    this.faults = faults;
  }

  static void check(Policy policy, Use use, List<Fault> faults) {
    if (policy.statements().size() <= MOST && use != Use.TRUST) {
      new Effects(Document.of(policy).rules(), faults).check();
    }
  }

  private void check() {
    for (int at = rules.size() - 1; at >= 0; at--) {
      Rule rule = rules.get(at);
      if (!rule.doubts().isEmpty() || isFaulty(rule)) {
        continue;
      }
      if (rule.allow()) {
        allow(at, rule);
      } else {
        deny(rule);
      }
    }
  }

  /** What is wrong with it otherwise was said; it would only be said once more. */
  private boolean isFaulty(Rule rule) {
    return faults.stream()
        .anyMatch(fault ->
            fault.kind() != Fault.Kind.LOOSE_CONDITION_TYPE
                && fault.origin().line() >= rule.origin().line()
                && fault.origin().line() <= rule.origin().endLine());
  }

  private void allow(int at, Rule rule) {
    if (!rule.conditions().isEmpty() && isWithin(List.of(rule), NOTHING)) {
      add(Fault.Kind.USELESS_STATEMENT, rule, "no request can meet all of its conditions");
      said.add(at);
      return;
    }
    var others = new ArrayList<Rule>();
    var denies = new ArrayList<Rule>();
    for (int i = 0; i < rules.size(); i++) {
      Rule other = rules.get(i);
      if (i != at && !said.contains(i) && other.doubts().isEmpty()) {
        (other.allow() ? others : denies).add(other);
      }
    }
    Optional<String> covers =
        single(rule, others)
            .or(() ->
                together(rule, others) ? Optional.of("the other statements") : Optional.empty());
    if (covers.isPresent()) {
      add(
          Fault.Kind.USELESS_STATEMENT,
          rule,
          "all that it allows is allowed by %s too".formatted(covers.get()));
      said.add(at);
      return;
    }
    for (Rule deny : denies) {
      if (mayCover(rule, List.of(deny)) && isWithin(List.of(rule, deny), NOTHING)) {
        add(
            Fault.Kind.USELESS_STATEMENT,
            rule,
            "all that it allows is denied by %s".formatted(name(deny)));
        said.add(at);
        return;
      }
    }
  }

  private static Optional<String> single(Rule rule, List<Rule> others) {
    return others.stream()
        .filter(other -> mayCover(rule, List.of(other)))
        .filter(other -> isWithin(List.of(rule), new Document(List.of(other))))
        .findFirst()
        .map(Effects::name);
  }

  private static boolean together(Rule rule, List<Rule> others) {
    return others.size() > 1
        && mayCover(rule, others)
        && isWithin(List.of(rule), new Document(others));
  }

  private static String name(Rule rule) {
    String label = rule.label();
    return label.startsWith("#")
        ? "statement " + label.substring(1)
        : "the statement `" + label + "`";
  }

  /** False if some action of the one is surely no action of the others: a quick look. */
  private static boolean mayCover(Rule rule, List<Rule> others) {
    var mine = bits(rule);
    for (Rule other : others) {
      mine.andNot(bits(other));
    }
    return mine.isEmpty();
  }

  private static BitSet bits(Rule rule) {
    var bits = new BitSet();
    for (Pattern pattern : rule.actions()) {
      bits.or(Actions.aws().bits(pattern.toString()));
    }
    if (rule.notActions()) {
      bits.flip(0, Actions.aws().size());
    }
    return bits;
  }

  private static boolean isWithin(List<Rule> some, Document others) {
    Answer answer =
        Comparison.of(
            List.of(new Document(some)),
            List.of(others),
            Budget.of(20_000, Duration.ofMillis(100)));
    return answer instanceof Answer.Included;
  }

  private void deny(Rule rule) {
    if (!rule.conditions().isEmpty() && isWithin(List.of(allowing(rule)), NOTHING)) {
      add(
          Fault.Kind.TOOTHLESS_DENY,
          rule,
          "no request can meet all of its conditions, so it denies nothing");
    } else if (rule.conditions().stream().anyMatch(Effects::missesWithoutMfa)
        && rule.conditions().size() == 1) {
      add(
          Fault.Kind.TOOTHLESS_DENY,
          rule,
          "requests with long-term keys have no `aws:MultiFactorAuthPresent`, and are not denied; write `BoolIfExists`");
    }
  }

  /**
   * A request with long-term credentials does not have the key at all (IAM User Guide, "AWS global
   * condition context keys").
   */
  private static boolean missesWithoutMfa(Rule.Condition condition) {
    return condition.key().equals(MFA)
        && condition.operator().family() == Operator.Family.BOOL
        && !condition.operator().ifExists()
        && condition.values().stream().anyMatch(value -> value.plain().equalsIgnoreCase("false"));
  }

  private static Rule allowing(Rule rule) {
    return new Rule(
        rule.label(),
        true,
        rule.principals(),
        rule.actions(),
        rule.notActions(),
        rule.resources(),
        rule.notResources(),
        rule.conditions(),
        rule.doubts(),
        rule.origin());
  }

  private void add(Fault.Kind kind, Rule rule, String message) {
    faults.add(new Fault(kind, rule.origin(), message));
  }
}
