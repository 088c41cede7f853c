package dev.ringfence.policy.facts;

import java.util.List;

/**
 * A type of resource that an action is for.
 *
 * @param required true if the action always needs a resource of this type, false if only some
 *     requests do
 * @param conditionKeys the keys that a condition may use when the resource is of this type
 */
public record ActionResource(
    ResourceType type, boolean required, List<ConditionKey> conditionKeys) {
  public ActionResource {
    conditionKeys = List.copyOf(conditionKeys);
  }
}
