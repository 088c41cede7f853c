package dev.ringfence.policy.excess;

import dev.ringfence.model.Application;
import dev.ringfence.model.SdkCall;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Inclusion;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.ActionResource;
import dev.ringfence.policy.facts.Actions;
import dev.ringfence.policy.facts.Escalation;
import dev.ringfence.policy.facts.ResourceType;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.policy.need.Need;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares what is granted with what is needed, action by action and resource by resource. */
public final class Measure {
  private static final List<Pattern> ALL = List.of(Pattern.withoutVariables("*"));

  private static final Text ANYTHING = Text.literal("*");

  private final List<Granting> grants = new ArrayList<>();
  private final List<Granting> denials = new ArrayList<>();
  private final List<Granting> needs = new ArrayList<>();
  private final Map<String, Boolean> possible = new HashMap<>();
  private final Predicate<Pattern.Variable> unknown;
  private final Budget budget = Budget.ordinary();

  /** A statement and the actions that it speaks of. */
  private record Granting(BitSet actions, List<Pattern> resources) {}

  /**
   * @param unknown variables that may have any value, that of what is needed too
   */
  private Measure(
      List<Document> granted, List<Document> needed, Predicate<Pattern.Variable> unknown) {
    this.unknown = unknown;
    for (Document document : granted) {
      for (Rule rule : document.rules()) {
        if (rule.allow()) {
          grants.add(of(rule));
        } else if (rule.conditions().isEmpty() && rule.doubts().isEmpty()) {
          denials.add(of(rule));
        }
      }
    }
    for (Document document : needed) {
      document.rules().forEach(rule -> needs.add(of(rule)));
    }
  }

  /**
   * What a role grants beyond needs. A need of which the code does not tell the resource may be for
   * any: what is granted for it is not known to be more.
   */
  public static Excess of(Application application, Granted granted, List<Need> needs) {
    List<Need> open =
        needs.stream()
            .map(need -> need.confidence() == SdkCall.Confidence.LOW ? need.on(ANYTHING) : need)
            .toList();
    Set<String> ids = application.things().stream().map(Thing::id).collect(Collectors.toSet());
    return new Measure(
            granted.own(),
            List.of(new Exact(application).needed(open)),
            variable -> !ids.contains(id(variable)))
        .excess();
  }

  /**
   * What some policies grant beyond others.
   *
   * @param granted policies of one identity together
   * @param needed what it needs
   */
  public static Excess of(List<Document> granted, List<Document> needed) {
    return new Measure(granted, needed, _ -> false).excess();
  }

  /** Of {@code ${Table.Arn}} the resource. */
  private static String id(Pattern.Variable variable) {
    String inside = variable.name().replace("${", "").replace("}", "");
    int dot = inside.lastIndexOf('.');
    return dot < 0 ? inside : inside.substring(0, dot);
  }

  /** Of all resources but some, all are counted. */
  private static Granting of(Rule rule) {
    var actions = new BitSet();
    for (Pattern pattern : rule.actions()) {
      if (!pattern.isSymbolic()) {
        actions.or(Actions.aws().bits(pattern.toString()));
      }
    }
    if (rule.notActions()) {
      actions.flip(0, Actions.aws().size());
    }
    boolean denied = !rule.allow();
    List<Pattern> resources = !rule.notResources() ? rule.resources() : denied ? List.of() : ALL;
    return new Granting(actions, resources);
  }

  private Excess excess() {
    var granted = new BitSet();
    var over = new TreeMap<Integer, Set<String>>();
    int pairs = 0;
    int pairsOver = 0;
    for (Granting grant : grants) {
      for (int at = grant.actions.nextSetBit(0); at >= 0; at = grant.actions.nextSetBit(at + 1)) {
        for (Pattern resource : grant.resources) {
          if (isGranted(at, resource)) {
            granted.set(at);
            pairs++;
            if (!isNeeded(at, resource)) {
              pairsOver++;
              over.computeIfAbsent(at, _ -> new LinkedHashSet<>()).add(resource.toString());
            }
          }
        }
      }
    }
    var needed = new BitSet();
    needs.forEach(need -> needed.or(need.actions));
    needed.and(granted);
    List<Escalation> ways = ways(granted, over);
    return new Excess(
        granted.cardinality(),
        needed.cardinality(),
        pairs,
        pairsOver,
        ranked(over, needed, ways),
        ways);
  }

  private boolean isGranted(int action, Pattern resource) {
    return isPossible(action, resource)
        && denials.stream()
            .noneMatch(
                denial -> denial.actions.get(action) && isWithin(resource, denial.resources));
  }

  /** True if a request for the action can have a resource of these. */
  private boolean isPossible(int ordinal, Pattern resource) {
    if (resource.isEverything() || resource.isSymbolic() && resource.length() < 2) {
      return true;
    }
    Action action = Actions.aws().at(ordinal);
    List<ActionResource> types = action.resourceTypes();
    return types.stream().anyMatch(type -> isPossible(type.type(), resource));
  }

  private boolean isPossible(ResourceType type, Pattern resource) {
    return possible.computeIfAbsent(
        type.service() + " " + type.name() + " " + resource,
        _ ->
            type.globs().stream()
                .anyMatch(glob ->
                    !(Inclusion.of(
                            List.of(Pattern.withoutVariables(glob), resource), List.of(), budget)
                        instanceof Inclusion.Included)));
  }

  private boolean isNeeded(int action, Pattern resource) {
    var within = new ArrayList<Pattern>();
    for (Granting need : needs) {
      if (need.actions.get(action)) {
        within.addAll(need.resources);
      }
    }
    return !within.isEmpty() && (isWithin(resource, within) || mayBeWithin(resource, within));
  }

  /**
   * True if it would be for some values of what the deployment fills in: a parameter may well have
   * the name that the code uses.
   */
  private boolean mayBeWithin(Pattern resource, List<Pattern> others) {
    List<Pattern> open = others.stream().map(other -> other.opened(unknown)).toList();
    Pattern any = resource.opened(unknown);
    if (resource.isOne()) {
      return open.stream()
          .anyMatch(other ->
              !(Inclusion.of(List.of(any, other), List.of(), budget)
                  instanceof Inclusion.Included));
    }
    return isWithin(resource, open) || isWithin(any, open);
  }

  private boolean isWithin(Pattern resource, List<Pattern> others) {
    return Inclusion.of(resource, others, budget) instanceof Inclusion.Included;
  }

  /** The known ones of which all actions are granted widely and one is not needed. */
  private List<Escalation> ways(BitSet granted, Map<Integer, Set<String>> over) {
    var ways = new ArrayList<Escalation>();
    for (Escalation way : Escalation.known()) {
      boolean open = true;
      boolean more = false;
      for (String name : way.actions()) {
        Optional<Integer> ordinal =
            Actions.aws().find(name).map(Actions.aws()::ordinal).filter(granted::get);
        open &= ordinal.isPresent() && isWide(ordinal.get());
        more |= ordinal.isPresent() && over.containsKey(ordinal.get());
      }
      if (open && more) {
        ways.add(way);
      }
    }
    return ways;
  }

  /** A way needs a resource that its holder chooses. */
  private boolean isWide(int action) {
    return grants.stream()
        .filter(grant -> grant.actions.get(action))
        .flatMap(grant -> grant.resources.stream())
        .anyMatch(resource -> !resource.isExact() && !resource.isSymbolic());
  }

  private static List<Excess.Over> ranked(
      Map<Integer, Set<String>> over, BitSet needed, List<Escalation> ways) {
    var steps = new LinkedHashSet<String>();
    ways.forEach(way -> steps.addAll(way.actions()));
    var ranked = new ArrayList<Excess.Over>();
    over.forEach((ordinal, resources) -> {
      Action action = Actions.aws().at(ordinal);
      Danger danger = steps.contains(action.toString()) ? Danger.ESCALATION : Danger.of(action);
      ranked.add(new Excess.Over(action, danger, needed.get(ordinal), List.copyOf(resources)));
    });
    ranked.sort(
        Comparator.comparing(Excess.Over::danger).thenComparing(each -> each.action().toString()));
    return ranked;
  }
}
