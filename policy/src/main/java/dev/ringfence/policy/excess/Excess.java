package dev.ringfence.policy.excess;

import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Escalation;
import java.util.List;

/**
 * What a role grants beyond what is needed.
 *
 * <p>A pair is an action and a resource element of a statement that allows it there, if the action
 * can have such a resource and no denial without conditions takes it away. A pair is needed if
 * everything that its element stands for is within what is needed for the action; decided by the
 * exact comparison of patterns, where that does not know, the pair counts as more than is needed.
 *
 * @param actions that are granted on anything
 * @param needed how many of those are needed on anything
 * @param pairs that are granted
 * @param pairsOver how many of those are not needed, or only in part
 * @param over the actions with such pairs, the worst first
 * @param ways to more rights that the role opens and that need an action of {@code over}
 */
public record Excess(
    int actions, int needed, int pairs, int pairsOver, List<Over> over, List<Escalation> ways) {

  public Excess {
    over = List.copyOf(over);
    ways = List.copyOf(ways);
  }

  /**
   * An action that is granted where it is not needed.
   *
   * @param needed true if it is needed on some other or narrower resource
   * @param resources the elements that are more than is needed, as written
   */
  public record Over(Action action, Danger danger, boolean needed, List<String> resources) {
    public Over {
      resources = List.copyOf(resources);
    }

    private boolean isLog() {
      return switch (action.toString()) {
        case "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "logs:TagResource" ->
            true;
        default -> false;
      };
    }
  }

  /**
   * What is over and worth a word: writing logs gives nobody any more, and frameworks and the
   * provider's policies grant it on more than is used.
   */
  public List<Over> told() {
    return over.stream().filter(each -> !each.isLog()).toList();
  }

  /** True if nothing is granted beyond what is needed. */
  public boolean isNone() {
    return pairsOver == 0;
  }

  /** How many of a hundred granted actions are not needed at all. */
  public int percent() {
    return actions == 0 ? 0 : (int) Math.round(100.0 * (actions - needed) / actions);
  }
}
