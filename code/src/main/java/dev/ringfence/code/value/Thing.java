package dev.ringfence.code.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object, a dict, a map, a request, an instance of a class. Equal only to itself. */
public final class Thing implements Value.Foreign {
  private static final int MOST_FIELDS = 256;

  private final Map<String, Value> fields = new LinkedHashMap<>();
  private final Branch branch;
  private final List<Value> keys = new ArrayList<>();
  private boolean open;
  private Optional<Value.ClassOf> type = Optional.empty();
  private Optional<Value.External> kind = Optional.empty();

  Thing(Branch branch) {
    this.branch = branch;
  }

  /** One with nothing in it, that a library makes. */
  public static Thing made() {
    return new Thing(Branch.ROOT);
  }

  /** One that a library makes, of a type of its own. */
  public static Thing made(Value.External kind) {
    Thing thing = made();
    thing.kind = Optional.of(kind);
    return thing;
  }

  public Map<String, Value> fields() {
    return fields;
  }

  public Optional<Value> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** True if it may have members that reading did not see. */
  public boolean isOpen() {
    return open;
  }

  public void open() {
    open = true;
  }

  /** The class of the application that it is of. */
  Optional<Value.ClassOf> type() {
    return type;
  }

  void type(Value.ClassOf of) {
    type = Optional.of(of);
  }

  /** The class of a library that it is of, or extends. */
  public Optional<Value.External> kind() {
    return kind;
  }

  void kind(Value.External of) {
    kind = Optional.of(of);
  }

  /** A member is given a value. */
  public void put(String name, Value value) {
    if (fields.size() < MOST_FIELDS || fields.containsKey(name)) {
      fields.put(name, value);
    } else {
      open = true;
    }
  }

  /** A member is given a value in some branch of the code. */
  void put(String name, Value value, Branch where) {
    Value before = fields.get(name);
    if (before == null || where.isAround(branch)) {
      put(name, value);
    } else {
      put(name, Value.either(before, value));
    }
  }

  /** A member whose name is computed is given a value. */
  void putComputed(Value key, int place, Value value) {
    if (keys.size() < MOST_FIELDS) {
      keys.add(key);
    }
    put("[" + place + "]", value);
    open = true;
  }

  /** The names of all its members, computed ones too. */
  public List<Value> keys() {
    var all = new ArrayList<Value>();
    for (String name : fields.keySet()) {
      if (!name.startsWith("[")) {
        all.add(new Value.Constant(name));
      }
    }
    all.addAll(keys);
    return all;
  }

  /** Takes over all members of another. */
  public void putAll(Value other) {
    if (other instanceof Thing thing) {
      thing.fields.forEach(this::put);
      keys.addAll(thing.keys);
      open |= thing.open;
    } else if (!(other instanceof Value.Nothing)) {
      open = true;
    }
  }

  /** Any of its members. */
  Value any() {
    return Value.either(List.copyOf(fields.values()));
  }

  @Override
  public Value call(String name, Arguments arguments, Machine machine, Site site) {
    return machine.callThing(this, name, arguments, site);
  }

  @Override
  public String describe() {
    return "an object";
  }

  @Override
  public String toString() {
    return type.map(Object::toString).orElse("object") + fields.keySet();
  }
}
