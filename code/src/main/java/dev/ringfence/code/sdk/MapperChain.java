package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Iterated;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.List;

/**
 * A request of an object mapper that is put together step by step and then sent.
 *
 * @param action what it is as a part of a transaction; empty if it can be none
 * @param index its name, nothing for none, unknown where there may be one
 */
record MapperChain(
    MapperCalls mapper, List<String> operations, String action, Value table, Value index)
    implements Value.Foreign, Iterated {
  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    machine.escape(arguments);
    return switch (name) {
      case "go", "exec", "send", "page" -> {
        mapper.add(operations, table, index, site);
        yield Value.unknown("an answer");
      }
      case "commit" -> {
        if (!action.isEmpty()) {
          mapper.addPart(action, table, site);
        }
        yield Value.unknown("a part of a transaction");
      }
      case "params" -> Value.unknown("a request that is not sent");
      case "using" -> with(arguments.at(0));
      default ->
          arguments.at(0) instanceof Thing options && options.field("index").isPresent()
              ? with(options.field("index").get())
              : this;
    };
  }

  private MapperChain with(Value other) {
    return new MapperChain(mapper, operations, action, table, other);
  }

  @Override
  public Value invoke(Arguments arguments, Machine machine, Site site) {
    machine.escape(arguments);
    return this;
  }

  @Override
  public Value element() {
    return Value.unknown("an item");
  }

  @Override
  public String describe() {
    return "a request of an object mapper";
  }
}
