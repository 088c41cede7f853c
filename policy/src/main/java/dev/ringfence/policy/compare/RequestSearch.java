package dev.ringfence.policy.compare;

import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.ActionResource;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.language.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for a request, of an action and a principal, that some statements speak of and others do
 * not.
 */
final class RequestSearch {
  private static final int MOST_OPEN = 400;

  private final String action;
  private final String principal;
  private final Atoms atoms;
  private final Contexts contexts;
  private final boolean asWritten;
  private final Budget budget;
  private String doubt = "";

  RequestSearch(
      String action,
      String principal,
      Atoms atoms,
      Contexts contexts,
      boolean asWritten,
      Budget budget) {
    this.action = action;
    this.principal = principal;
    this.atoms = atoms;
    this.contexts = contexts;
    this.asWritten = asWritten;
    this.budget = budget;
  }

  /** Why a request that was not found may exist; empty if none does. */
  String doubt() {
    return doubt;
  }

  /**
   * A request that all of the musts and none of the stops speak of.
   *
   * @param values of variables, which are part of the request
   * @param confirmed whether a request is what is looked for, as the evaluator sees it
   */
  Optional<Answer.Witness> find(
      List<Clause> musts,
      List<Clause> stops,
      Map<String, String> values,
      Predicate<Request> confirmed) {
    return new Search(musts, stops, values, confirmed).find();
  }

  /** Resources: those that all globs of the left stand for and none outside. */
  private record Area(List<Glob> left, List<Glob> outside) {}

  private final class Search {
    private final List<Clause> musts;
    private final List<Clause> stops;
    private final Map<String, String> values;
    private final Predicate<Request> confirmed;
    private final BitSet met = new BitSet();
    private final List<Clause> open = new ArrayList<>();
    private final List<BitSet> conditions = new ArrayList<>();

    Search(
        List<Clause> musts,
        List<Clause> stops,
        Map<String, String> values,
        Predicate<Request> confirmed) {
      this.musts = musts;
      this.stops = stops;
      this.values = values;
      this.confirmed = confirmed;
    }

    Optional<Answer.Witness> find() {
      var unions = new ArrayList<List<Glob>>();
      var outside = new ArrayList<Glob>();
      for (Clause must : musts) {
        met.or(atoms.of(must.rule()));
        speak(must, unions, outside);
      }
      for (Clause stop : stops) {
        BitSet all = atoms.of(stop.rule());
        all.andNot(met);
        if (all.isEmpty()) {
          stay(stop, unions, outside);
        } else {
          open.add(stop);
          conditions.add(all);
        }
      }
      if (contexts.meeting(met, new BitSet()).isEmpty()) {
        return Optional.empty();
      }
      return areas(unions, 0, new Area(List.of(Glob.EVERYTHING), outside), 0, new BitSet());
    }

    /** The request's resource is one of the statement's. */
    private void speak(Clause clause, List<List<Glob>> unions, List<Glob> outside) {
      if (clause.rule().notResources()) {
        outside.addAll(clause.resources());
      } else {
        unions.add(clause.resources());
      }
    }

    /** The request's resource is none of the statement's. */
    private void stay(Clause clause, List<List<Glob>> unions, List<Glob> outside) {
      if (clause.rule().notResources()) {
        unions.add(clause.resources());
      } else {
        outside.addAll(clause.resources());
      }
    }

    /** Each choice of one glob of every union, as far as it has resources. */
    // Invariant: one level for each union: two, and one for each statement with NotResource.
    private Optional<Answer.Witness> areas(
        List<List<Glob>> unions, int at, Area area, int next, BitSet unmet) {
      budget.state(1);
      if (at > MOST_OPEN) {
        throw new Budget.Spent("there are too many statements with `NotResource`");
      }
      if (at == unions.size()) {
        return hasResources(area) ? choose(next, area, unmet) : Optional.empty();
      }
      for (Glob each : unions.get(at)) {
        Optional<List<Glob>> left = Globs.with(area.left(), each, budget);
        if (left.isPresent()) {
          Optional<Answer.Witness> found =
              areas(unions, at + 1, new Area(left.get(), area.outside()), next, unmet);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    }

    private boolean hasResources(Area area) {
      return asWritten
          ? !Inclusion.isSure(area.left(), area.outside(), budget)
          : Product.escape(area.left(), area.outside(), budget).isPresent();
    }

    // Invariant: one level for each statement that may stop it; the budget bounds the whole.
    private Optional<Answer.Witness> choose(int at, Area area, BitSet unmet) {
      budget.state(1);
      if (at > MOST_OPEN) {
        throw new Budget.Spent("there are too many conditions");
      }
      if (at == open.size()) {
        return witness(area, unmet);
      }
      Clause stop = open.get(at);
      if (conditions.get(at).intersects(unmet) || isSilent(stop, area)) {
        return choose(at + 1, area, unmet);
      }
      BitSet all = conditions.get(at);
      for (int each = all.nextSetBit(0); each >= 0; each = all.nextSetBit(each + 1)) {
        var more = (BitSet) unmet.clone();
        more.set(each);
        if (contexts.isPossible(each, met, more)) {
          Optional<Answer.Witness> found = choose(at + 1, area, more);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      var unions = new ArrayList<List<Glob>>();
      var outside = new ArrayList<>(area.outside());
      stay(stop, unions, outside);
      return areas(unions, 0, new Area(area.left(), outside), at + 1, unmet);
    }

    /** True if it is plain that the statement speaks of none of the resources. */
    private boolean isSilent(Clause stop, Area area) {
      if (asWritten || stop.rule().notResources()) {
        return false;
      }
      for (Glob each : stop.resources()) {
        budget.step(16);
        if (area.left().stream().noneMatch(left -> Product.apart(left, each))) {
          return false;
        }
      }
      return true;
    }

    private Optional<Answer.Witness> witness(Area area, BitSet unmet) {
      if (asWritten) {
        doubt = "it depends on the values of variables";
        return Optional.empty();
      }
      Optional<Map<String, List<String>>> context = contexts.meeting(met, unmet);
      if (context.isEmpty()) {
        return Optional.empty();
      }
      var whole = new LinkedHashMap<String, List<String>>();
      values.forEach((key, value) -> whole.put(key, List.of(value)));
      whole.putAll(context.get());
      for (String resource : resources(area)) {
        var request = new Request(principal, action, resource, "", whole);
        if (confirmed.test(request)) {
          return Optional.of(new Answer.Witness(principal, action, resource, whole));
        }
      }
      doubt = "a difference was found that the evaluator does not confirm";
      return Optional.empty();
    }

    /** The shortest that the action can have, with no part empty; and the shortest of all. */
    private List<String> resources(Area area) {
      var all = new LinkedHashSet<String>();
      Optional<String> shortest =
          Product.escape(area.left(), area.outside(), budget).map(Search::text);
      likely(area).stream().min(Comparator.comparingInt(String::length)).ifPresent(all::add);
      shortest.ifPresent(all::add);
      return List.copyOf(all);
    }

    private List<String> likely(Area area) {
      var likely = new ArrayList<String>();
      try {
        likely(area, likely);
      } catch (Budget.Spent _) {
        return likely; // the shortest of all is known by now and will do
      }
      return likely;
    }

    private void likely(Area area, List<String> likely) {
      List<ActionResource> types =
          Actions.aws().find(action).map(Action::resourceTypes).orElse(List.of());
      for (ActionResource type : types) {
        for (String glob : type.type().globs()) {
          String filled = glob.replace("arn:*:", "arn:aws:").replace("*", "?*");
          Glob one = Glob.whole(Pattern.withoutVariables(filled), new Variables());
          Globs.with(area.left(), one, budget)
              .flatMap(left -> Product.escape(left, area.outside(), budget))
              .map(Search::text)
              .ifPresent(likely::add);
        }
      }
    }

    private static String text(int[] word) {
      return new String(word, 0, word.length);
    }
  }
}
