package dev.ringfence.code.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call is given.
 *
 * @param positional in order
 * @param named keyword arguments
 * @param open true if there may be more that reading did not see
 */
public record Arguments(List<Value> positional, Map<String, Value> named, boolean open) {
  public static final Arguments NONE = of(List.of());
  public static final Arguments UNSEEN = new Arguments(List.of(), Map.of(), true);

  public Arguments {
    positional = List.copyOf(positional);
    named = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }

  public static Arguments of(List<Value> positional) {
    return new Arguments(positional, Map.of(), false);
  }

  /** The positional argument there, {@link Value#NOTHING} if there is none. */
  public Value at(int index) {
    return index < positional.size() ? positional.get(index) : Value.NOTHING;
  }

  public Value last() {
    return positional.isEmpty() ? Value.NOTHING : positional.getLast();
  }

  public int size() {
    return positional.size();
  }

  public Optional<Value> named(String name) {
    return Optional.ofNullable(named.get(name));
  }

  /** The argument of that name, or else the one at that place. */
  public Value at(int index, String name) {
    return named(name).orElseGet(() -> at(index));
  }

  /** All of them. */
  public List<Value> all() {
    var all = new ArrayList<>(positional);
    all.addAll(named.values());
    return all;
  }

  /** All but the first. */
  public Arguments rest() {
    return positional.isEmpty()
        ? this
        : new Arguments(positional.subList(1, positional.size()), named, open);
  }

  /** Keyword arguments as the members of a request. */
  public Thing request() {
    Thing request = Thing.made();
    named.forEach(request::put);
    if (open) {
      request.open();
    }
    return request;
  }
}
