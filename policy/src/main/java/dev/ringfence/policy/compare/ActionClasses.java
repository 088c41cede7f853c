package dev.ringfence.policy.compare;

import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Actions grouped by which statements speak of them; one of each group stands for all.
 *
 * <p>Beside the known actions there are made-up ones: of a service that nobody knows, of each named
 * service one that nobody knows, and of each wildcard one that only it may cover. They keep the
 * answer true for actions that are newer than our table.
 */
final class ActionClasses {
  private static final int MOST = 4_096;
  private static final String NEW = "zzznew";

  private ActionClasses() {}

  /** One action for each group. */
  static List<String> of(List<Rule> rules) {
    List<BitSet> classes = known(rules);
    var actions = new ArrayList<String>();
    for (BitSet each : classes) {
      actions.add(Actions.aws().at(each.nextSetBit(0)).toString());
    }
    actions.addAll(madeUp(rules));
    return actions;
  }

  private static List<BitSet> known(List<Rule> rules) {
    var all = new BitSet();
    all.set(0, Actions.aws().size());
    List<BitSet> classes = List.of(all);
    for (Rule rule : rules) {
      BitSet bits = bits(rule);
      var split = new ArrayList<BitSet>();
      for (BitSet each : classes) {
        var in = (BitSet) each.clone();
        in.and(bits);
        var out = (BitSet) each.clone();
        out.andNot(bits);
        if (!in.isEmpty()) {
          split.add(in);
        }
        if (!out.isEmpty()) {
          split.add(out);
        }
      }
      classes = split;
      if (classes.size() > MOST) {
        throw new Budget.Spent("there are too many groups of actions");
      }
    }
    return classes;
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

  private static Set<String> madeUp(List<Rule> rules) {
    var names = new LinkedHashSet<String>();
    names.add(NEW + ":" + NEW);
    for (Rule rule : rules) {
      for (Pattern pattern : rule.actions()) {
        String text = pattern.toString().toLowerCase(Locale.ROOT);
        int colon = text.indexOf(':');
        String service = colon < 0 ? "" : text.substring(0, colon);
        if (!service.isEmpty() && !service.contains("*") && !service.contains("?")) {
          names.add(service + ":" + NEW);
        }
        names.add(text.replace("*", NEW).replace('?', 'z'));
        names.add(text.replace("*", "").replace('?', 'z'));
      }
    }
    names.removeIf(name -> name.indexOf(':') < 0);
    return names;
  }
}
