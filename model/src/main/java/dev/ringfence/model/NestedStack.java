package dev.ringfence.model;

import java.util.List;

/**
 * Another template that is deployed as a part of this one and is not read with it.
 *
 * @param given what it is told: the values of its parameters
 */
public record NestedStack(Identity identity, List<Value> given) implements Thing {
  public NestedStack {
    given = List.copyOf(given);
  }
}
