package dev.ringfence.code.sdk;

import dev.ringfence.code.sdk.facts.SdkOperation;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Iterated;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.Locale;

/** What the provider answers, or a part of it. */
record Answer(SdkOperation operation, Value request) implements Value.Foreign, Iterated {
  @Override
  public Value member(String name, Machine machine, Site site) {
    String folded = name.toLowerCase(Locale.ROOT);
    if (operation.name().equals("GetQueueUrl")
        && (folded.equals("queueurl") || folded.equals("getqueueurl"))
        && request instanceof Thing thing) {
      return thing.field("QueueName").or(() -> thing.field("queueName")).orElse(this);
    }
    return this;
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    for (Value each : arguments.all()) {
      if (each instanceof Value.Closure closure) {
        machine.callValue(closure, Arguments.of(java.util.List.of(this)), site);
      } else {
        machine.escape(each);
      }
    }
    return member(name, machine, site);
  }

  @Override
  public Value element() {
    return this;
  }

  @Override
  public String describe() {
    return "part of the answer of " + operation.name();
  }
}
