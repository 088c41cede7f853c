package dev.ringfence.policy.compare;

import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values for the variables of two sides that are worth a try: such as occur nowhere else, the same
 * one for all, and for one variable each value that other patterns have in its place.
 */
final class Valuations {
  private static final int MOST = 12;
  private static final int LONGEST = 10_000;

  private final Map<String, String> fresh = new LinkedHashMap<>();
  private final Map<String, Set<String>> likely = new LinkedHashMap<>();

  Valuations(Side first, Side second) {
    for (Pattern pattern : first.open()) {
      add(pattern);
    }
    for (Pattern pattern : second.open()) {
      add(pattern);
    }
    if (!fresh.isEmpty()) {
      List<Pattern> patterns = new ArrayList<>(first.patterns());
      patterns.addAll(second.patterns());
      conditions(first.rules());
      conditions(second.rules());
      places(patterns);
    }
  }

  private void add(Pattern pattern) {
    for (Pattern.Variable variable : pattern.variables()) {
      fresh.putIfAbsent(variable.name(), "q" + fresh.size() + "v");
    }
  }

  boolean isEmpty() {
    return fresh.isEmpty();
  }

  private void likely(String variable, String value) {
    Set<String> values = likely.computeIfAbsent(variable, _ -> new LinkedHashSet<>());
    if (values.size() < MOST) {
      values.add(value);
    }
  }

  /** What conditions ask of a variable's own key. */
  private void conditions(List<Rule> rules) {
    for (Rule rule : rules) {
      for (Rule.Condition each : rule.conditions()) {
        if (fresh.containsKey(each.key())) {
          each.values().stream()
              .filter(value -> value.variables().isEmpty())
              .forEach(value -> likely(each.key(), value.plain().replace("*", "x")));
        }
      }
    }
  }

  /** What stands in other patterns between what stands before and behind a variable. */
  private void places(List<Pattern> patterns) {
    List<Pattern> open = patterns.stream().filter(each -> each.variables().size() == 1).toList();
    List<String> plain =
        patterns.stream()
            .filter(each -> each.variables().isEmpty() && each.length() < LONGEST)
            .map(Pattern::plain)
            .distinct()
            .limit(64)
            .toList();
    for (Pattern pattern : open.subList(0, Math.min(open.size(), 64))) {
      for (String text : plain) {
        place(pattern, text);
      }
    }
  }

  private void place(Pattern pattern, String text) {
    int before = 0;
    while (before < pattern.length() && pattern.symbolAt(before) >= 0) {
      before++;
    }
    int after = pattern.length();
    while (after > before && pattern.symbolAt(after - 1) >= 0) {
      after--;
    }
    int[] points = text.codePoints().toArray();
    int behind = pattern.length() - after;
    if (points.length < before + behind) {
      return;
    }
    for (int at = 0; at < before; at++) {
      if (points[at] != pattern.symbolAt(at)) {
        return;
      }
    }
    for (int at = 0; at < behind; at++) {
      if (points[points.length - 1 - at] != pattern.symbolAt(pattern.length() - 1 - at)) {
        return;
      }
    }
    var value = new String(points, before, points.length - before - behind);
    likely(pattern.variables().getFirst().name(), value.replace("*", "x").replace("?", "x"));
  }

  /** All: first the fresh ones, then one value for all variables, as where two must be equal. */
  List<Map<String, String>> all() {
    var all = new LinkedHashSet<Map<String, String>>();
    all.add(fresh);
    var same = new LinkedHashMap<>(fresh);
    same.replaceAll((name, value) -> "q0v");
    all.add(same);
    for (Map.Entry<String, Set<String>> each : likely.entrySet()) {
      for (String value : each.getValue()) {
        var values = new LinkedHashMap<>(fresh);
        values.put(each.getKey(), value);
        all.add(values);
      }
    }
    return all.stream().limit(MOST).toList();
  }
}
