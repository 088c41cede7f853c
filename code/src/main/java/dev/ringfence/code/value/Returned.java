package dev.ringfence.code.value;

import java.util.ArrayList;
import java.util.List;

/** What a function gives back that has several ways out. */
final class Returned {
  private Returned() {}

  /** One of them; tuples of one length are joined place by place. */
  static Value joined(List<Value> values) {
    var tuples = new ArrayList<Elements>();
    for (Value value : values) {
      if (value instanceof Elements list && !list.isOpen() && list.values().size() > 1) {
        tuples.add(list);
      }
    }
    if (tuples.size() < 2 || tuples.size() != values.size()) {
      return Value.either(values);
    }
    int size = tuples.getFirst().values().size();
    if (tuples.stream().anyMatch(tuple -> tuple.values().size() != size)) {
      return Value.either(values);
    }
    var joined = new ArrayList<Value>();
    for (int i = 0; i < size; i++) {
      int at = i;
      joined.add(Value.either(tuples.stream().map(tuple -> tuple.values().get(at)).toList()));
    }
    return Elements.of(joined);
  }
}
