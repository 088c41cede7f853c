package dev.ringfence.policy.excess;

import dev.ringfence.model.Application;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Inclusion;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.policy.need.Need;
import java.util.List;
import java.util.Locale;

/** What is needed and not granted: a call that will be refused. */
public final class Missing {
  private Missing() {}

  /**
   * The needs of calls that a role surely does not meet: no statement that allows the action speaks
   * of any resource that the need may be for. Of a need that is wider than what is used, nothing is
   * said, and of none while a policy of the role is not known.
   */
  public static List<Need> of(Application application, List<Need> needs, Granted granted) {
    if (!granted.unknown().isEmpty()) {
      return List.of();
    }
    return needs.stream()
        .filter(need -> need.reason() == Need.Reason.CALL && need.wider().isEmpty())
        .filter(need -> !isGrantedByTrust(need))
        .filter(need -> !mayBeMet(application, need, granted.all()))
        .toList();
  }

  /** True if some statement allows the action on a resource that the need may be for. */
  public static boolean mayBeMet(Application application, Need need, List<Document> granted) {
    List<Rule> allows =
        granted.stream().map(Document::rules).flatMap(List::stream).filter(Rule::allow).toList();
    return new Exact(application)
        .needed(List.of(need)).rules().stream()
            .flatMap(rule -> rule.resources().stream())
            .anyMatch(resource -> isGranted(need, resource, allows));
  }

  /** A role whose trust names another of its account lets it in by that alone. */
  private static boolean isGrantedByTrust(Need need) {
    return need.action().service().equals("sts");
  }

  private static boolean isGranted(Need need, Pattern resource, List<Rule> allows) {
    String action = need.action().toString().toLowerCase(Locale.ROOT);
    return allows.stream()
        .filter(rule ->
            rule.actions().stream().anyMatch(each -> each.isSymbolic() || each.matches(action))
                != rule.notActions())
        .anyMatch(rule ->
            rule.notResources()
                || rule.resources().stream()
                    .anyMatch(each -> meet(need.action().scoped(), resource, each)));
  }

  /** What knows no resource is asked for on {@code *}, or on all that the service has. */
  private static boolean meet(boolean scoped, Pattern resource, Pattern granted) {
    if (!scoped) {
      return granted.toString().endsWith("*") || granted.isSymbolic();
    }
    return !(Inclusion.of(List.of(resource, granted), List.of(), Budget.ordinary())
        instanceof Inclusion.Included);
  }
}
