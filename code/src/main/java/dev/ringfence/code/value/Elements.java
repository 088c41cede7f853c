package dev.ringfence.code.value;

import java.util.ArrayList;
import java.util.List;

/** A list, a set, an array, a tuple. Equal only to itself. */
public final class Elements implements Value.Foreign {
  private static final int MOST_ELEMENTS = 64;

  private final List<Value> values = new ArrayList<>();
  private boolean open;

  /** A list with these in it. */
  public static Elements of(List<Value> values) {
    var list = new Elements();
    values.forEach(list::add);
    return list;
  }

  /** A list of unknown length whose elements are like this. */
  public static Elements many(Value element) {
    var list = new Elements();
    list.add(element);
    list.open = true;
    return list;
  }

  public List<Value> values() {
    return values;
  }

  /** True if it may have elements that reading did not see. */
  public boolean isOpen() {
    return open;
  }

  public void open() {
    open = true;
  }

  public void add(Value value) {
    if (values.size() < MOST_ELEMENTS) {
      values.add(value);
    } else {
      open = true;
    }
  }

  /** Takes over all elements of another. */
  void addAll(Value other) {
    if (other instanceof Elements list) {
      List.copyOf(list.values).forEach(this::add);
      open |= list.open;
    } else {
      open = true;
    }
  }

  /** Any of its elements. */
  public Value any() {
    if (values.isEmpty()) {
      return Value.unknown("an element of a list");
    }
    return Value.either(values);
  }

  Value at(int index) {
    if (index >= 0 && index < values.size()) {
      return values.get(index);
    }
    return open ? any() : Value.NOTHING;
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    return Lists.call(this, name, arguments, machine, site);
  }

  @Override
  public String describe() {
    return "a list";
  }

  @Override
  public String toString() {
    return "list of " + values.size();
  }
}
