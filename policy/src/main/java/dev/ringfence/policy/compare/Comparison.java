package dev.ringfence.policy.compare;

import dev.ringfence.policy.evaluate.Matching;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.ActionResource;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether everything that some policies allow is allowed by others.
 *
 * <p>For one action of each group, each principal that is told apart, and each statement of the
 * first that allows it, a request is looked for that no statement which would stop it speaks of:
 * either its resource lies outside of that statement's, or one of its conditions is not met. What
 * stops it are the denying statements of the first and the allowing ones of the second; or else one
 * denying statement of the second speaks of it. Every request found is put to the evaluator before
 * it is given out.
 */
public final class Comparison {
  private static final String SOMEONE = "arn:aws:iam::123456789012:user/someone";
  private static final String STRANGER = "arn:aws:iam::999999999999:user/stranger";
  private static final int MOST_CHOICES = 4_096;

  private final List<Document> first;
  private final List<Document> second;
  private final Budget budget;
  private final Contexts contexts;
  private final Map<String, List<String>> variables = new LinkedHashMap<>();
  private String doubt = "";

  private Comparison(List<Document> first, List<Document> second, Budget budget) {
    this.first = first;
    this.second = second;
    this.budget = budget;
    this.contexts = new Contexts(budget);
  }

  /** Whether everything that the first allow is allowed by the second. */
  public static Answer of(List<Document> first, List<Document> second, Budget budget) {
    for (Document document : all(first, second)) {
      for (Rule rule : document.rules()) {
        if (!rule.doubts().isEmpty()) {
          return new Answer.Unknown("statement " + rule.label() + ": " + rule.doubts().getFirst());
        }
      }
    }
    try {
      return new Comparison(first, second, budget).answer();
    } catch (Budget.Spent spent) {
      return new Answer.Unknown(String.valueOf(spent.getMessage()));
    }
  }

  private static List<Document> all(List<Document> first, List<Document> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private Answer answer() {
    variables();
    Function<Rule, Rule> instance =
        rule ->
            variables.isEmpty()
                ? rule
                : Instances.of(rule, key -> variables.getOrDefault(key, List.of()));
    Optional<Answer.Witness> witness = search(instance);
    if (witness.isPresent()) {
      return new Answer.NotIncluded(witness.get());
    }
    if (!doubt.isEmpty()) {
      return new Answer.Unknown(doubt);
    }
    if (!variables.isEmpty() && isOpenForOtherValues()) {
      return new Answer.Unknown("it depends on the values of variables");
    }
    return contexts.isComplete()
        ? new Answer.Included()
        : new Answer.Unknown("not every combination of the conditions can be tried");
  }

  /** Variables may also have values that other patterns cover. */
  private boolean isOpenForOtherValues() {
    boolean found = search(rule -> rule).isPresent();
    return found || !doubt.isEmpty();
  }

  /** Values for the variables that occur nowhere else. */
  private void variables() {
    for (Document document : all(first, second)) {
      for (Rule rule : document.rules()) {
        var patterns = new ArrayList<>(rule.resources());
        rule.conditions().forEach(condition -> patterns.addAll(condition.values()));
        for (Pattern pattern : patterns) {
          for (Pattern.Variable variable : pattern.variables()) {
            variables.putIfAbsent(variable.name(), List.of("q" + variables.size() + "v"));
          }
        }
      }
    }
  }

  private Optional<Answer.Witness> search(Function<Rule, Rule> instance) {
    List<Rule> ours = rules(first, instance);
    List<Rule> theirs = rules(second, instance);
    var all = new ArrayList<>(ours);
    all.addAll(theirs);
    for (String action : ActionClasses.of(all)) {
      for (String principal : principals(all)) {
        Optional<Answer.Witness> witness = search(action, principal, ours, theirs);
        if (witness.isPresent()) {
          return witness;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Rule> rules(List<Document> documents, Function<Rule, Rule> instance) {
    return documents.stream().flatMap(each -> each.rules().stream()).map(instance).toList();
  }

  /** Each that a statement names, and someone whom none names. */
  private static Set<String> principals(List<Rule> rules) {
    var principals = new LinkedHashSet<String>();
    principals.add(SOMEONE);
    boolean stated = false;
    for (Rule rule : rules) {
      stated |= rule.principals().stated();
      for (Rule.Principal each : rule.principals().all()) {
        String text = each.value().plain();
        if (!text.equals("*")) {
          principals.add(text);
          if (text.matches("[0-9]{12}") || text.endsWith(":root")) {
            principals.add("arn:aws:iam::" + text.replaceAll("[^0-9]", "") + ":user/someone");
          }
        }
      }
    }
    if (stated) {
      principals.add(STRANGER);
      principals.add("*");
    }
    return principals;
  }

  private Optional<Answer.Witness> search(
      String action, String principal, List<Rule> ours, List<Rule> theirs) {
    Function<List<Rule>, List<Rule>> speaking =
        rules ->
            rules.stream()
                .filter(rule -> isOf(rule, action) && Matching.names(rule, principal))
                .toList();
    List<Rule> mine = speaking.apply(ours);
    List<Rule> other = speaking.apply(theirs);
    List<Rule> denies = mine.stream().filter(rule -> !rule.allow()).toList();
    var stops = new ArrayList<>(denies);
    other.stream().filter(Rule::allow).forEach(stops::add);
    for (Rule allow : mine) {
      if (!allow.allow()) {
        continue;
      }
      var found = new Search(action, principal, List.of(allow), stops).find();
      for (Rule deny : other) {
        if (found.isEmpty() && !deny.allow()) {
          found = new Search(action, principal, List.of(allow, deny), denies).find();
        }
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Rule rule, String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    return rule.actions().stream().anyMatch(each -> each.matches(lower)) != rule.notActions();
  }

  /** For a request that some statements speak of and others do not. */
  private final class Search {
    private final String action;
    private final String principal;
    private final List<Rule> musts;
    private final List<Rule> stops;
    private final Set<Rule.Condition> met = new LinkedHashSet<>();

    Search(String action, String principal, List<Rule> musts, List<Rule> stops) {
      this.action = action;
      this.principal = principal;
      this.musts = musts;
      this.stops = stops;
      musts.forEach(rule -> met.addAll(rule.conditions()));
    }

    Optional<Answer.Witness> find() {
      List<Rule> sure = stops.stream().filter(rule -> met.containsAll(rule.conditions())).toList();
      if (resources(sure).isEmpty()) {
        return Optional.empty();
      }
      List<Rule> open = stops.stream().filter(rule -> !met.containsAll(rule.conditions())).toList();
      return choose(open, 0, new ArrayList<>(sure), new LinkedHashSet<>());
    }

    // Invariant: one level for each statement that may stop it; the budget bounds the whole.
    private Optional<Answer.Witness> choose(
        List<Rule> open, int at, List<Rule> active, Set<Rule.Condition> unmet) {
      budget.state(1);
      if (at > 400) {
        throw new Budget.Spent("there are too many conditions");
      }
      if (at == open.size()) {
        return witness(active, unmet);
      }
      Rule rule = open.get(at);
      if (rule.conditions().stream().anyMatch(unmet::contains)) {
        return choose(open, at + 1, active, unmet);
      }
      for (Rule.Condition condition : new LinkedHashSet<>(rule.conditions())) {
        if (!met.contains(condition)) {
          unmet.add(condition);
          Optional<Answer.Witness> found =
              contexts.meeting(met, unmet).isPresent()
                  ? choose(open, at + 1, active, unmet)
                  : Optional.empty();
          unmet.remove(condition);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      active.add(rule);
      Optional<Answer.Witness> found =
          resources(active).isEmpty() ? Optional.empty() : choose(open, at + 1, active, unmet);
      active.removeLast();
      return found;
    }

    private Optional<Answer.Witness> witness(List<Rule> active, Set<Rule.Condition> unmet) {
      Optional<Map<String, List<String>>> context = contexts.meeting(met, unmet);
      if (context.isEmpty()) {
        return Optional.empty();
      }
      var whole = new LinkedHashMap<>(variables);
      whole.putAll(context.get());
      for (String resource : resources(active)) {
        var request = new Request(principal, action, resource, "", whole);
        if (Matching.permits(first, request) && !Matching.permits(second, request)) {
          return Optional.of(new Answer.Witness(principal, action, resource, whole));
        }
      }
      doubt = "a difference was found that the evaluator does not confirm";
      return Optional.empty();
    }

    /** Resources that all of the musts and none of the active speak of; likely ones first. */
    private List<String> resources(List<Rule> active) {
      var outside = new ArrayList<Pattern>();
      var choices = new ArrayList<List<Pattern>>();
      for (Rule rule : musts) {
        if (rule.notResources()) {
          outside.addAll(rule.resources());
        } else {
          choices.add(rule.resources());
        }
      }
      for (Rule rule : active) {
        if (rule.notResources()) {
          choices.add(rule.resources());
        } else {
          outside.addAll(rule.resources());
        }
      }
      var found = new LinkedHashSet<String>();
      for (List<Pattern> left : products(choices)) {
        List<Pattern> all = left.isEmpty() ? List.of(Pattern.of("*")) : left;
        Optional<String> escape = escape(all, outside);
        if (escape.isPresent()) {
          likely(all, outside).ifPresent(found::add);
          found.add(escape.get());
          return List.copyOf(found);
        }
      }
      return List.of();
    }

    private Optional<String> escape(List<Pattern> all, List<Pattern> outside) {
      return switch (Inclusion.of(all, outside, budget)) {
        case Inclusion.Included() -> Optional.empty();
        case Inclusion.Escape(String text) -> Optional.of(text.isEmpty() ? "" : text);
        case Inclusion.Unknown(String reason) -> {
          doubt = reason;
          yield Optional.empty();
        }
      };
    }

    /** The shortest that the action can have, with no part empty, if there is such a one. */
    private Optional<String> likely(List<Pattern> all, List<Pattern> outside) {
      List<ActionResource> types =
          Actions.aws().find(action).map(Action::resourceTypes).orElse(List.of());
      var found = new ArrayList<String>();
      for (ActionResource type : types) {
        for (String glob : type.type().globs()) {
          String filled = glob.replace("arn:*:", "arn:aws:").replace("*", "?*");
          var left = new ArrayList<>(all);
          left.add(Pattern.withoutVariables(filled));
          if (Inclusion.of(left, outside, budget) instanceof Inclusion.Escape(String text)) {
            found.add(text);
          }
        }
      }
      return found.stream().min(Comparator.comparingInt(String::length));
    }

    private List<List<Pattern>> products(List<List<Pattern>> choices) {
      List<List<Pattern>> products = List.of(List.of());
      for (List<Pattern> choice : choices) {
        var next = new ArrayList<List<Pattern>>();
        for (List<Pattern> before : products) {
          for (Pattern pattern : new HashSet<>(choice)) {
            var more = new ArrayList<>(before);
            more.add(pattern);
            next.add(more);
          }
        }
        if (next.size() > MOST_CHOICES) {
          throw new Budget.Spent("there are too many combinations of resources");
        }
        products = next;
      }
      return products;
    }
  }
}
