package dev.ringfence.model;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param sid its name within the policy
 * @param effect {@code Allow} or {@code Deny}
 * @param principals who; empty where the policy belongs to a principal
 * @param notPrincipal true if all but those are meant
 * @param actions which
 * @param notAction true if all but those are meant
 * @param resources on what
 * @param notResource true if all but those are meant
 * @param conditions under which; unknown if the whole block is an expression
 * @param strays elements that the language does not have, or that exclude one which is also written
 * @param origin where it is written
 */
public record Statement(
    Stated<String> sid,
    Stated<String> effect,
    List<Principal> principals,
    boolean notPrincipal,
    List<Value> actions,
    boolean notAction,
    List<Value> resources,
    boolean notResource,
    Stated<List<Condition>> conditions,
    List<Value> strays,
    Origin origin) {

  public Statement {
    principals = List.copyOf(principals);
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    strays = List.copyOf(strays);
  }

  public boolean allows() {
    return effect.is("Allow");
  }

  public boolean denies() {
    return effect.is("Deny");
  }

  /**
   * Who a statement speaks of.
   *
   * @param type {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}; {@code *}
   *     where the element is the one star
   */
  public record Principal(String type, Value value) {}

  /**
   * One key of a condition block.
   *
   * @param operator as written: {@code StringEquals}, {@code ForAllValues:StringLike}
   * @param key as written: {@code aws:SourceArn}
   */
  public record Condition(String operator, String key, List<Value> values, Origin origin) {
    public Condition {
      values = List.copyOf(values);
    }
  }
}
