package dev.ringfence.code.value;

import java.util.ArrayList;
import java.util.List;

/** What is done with maps, dicts and objects of no class. */
final class Things {
  private Things() {}

  static Value call(Thing thing, String name, Arguments arguments, Machine machine, Site site) {
    return switch (name) {
      case "get", "Get", "getOrDefault", "pop", "getProperty", "remove" -> get(thing, arguments);
      case "put", "set", "Add", "setdefault", "Set", "putIfAbsent", "add", "setProperty" -> {
        if (arguments.size() < 2) {
          machine.escape(arguments);
          yield thing;
        }
        if (arguments.at(0) instanceof Value.Constant(String key)) {
          thing.put(key, arguments.at(1), machine.branch());
        } else {
          thing.putComputed(arguments.at(0), site.start(), arguments.at(1));
        }
        yield name.equals("setdefault") ? arguments.at(1) : thing;
      }
      case "update", "putAll", "assign" -> {
        arguments.positional().forEach(thing::putAll);
        arguments.named().forEach(thing::put);
        yield thing;
      }
      case "items", "entries", "entrySet" -> items(thing);
      case "values", "Values" -> Elements.many(thing.any());
      case "keys", "keySet", "Keys" -> Elements.many(Lists.keys(thing));
      case "copy", "clone", "build", "toBuilder" -> thing;
      default -> other(thing, name, arguments, machine, site);
    };
  }

  private static Value other(
      Thing thing, String name, Arguments arguments, Machine machine, Site site) {
    if (thing.isOpen() && thing.fields().isEmpty() || thing.type().isPresent()) {
      return machine.callUnknown(
          Value.unknown("an object whose method `" + name + "` is not seen"),
          name,
          arguments,
          site);
    }
    for (Value each : arguments.positional()) {
      if (each instanceof Value.Closure closure) {
        machine.callValue(closure, Arguments.of(new ArrayList<>(List.of(thing.any()))), site);
      } else {
        machine.escape(each);
      }
    }
    return Value.unknown("a result of `" + name + "` of an object");
  }

  private static Value get(Thing thing, Arguments arguments) {
    if (!(arguments.at(0) instanceof Value.Constant(String key))) {
      return arguments.size() == 0 || thing.fields().isEmpty()
          ? Value.unknown("a member of an object")
          : thing.any();
    }
    Value otherwise = arguments.size() > 1 ? arguments.at(1) : Value.NOTHING;
    return thing
        .field(key)
        .orElse(thing.isOpen() ? Value.either(Value.unknown("a member"), otherwise) : otherwise);
  }

  static Elements items(Thing thing) {
    var pairs = new ArrayList<Value>();
    thing
        .fields()
        .forEach((key, value) -> pairs.add(Elements.of(List.of(new Value.Constant(key), value))));
    Elements items = Elements.of(pairs);
    if (thing.isOpen()) {
      items.open();
    }
    return items;
  }
}
