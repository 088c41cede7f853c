package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Operator;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conditions of one question, numbered, so that equal ones are the same. */
final class Atoms {
  private final List<Rule.Condition> all = new ArrayList<>();
  private final List<Boolean> open = new ArrayList<>();
  private final Map<Rule.Condition, Integer> numbers = new HashMap<>();
  private final Map<String, BitSet> byKey = new HashMap<>();

  /** The numbers of a statement's conditions. */
  BitSet of(Rule rule) {
    var set = new BitSet();
    for (Rule.Condition condition : rule.conditions()) {
      set.set(number(condition));
    }
    return set;
  }

  private int number(Rule.Condition condition) {
    Integer there = numbers.get(condition);
    if (there != null) {
      return there;
    }
    int number = all.size();
    numbers.put(condition, number);
    all.add(condition);
    open.add(hasVariables(condition));
    byKey.computeIfAbsent(condition.key(), _ -> new BitSet()).set(number);
    return number;
  }

  private static boolean hasVariables(Rule.Condition condition) {
    for (Pattern value : condition.values()) {
      if (!value.variables().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  Rule.Condition at(int number) {
    return all.get(number);
  }

  /** True if it depends on the values of variables. */
  boolean isOpen(int number) {
    return open.get(number);
  }

  /** The numbers of all conditions of the key that a condition has. */
  BitSet ofSameKey(int number) {
    return byKey.getOrDefault(at(number).key(), new BitSet());
  }

  /** True if one of these conditions tells what it means that the key has several values. */
  boolean mayHaveSeveral(BitSet conditions) {
    return conditions.stream()
        .anyMatch(each -> at(each).operator().quantifier() != Operator.Quantifier.NONE);
  }
}
