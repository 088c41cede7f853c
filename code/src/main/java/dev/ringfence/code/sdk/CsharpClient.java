package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Value;

/** Methods of clients. */
final class CsharpClient {
  private CsharpClient() {}

  static Value call(Client client, String name, Arguments arguments, Machine machine, Site site) {
    machine.escape(arguments);
    return Value.unknown("a result of `" + name + "`");
  }
}
