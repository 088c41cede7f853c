package dev.ringfence.code.value;

import java.util.ArrayList;
import java.util.List;

/** What is done with lists. */
final class Lists {
  private Lists() {}

  /** Any element of what is gone through. */
  static Value element(Value iterable) {
    return switch (iterable) {
      case Elements list -> list.any();
      case Value.Either(List<Value> values) ->
          Value.either(values.stream().map(Lists::element).toList());
      case Value.Event event -> event;
      case Thing thing -> keys(thing);
      case Value.Foreign foreign ->
          foreign instanceof Iterated iterated
              ? iterated.element()
              : Value.unknown("an element of " + foreign.describe());
      case Value.External external -> external.result();
      default -> Value.unknown("an element of a list that is not seen");
    };
  }

  static Value keys(Thing thing) {
    if (thing.fields().isEmpty() || thing.fields().size() > Value.MOST || thing.isOpen()) {
      return Value.unknown("a key");
    }
    return Value.either(thing.fields().keySet().stream().<Value>map(Value.Constant::new).toList());
  }

  static Value at(Elements list, String index) {
    if (index.length() > 4 || index.isEmpty()) {
      return list.any();
    }
    int number = 0;
    for (int i = 0; i < index.length(); i++) {
      char c = index.charAt(i);
      if (c < '0' || c > '9') {
        return list.any();
      }
      number = number * 10 + c - '0';
    }
    return list.isOpen() ? list.any() : list.at(number);
  }

  static Value member(Elements list, String name) {
    boolean index = !name.isEmpty() && Character.isDigit(name.charAt(0));
    return index
        ? at(list, name)
        : name.equals("length") || name.equals("Length") || name.equals("Count")
            ? Value.unknown("a length")
            : new Value.Method(list, name);
  }

  static Value call(Elements list, String name, Arguments arguments, Machine machine, Site site) {
    return switch (name) {
      case "push", "append", "add", "Add", "unshift", "addLast", "offer", "appendleft" -> {
        arguments.positional().forEach(list::add);
        yield list;
      }
      case "extend", "addAll", "AddRange", "update" -> {
        list.addAll(arguments.at(0));
        yield list;
      }
      case "concat" -> {
        Elements all = Elements.of(list.values());
        arguments.positional().forEach(all::addAll);
        yield all;
      }
      case "get", "at", "ElementAt", "elementAt" ->
          arguments.at(0) instanceof Value.Constant(String index) ? at(list, index) : list.any();
      case "pop",
          "shift",
          "First",
          "FirstOrDefault",
          "Last",
          "Single",
          "getFirst",
          "getLast",
          "findFirst",
          "findAny",
          "next",
          "popleft",
          "remove",
          "poll" -> {
        machine.escape(arguments);
        yield list.any();
      }
      case "join" ->
          Texts.join(
              arguments.size() == 0 ? new Value.Constant(",") : arguments.at(0), list.any(), list);
      case "slice",
          "stream",
          "toList",
          "ToList",
          "collect",
          "iterator",
          "values",
          "asList",
          "ToArray",
          "reverse",
          "sort",
          "sorted",
          "flat",
          "copy",
          "toArray",
          "parallelStream",
          "limit",
          "distinct",
          "AsEnumerable",
          "Take",
          "Skip",
          "filter",
          "Where",
          "fill" -> {
        arguments.all().forEach(each -> apply(each, list.any(), machine, site));
        yield list;
      }
      case "map", "flatMap", "Select", "mapToObj", "SelectMany", "peek", "from" -> {
        Value result = apply(arguments.at(0), list.any(), machine, site);
        yield result instanceof Elements inner && name.startsWith("flat")
            ? inner
            : mapped(list, result);
      }
      case "reduce", "reduceRight", "Aggregate" ->
          Value.either(
              arguments.size() > 1 ? arguments.at(1) : list.any(),
              machine.callValue(
                  arguments.at(0),
                  Arguments.of(
                      List.of(arguments.size() > 1 ? arguments.at(1) : list.any(), list.any())),
                  site));
      case "find" -> {
        apply(arguments.at(0), list.any(), machine, site);
        yield list.any();
      }
      default -> {
        arguments.all().forEach(each -> apply(each, list.any(), machine, site));
        yield Value.unknown("a result of `" + name + "` of a list");
      }
    };
  }

  private static Value mapped(Elements list, Value result) {
    return list.isOpen() || list.values().size() != 1
        ? Elements.many(result)
        : Elements.of(List.of(result));
  }

  private static Value apply(Value function, Value element, Machine machine, Site site) {
    return switch (function) {
      case Value.Closure _, Value.Method _, Value.Either _ ->
          machine.callValue(function, Arguments.of(new ArrayList<>(List.of(element))), site);
      default -> {
        machine.escape(function);
        yield element;
      }
    };
  }
}
