package dev.ringfence.policy.compare;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The actions of some statements, grouped by which of these speak of them.
 *
 * <p>Beside the known actions there are made-up ones: of a service that nobody knows, of each named
 * service one that nobody knows, and of each wildcard one that only it may cover. They keep the
 * answer true for actions that are newer than our table, save such as only two wildcards together
 * set apart: none is made up for each two.
 */
final class ActionClasses {
  private static final int MOST = 4_096;
  private static final String NEW = "zzznew";

  /**
   * An action, and the statements of two sides that speak of it; it stands for all of which the
   * same do.
   */
  record Shared(String action, BitSet ours, BitSet theirs) {}

  /** Actions of one service, by their places in it. */
  private record Group(BitSet rules, BitSet actions) {}

  /** A pattern of a statement. */
  private record Spoken(Pattern pattern, String name, int rule) {}

  private final Actions table = Actions.aws();
  private final Map<String, List<Spoken>> byService = new LinkedHashMap<>();
  private final List<Spoken> elsewhere = new ArrayList<>();
  private final BitSet everything = new BitSet();
  private final BitSet not = new BitSet();
  private final Map<String, List<Group>> groups = new HashMap<>();
  private final Map<String, BitSet> madeUp = new HashMap<>();
  private final List<String> names;

  private ActionClasses(List<Rule> rules) {
    for (int at = 0; at < rules.size(); at++) {
      if (rules.get(at).notActions()) {
        not.set(at);
      }
      for (Pattern pattern : rules.get(at).actions()) {
        add(pattern, at);
      }
    }
    names = List.copyOf(names());
  }

  static ActionClasses of(List<Rule> rules) {
    return new ActionClasses(rules);
  }

  /** The statements that speak of one of our own made-up actions. */
  private BitSet own(String name, Budget budget) {
    BitSet there = madeUp.get(name);
    if (there == null) {
      there = rules(name, budget);
      madeUp.put(name, there);
    }
    return there;
  }

  private void add(Pattern pattern, int rule) {
    if (pattern.isEverything()) {
      everything.set(rule);
      return;
    }
    String text = pattern.toString();
    int colon = text.indexOf(':');
    String service = colon < 0 ? "" : text.substring(0, colon);
    if (colon < 0 || isWild(service)) {
      elsewhere.add(new Spoken(pattern, "", rule));
    } else {
      byService
          .computeIfAbsent(service, _ -> new ArrayList<>())
          .add(new Spoken(pattern, text.substring(colon + 1), rule));
    }
  }

  private static boolean isWild(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** The statements that speak of an action, which is in lower case. */
  private BitSet rules(String action, Budget budget) {
    var hit = (BitSet) everything.clone();
    int colon = action.indexOf(':');
    mark(byService.getOrDefault(action.substring(0, colon), List.of()), action, hit, budget);
    mark(elsewhere, action, hit, budget);
    hit.xor(not);
    budget.state(hit.size() / 512);
    return hit;
  }

  private static void mark(List<Spoken> patterns, String action, BitSet hit, Budget budget) {
    budget.step(1 + 8 * patterns.size());
    for (Spoken each : patterns) {
      if (!hit.get(each.rule) && each.pattern.matches(action)) {
        hit.set(each.rule);
      }
    }
  }

  private List<Group> groups(String service, Budget budget) {
    List<Group> there = groups.get(service);
    if (there == null) {
      there = grouped(service, budget);
      groups.put(service, there);
    }
    return there;
  }

  private List<Group> grouped(String service, Budget budget) {
    List<Spoken> patterns = byService.getOrDefault(service, List.of());
    var all = (BitSet) everything.clone();
    var hits = new TreeMap<Integer, BitSet>();
    for (Spoken each : patterns) {
      if (each.name.equals("*")) {
        all.set(each.rule);
      } else if (isWild(each.name)) {
        Wildcard name = Wildcard.ignoringCase(each.name);
        hit(service, each.rule, hits, action -> name.matches(action.name()), budget);
      } else {
        table
            .place(service, each.name)
            .ifPresent(place -> hits.computeIfAbsent(place, _ -> new BitSet()).set(each.rule));
      }
    }
    for (Spoken each : elsewhere) {
      Predicate<Action> matches =
          action -> each.pattern.matches(action.toString().toLowerCase(Locale.ROOT));
      hit(service, each.rule, hits, matches, budget);
    }
    return grouped(hits, all, table.count(service), budget);
  }

  private void hit(
      String service,
      int rule,
      Map<Integer, BitSet> hits,
      Predicate<Action> matches,
      Budget budget) {
    List<Action> actions = table.of(service);
    budget.step(actions.size() * 4);
    for (int place = 0; place < actions.size(); place++) {
      if (matches.test(actions.get(place))) {
        BitSet hit = hits.computeIfAbsent(place, _ -> new BitSet());
        if (rule >= hit.size()) {
          budget.state(rule / 512);
        }
        hit.set(rule);
      }
    }
  }

  private List<Group> grouped(
      Map<Integer, BitSet> hits, BitSet everywhere, int count, Budget budget) {
    var rest = new BitSet();
    rest.set(0, count);
    var grouped = new LinkedHashMap<BitSet, BitSet>();
    hits.forEach((place, hit) -> {
      hit.or(everywhere);
      hit.xor(not);
      budget.step(hit.size() / 64);
      grouped.computeIfAbsent(hit, _ -> new BitSet()).set(place);
      rest.clear(place);
    });
    if (!rest.isEmpty()) {
      var rules = (BitSet) everywhere.clone();
      rules.xor(not);
      grouped.computeIfAbsent(rules, _ -> new BitSet()).or(rest);
    }
    var out = new ArrayList<Group>();
    grouped.forEach((rules, actions) -> out.add(new Group(rules, actions)));
    return out;
  }

  /** The statements that speak of what none names. */
  private BitSet unspoken() {
    var rules = (BitSet) everything.clone();
    rules.xor(not);
    return rules;
  }

  private Set<String> names() {
    var names = new LinkedHashSet<String>();
    names.add(NEW + ":" + NEW);
    for (Map.Entry<String, List<Spoken>> each : byService.entrySet()) {
      names.add(each.getKey() + ":" + NEW);
      each.getValue().forEach(spoken -> names(spoken.pattern.toString(), names));
    }
    elsewhere.forEach(spoken -> names(spoken.pattern.toString(), names));
    names.removeIf(name -> name.indexOf(':') <= 0 || name.endsWith(":"));
    return names;
  }

  private void names(String text, Set<String> names) {
    int colon = text.indexOf(':');
    if (isWild(text)) {
      names.add(text.replace("*", NEW).replace('?', 'z'));
      names.add(text.replace("*", "").replace('?', 'z'));
      if (colon < 0) {
        names.add(text.replace("*", ":" + NEW).replace('?', 'z'));
        names.add(text.replace("*", NEW + ":" + NEW).replace('?', 'z'));
      }
    } else if (colon > 0
        && table.place(text.substring(0, colon), text.substring(colon + 1)).isEmpty()) {
      names.add(text);
    }
  }

  /**
   * One action for each two groups that have one in common.
   *
   * @param allows the statements of ours that allow: of what none of them speaks nothing is said
   */
  static List<Shared> shared(
      ActionClasses ours, ActionClasses theirs, BitSet allows, Budget budget) {
    return new Sharing(ours, theirs, allows, budget).all();
  }

  private static final class Sharing {
    private final ActionClasses ours;
    private final ActionClasses theirs;
    private final BitSet allows;
    private final Budget budget;
    private final Map<List<BitSet>, Shared> found = new LinkedHashMap<>();

    Sharing(ActionClasses ours, ActionClasses theirs, BitSet allows, Budget budget) {
      this.ours = ours;
      this.theirs = theirs;
      this.allows = allows;
      this.budget = budget;
    }

    List<Shared> all() {
      for (String service : services()) {
        for (Group group : ours.groups(service, budget)) {
          if (group.rules.intersects(allows)) {
            add(service, group);
          }
        }
      }
      for (String name : ours.names) {
        BitSet rules = ours.own(name, budget);
        if (rules.intersects(allows)) {
          add(name, rules, theirs.rules(name, budget));
        }
      }
      for (String name : theirs.names) {
        BitSet rules = ours.rules(name, budget);
        if (rules.intersects(allows)) {
          add(name, rules, theirs.own(name, budget));
        }
      }
      return List.copyOf(found.values());
    }

    /** Those that are named, and one that is not; all where a pattern may be for any. */
    private Set<String> services() {
      Actions table = ours.table;
      if (!ours.elsewhere.isEmpty() || !theirs.elsewhere.isEmpty()) {
        return new TreeSet<>(table.services());
      }
      var services = new TreeSet<String>();
      ours.byService.keySet().stream().filter(table::isService).forEach(services::add);
      if (ours.unspoken().intersects(allows)) {
        theirs.byService.keySet().stream().filter(table::isService).forEach(services::add);
        table.services().stream()
            .filter(each -> !services.contains(each))
            .findFirst()
            .ifPresent(services::add);
      }
      return services;
    }

    private void add(String service, Group group) {
      for (Group other : theirs.groups(service, budget)) {
        budget.step(4);
        first(group.actions, other.actions)
            .ifPresent(place ->
                add(ours.table.of(service).get(place).toString(), group.rules, other.rules));
      }
    }

    private static Optional<Integer> first(BitSet one, BitSet other) {
      if (!one.intersects(other)) {
        return Optional.empty();
      }
      var both = (BitSet) one.clone();
      both.and(other);
      return Optional.of(both.nextSetBit(0));
    }

    private void add(String action, BitSet rules, BitSet others) {
      found.computeIfAbsent(List.of(rules, others), _ -> new Shared(action, rules, others));
      if (found.size() > MOST) {
        throw new Budget.Spent("there are too many groups of actions");
      }
    }
  }
}
