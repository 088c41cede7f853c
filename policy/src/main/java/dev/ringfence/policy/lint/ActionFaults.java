package dev.ringfence.policy.lint;

import dev.ringfence.base.text.Nearest;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.facts.Actions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Actions that no service has. */
final class ActionFaults {
  private final Statement statement;
  private final List<Fault> faults;

  /**
   * An element of {@code Action} and what it stands for.
   *
   * @param all true if it stands for all actions of a service, or for some of many services
   */
  record Known(Value element, List<Action> actions, boolean all) {

    /** True if actions of more than one service are meant. */
    boolean isOfManyServices() {
      return ActionFaults.isOfManyServices(element.toString());
    }
  }

  ActionFaults(Statement statement, List<Fault> faults) {
    this.statement = statement;
    this.faults = faults;
  }

  /** The elements that stand for something; those that are not known are left out. */
  List<Known> check() {
    var known = new ArrayList<Known>();
    for (Value element : statement.actions()) {
      Optional<String> literal = element.text().literal();
      if (literal.isEmpty()) {
        continue;
      }
      String pattern = literal.get();
      boolean all = isAll(pattern);
      List<Action> actions = all ? List.of() : Actions.aws().matching(pattern);
      if (!all && actions.isEmpty()) {
        faults.add(new Fault(Fault.Kind.UNKNOWN_ACTION, element.origin(), message(pattern)));
      } else {
        known.add(new Known(element, actions, all || isOfManyServices(pattern)));
      }
    }
    return known;
  }

  /** {@code *} or {@code s3:*}, of a service that exists. */
  private static boolean isAll(String pattern) {
    if (pattern.equals("*") || pattern.equals("*:*")) {
      return true;
    }
    int colon = pattern.indexOf(':');
    return colon > 0
        && pattern.substring(colon + 1).equals("*")
        && Actions.aws().isService(pattern.substring(0, colon).toLowerCase(Locale.ROOT));
  }

  private static boolean isOfManyServices(String pattern) {
    String service = pattern.substring(0, Math.max(pattern.indexOf(':'), 0));
    return service.isEmpty() || service.indexOf('*') >= 0 || service.indexOf('?') >= 0;
  }

  private String message(String pattern) {
    int colon = pattern.indexOf(':');
    String service = colon < 0 ? "" : pattern.substring(0, colon).toLowerCase(Locale.ROOT);
    String name = pattern.substring(colon + 1);
    String effect =
        statement.denies()
            ? ", so it denies nothing"
            : statement.allows() ? ", so it allows nothing" : "";
    if (colon < 0) {
      return "`%s` is no action: it names no service%s".formatted(pattern, effect);
    }
    if (service.indexOf('*') < 0 && service.indexOf('?') < 0 && !Actions.aws().isService(service)) {
      return "no service has the prefix `%s`%s%s"
          .formatted(service, nearest(service, Actions.aws().services()), effect);
    }
    if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
      return "`%s` stands for no action%s".formatted(pattern, effect);
    }
    List<String> names = Actions.aws().of(service).stream().map(Action::name).toList();
    return "there is no action `%s`%s%s".formatted(pattern, nearest(name, names), effect);
  }

  /** The one that was perhaps meant. */
  private static String nearest(String word, List<String> words) {
    return Nearest.of(word, words).map(near -> " (perhaps `" + near + "`)").orElse("");
  }
}
