package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Statements with values in the places of their variables. */
final class Instances {
  private Instances() {}

  static Rule of(Rule rule, Map<String, String> byName) {
    Function<String, List<String>> values =
        name -> byName.containsKey(name) ? List.of(byName.getOrDefault(name, "")) : List.of();
    return new Rule(
        rule.label(),
        rule.allow(),
        rule.principals(),
        rule.actions(),
        rule.notActions(),
        of(rule.resources(), values),
        rule.notResources(),
        rule.conditions().stream()
            .map(each -> new Rule.Condition(each.operator(), each.key(), of(each.values(), values)))
            .toList(),
        rule.doubts(),
        rule.origin());
  }

  private static List<Pattern> of(List<Pattern> patterns, Function<String, List<String>> values) {
    var out = new ArrayList<Pattern>();
    patterns.forEach(each -> out.addAll(each.resolved(values)));
    return out;
  }
}
