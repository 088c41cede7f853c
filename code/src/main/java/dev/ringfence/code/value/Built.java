package dev.ringfence.code.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A builder of Lombok. */
final class Built implements Value.Foreign {
  private final Value.ClassOf type;
  private final Map<String, Value> fields = new LinkedHashMap<>();

  Built(Value.ClassOf type) {
    this.type = type;
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    if (!name.equals("build")) {
      fields.put(name, arguments.at(0));
      return this;
    }
    Thing made = new Thing(Branch.ROOT);
    machine.classes().build(type, made, new Arguments(List.of(), fields, false), site);
    fields.forEach(made::put);
    return made;
  }

  @Override
  public String describe() {
    return "a builder";
  }
}
