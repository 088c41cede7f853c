package dev.ringfence.code.sdk;

import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import java.util.List;

/** A builder of Java: of a client, of a request, of a part of one. */
final class Builder implements Value.Foreign {
  private final JavaSdk sdk;
  private final Value.External type;
  private final Thing made;
  private final Site site;

  Builder(JavaSdk sdk, Value.External type, Site site) {
    this(sdk, type, site, Thing.made(type));
  }

  Builder(JavaSdk sdk, Value.External type, Site site, Thing made) {
    this.sdk = sdk;
    this.type = type;
    this.site = site;
    this.made = made;
  }

  Thing made() {
    return made;
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site at) {
    if (name.equals("build") || name.equals("buildAsync")) {
      return sdk.built(type, made, site);
    }
    if (arguments.size() == 0) {
      return name.equals("builder") ? this : made.field(Requests.member(name)).orElse(this);
    }
    Value value = Requests.value(arguments);
    if (value instanceof Value.Closure closure) {
      value = consumed(sdk, closure, machine, at);
    }
    String member = Requests.member(name);
    made.put(
        member,
        name.startsWith("add") ? Value.either(made.field(member).orElse(NOTHING), value) : value);
    return this;
  }

  /** {@code b -> b.bucket("x")}: what the function does to the builder that it is given. */
  static Value consumed(JavaSdk sdk, Value function, Machine machine, Site site) {
    Builder inner = new Builder(sdk, new Value.External("", "Request"), site);
    Value result = machine.callValue(function, Arguments.of(List.of(inner)), site);
    return result instanceof Thing thing && thing.kind().isPresent() ? thing : inner.made;
  }

  @Override
  public String describe() {
    return "a builder of `" + type.name() + "`";
  }
}
