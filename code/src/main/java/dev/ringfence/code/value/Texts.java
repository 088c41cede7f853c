package dev.ringfence.code.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What is done with strings. */
final class Texts {
  private Texts() {}

  static Value call(Value text, String name, Arguments arguments, Machine machine, Site site) {
    return switch (name) {
      case "toLowerCase", "lower", "ToLower", "ToLowerInvariant", "casefold" ->
          mapped(text, value -> value.toLowerCase(Locale.ROOT));
      case "toUpperCase", "upper", "ToUpper", "ToUpperInvariant" ->
          mapped(text, value -> value.toUpperCase(Locale.ROOT));
      case "trim",
          "strip",
          "Trim",
          "toString",
          "ToString",
          "valueOf",
          "encode",
          "decode",
          "getBytes",
          "intern",
          "rstrip",
          "lstrip",
          "trimEnd",
          "stripTrailing",
          "get",
          "value",
          "normalize" ->
          text instanceof Value.Event event && arguments.at(0) instanceof Value.Constant(String key)
              ? event.part(key)
              : text;
      case "concat" -> {
        var parts = new ArrayList<Value>(List.of(text));
        parts.addAll(arguments.positional());
        yield Value.joined(parts);
      }
      case "format", "formatted" -> format(text, arguments);
      case "join" -> join(text, Lists.element(arguments.at(0)), arguments.at(0));
      case "replace", "replaceAll", "Replace" -> replace(text, arguments);
      case "split", "Split", "splitlines", "rsplit" -> split(text, arguments.at(0));
      default -> {
        machine.escape(arguments);
        yield text instanceof Value.Event event
            ? eventCall(event, name, arguments)
            : Value.unknown("a string after `" + name + "`");
      }
    };
  }

  private static Value eventCall(Value.Event event, String name, Arguments arguments) {
    if (arguments.at(0) instanceof Value.Constant(String key)) {
      return event.part(key);
    }
    return name.startsWith("get") && name.length() > 3
        ? event.part(Character.toLowerCase(name.charAt(3)) + name.substring(4))
        : event;
  }

  private static Value mapped(Value text, UnaryOperator<String> change) {
    return text instanceof Value.Constant(String constant)
        ? new Value.Constant(change.apply(constant))
        : text instanceof Value.Event ? text : Value.unknown("a string in another case");
  }

  private static Value replace(Value text, Arguments arguments) {
    return text instanceof Value.Constant(String whole)
            && arguments.at(0) instanceof Value.Constant(String old)
            && arguments.at(1) instanceof Value.Constant(String put)
            && !old.isEmpty()
        ? new Value.Constant(whole.replace(old, put))
        : text instanceof Value.Event ? text : Value.unknown("a string after a replacement");
  }

  private static Value split(Value text, Value delimiter) {
    if (text instanceof Value.Constant(String whole)
        && delimiter instanceof Value.Constant(String cut)
        && !cut.isEmpty()) {
      var parts = new ArrayList<Value>();
      int from = 0;
      for (int at = whole.indexOf(cut); at >= 0; at = whole.indexOf(cut, from)) {
        parts.add(new Value.Constant(whole.substring(from, at)));
        from = at + cut.length();
      }
      parts.add(new Value.Constant(whole.substring(from)));
      return Elements.of(parts);
    }
    return Elements.many(text instanceof Value.Event ? text : Value.unknown("a part of a string"));
  }

  static Value join(Value delimiter, Value element, Value list) {
    if (list instanceof Elements elements && !elements.isOpen() && elements.values().size() <= 16) {
      var parts = new ArrayList<Value>();
      for (Value each : elements.values()) {
        if (!parts.isEmpty()) {
          parts.add(delimiter);
        }
        parts.add(each);
      }
      return Value.joined(parts);
    }
    return Value.joined(List.of(element, Value.unknown("more elements of a list")));
  }

  /** {@code "a{}b{name}".format(…)}. */
  static Value format(Value text, Arguments arguments) {
    if (!(text instanceof Value.Constant(String whole))) {
      return Value.unknown("a formatted string");
    }
    if (whole.indexOf('%') >= 0 && whole.indexOf('{') < 0) {
      return percent(text, Elements.of(arguments.positional()));
    }
    var parts = new ArrayList<Value>();
    int next = 0;
    int at = 0;
    while (at < whole.length()) {
      int open = whole.indexOf('{', at);
      int close = open < 0 ? -1 : whole.indexOf('}', open);
      if (close < 0) {
        break;
      }
      if (whole.startsWith("{{", open)) {
        parts.add(new Value.Constant(whole.substring(at, open + 1)));
        at = open + 2;
        continue;
      }
      parts.add(new Value.Constant(whole.substring(at, open)));
      String field = field(whole.substring(open + 1, close));
      if (field.isEmpty()) {
        parts.add(given(arguments.at(next++)));
      } else if (isNumber(field)) {
        parts.add(given(arguments.at(Integer.parseInt(field))));
      } else {
        parts.add(arguments.named(field).orElse(Value.unknown("a part of a formatted string")));
      }
      at = close + 1;
    }
    parts.add(new Value.Constant(whole.substring(at).replace("}}", "}")));
    return Value.joined(parts);
  }

  private static String field(String inside) {
    for (int i = 0; i < inside.length(); i++) {
      if (":!.[,".indexOf(inside.charAt(i)) >= 0) {
        return inside.substring(0, i);
      }
    }
    return inside;
  }

  private static boolean isNumber(String text) {
    return text.length() < 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Value given(Value value) {
    return value instanceof Value.Nothing ? Value.unknown("a part of a formatted string") : value;
  }

  /** {@code "a%sb" % x}, {@code String.format}, {@code fmt.Sprintf}. */
  static Value percent(Value text, Value values) {
    if (!(text instanceof Value.Constant(String whole))) {
      return Value.unknown("computed with `%`");
    }
    var parts = new ArrayList<Value>();
    int next = 0;
    int at = 0;
    for (int sign = whole.indexOf('%'); sign >= 0; sign = whole.indexOf('%', at)) {
      parts.add(new Value.Constant(whole.substring(at, sign)));
      int end = sign + 1;
      String key = "";
      if (end < whole.length() && whole.charAt(end) == '(') {
        int close = whole.indexOf(')', end);
        key = close < 0 ? "" : whole.substring(end + 1, close);
        end = close < 0 ? end : close + 1;
      }
      while (end < whole.length() && "0123456789.+-# $".indexOf(whole.charAt(end)) >= 0) {
        end++;
      }
      if (end < whole.length() && whole.charAt(end) == '%') {
        parts.add(new Value.Constant("%"));
      } else {
        parts.add(given(argument(values, next++, key)));
      }
      at = Math.min(end + 1, whole.length());
    }
    parts.add(new Value.Constant(whole.substring(at)));
    return Value.joined(parts);
  }

  private static Value argument(Value values, int index, String key) {
    if (values instanceof Thing thing) {
      return thing.field(key).orElse(Value.NOTHING);
    }
    return values instanceof Elements list ? list.at(index) : index == 0 ? values : Value.NOTHING;
  }
}
