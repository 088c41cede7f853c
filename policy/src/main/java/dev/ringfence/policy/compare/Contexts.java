package dev.ringfence.policy.compare;

import dev.ringfence.policy.evaluate.Matching;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request may say so that some conditions are met and others are not.
 *
 * <p>Keys are independent of each other. A key has one value, none, or, where a condition tells
 * what several values mean, several; of these it is enough to find for each condition that asks for
 * some value one such value, which all conditions that speak of every value allow.
 *
 * <p>A condition with a variable may be met or not, whatever the request says; that finds too much
 * and never too little.
 */
final class Contexts {
  private final Atoms atoms;
  private final Map<String, String> fixed;
  private final Budget budget;
  private final Map<Question, Optional<List<String>>> answers = new HashMap<>();
  private boolean complete = true;

  /** The conditions of one key, by their numbers: those to meet, and those not to. */
  private record Question(BitSet met, BitSet unmet) {}

  /**
   * Contexts of a question.
   *
   * @param fixed the values of keys that are given
   */
  Contexts(Atoms atoms, Map<String, String> fixed, Budget budget) {
    this.atoms = atoms;
    this.fixed = Map.copyOf(fixed);
    this.budget = budget;
  }

  /** False once no value was found and yet there may be one. */
  boolean isComplete() {
    return complete;
  }

  /** True if the key of a condition can have values that meet the first and not the second. */
  boolean isPossible(int condition, BitSet met, BitSet unmet) {
    return values(condition, met, unmet).isPresent();
  }

  /** A context that meets all of the first and none of the second. */
  Optional<Map<String, List<String>>> meeting(BitSet met, BitSet unmet) {
    var context = new TreeMap<String, List<String>>();
    var left = (BitSet) met.clone();
    left.or(unmet);
    while (!left.isEmpty()) {
      int first = left.nextSetBit(0);
      Optional<List<String>> values = values(first, met, unmet);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      if (!values.get().isEmpty()) {
        context.put(atoms.at(first).key(), values.get());
      }
      left.andNot(atoms.ofSameKey(first));
    }
    return Optional.of(context);
  }

  private Optional<List<String>> values(int condition, BitSet met, BitSet unmet) {
    BitSet key = atoms.ofSameKey(condition);
    var question = new Question((BitSet) met.clone(), (BitSet) unmet.clone());
    question.met().and(key);
    question.unmet().and(key);
    Optional<List<String>> known = answers.get(question);
    if (known == null) {
      budget.state(1);
      known =
          values(
              atoms.at(condition).key(),
              closed(question.met()),
              closed(question.unmet()),
              atoms.mayHaveSeveral(key));
      answers.put(question, known);
    }
    return known;
  }

  private List<Rule.Condition> closed(BitSet numbers) {
    return numbers.stream().filter(each -> !atoms.isOpen(each)).mapToObj(atoms::at).toList();
  }

  private Optional<List<String>> values(
      String key, List<Rule.Condition> met, List<Rule.Condition> unmet, boolean many) {
    String given = fixed.get(key);
    if (given != null) {
      return Optional.of(List.of(given)).filter(values -> fits(values, met, unmet));
    }
    Optional<String> one = one(wanted(met, unmet), List.of());
    if (one.isPresent()) {
      return one.map(List::of);
    }
    if (!Request.ALWAYS.contains(key) && fits(List.of(), met, unmet)) {
      return Optional.of(List.of());
    }
    return many ? several(met, unmet) : Optional.empty();
  }

  private static List<Wanted> wanted(List<Rule.Condition> met, List<Rule.Condition> unmet) {
    var wanted = new ArrayList<Wanted>();
    met.forEach(each -> wanted.add(new Wanted(each, true)));
    unmet.forEach(each -> wanted.add(new Wanted(each, false)));
    return wanted;
  }

  private Optional<String> one(List<Wanted> wanted, List<String> but) {
    var search = new ValueSearch(wanted, but, budget);
    Optional<String> found = search.find();
    complete &= found.isPresent() || search.isComplete();
    return found;
  }

  /** Two or more; a condition that is for one value is not met by several. */
  private Optional<List<String>> several(List<Rule.Condition> met, List<Rule.Condition> unmet) {
    var every = new ArrayList<Wanted>();
    var some = new ArrayList<Wanted>();
    for (Wanted each : wanted(met, unmet)) {
      switch (each.condition().operator().quantifier()) {
        case ALL -> (each.holds() ? every : some).add(each);
        case ANY -> (each.holds() ? some : every).add(each);
        case NONE -> {
          if (each.condition().operator().family() == Operator.Family.NULL) {
            every.add(each);
          } else if (each.holds()) {
            return Optional.empty();
          }
        }
      }
    }
    var values = new LinkedHashSet<String>();
    for (Wanted each : some) {
      var wanted = new ArrayList<>(every);
      wanted.add(each);
      Optional<String> value = one(wanted, List.of());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    while (values.size() < 2) {
      Optional<String> value = one(every, List.copyOf(values));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values)).filter(all -> fits(all, met, unmet));
  }

  private static boolean fits(
      List<String> values, List<Rule.Condition> met, List<Rule.Condition> unmet) {
    for (Rule.Condition each : met) {
      if (!meets(values, each)) {
        return false;
      }
    }
    for (Rule.Condition each : unmet) {
      if (meets(values, each)) {
        return false;
      }
    }
    return true;
  }

  static boolean meets(List<String> values, Rule.Condition condition) {
    return Matching.meets(key -> key.equals(condition.key()) ? values : List.of(), condition);
  }
}
