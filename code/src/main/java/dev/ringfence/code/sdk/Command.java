package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Value;

/**
 * A request object of JavaScript's third SDK.
 *
 * @param site where it is made
 */
record Command(SdkOperation operation, Value request, Site site) implements Value.Foreign {
  @Override
  public Value member(String name, Machine machine, Site at) {
    return name.equals("input") ? request : Value.unknown("a member of a request");
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site at) {
    machine.escape(arguments);
    return this;
  }

  @Override
  public String describe() {
    return "a request of " + operation.name();
  }
}
