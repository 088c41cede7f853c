package dev.ringfence.policy.language;

import dev.ringfence.model.Origin;
import java.util.List;

/**
 * A statement in exact form.
 *
 * <p>A statement with a part that cannot be understood, such as an unknown operator, is kept with
 * its {@link #doubts}: whoever asks what is allowed must take them as they hurt most.
 *
 * @param label its {@code Sid}, or else its place among the statements: {@code #1}
 * @param allow true for {@code Allow}, false for {@code Deny}
 * @param principals who
 * @param actions folded patterns
 * @param notActions true if all but those are meant
 * @param resources on what; {@code *} where a policy, such as a trust policy, names none
 * @param notResources true if all but those are meant
 * @param conditions all must be met
 * @param doubts what is not understood or not known, in words
 */
public record Rule(
    String label,
    boolean allow,
    Principals principals,
    List<Pattern> actions,
    boolean notActions,
    List<Pattern> resources,
    boolean notResources,
    List<Condition> conditions,
    List<String> doubts,
    Origin origin) {

  public Rule {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    doubts = List.copyOf(doubts);
  }

  /**
   * Who a statement speaks of.
   *
   * @param stated false where the element is not written: the policy belongs to a principal
   * @param not true for {@code NotPrincipal}
   */
  public record Principals(boolean stated, boolean not, List<Principal> all) {
    public static final Principals NONE = new Principals(false, false, List.of());

    public Principals {
      all = List.copyOf(all);
    }
  }

  /**
   * One principal.
   *
   * @param type {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}; {@code *}
   *     for the one star, which is everyone
   */
  public record Principal(String type, Pattern value) {}

  /**
   * One key under one operator.
   *
   * @param key in lower case
   * @param values one must be met; of a negated operator none may be
   */
  public record Condition(Operator operator, String key, List<Pattern> values) {
    public Condition {
      values = List.copyOf(values);
    }
  }
}
