package dev.ringfence.code.value;

import dev.ringfence.code.tree.Tree;
import dev.ringfence.code.tree.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What is known of a value while code is read. */
public sealed interface Value {

  /** {@code null}, {@code undefined}, {@code None}, {@code nil}: says nothing where values meet. */
  record Nothing() implements Value {}

  /** A constant; numbers and truth values as written. */
  record Constant(String text) implements Value {}

  /** An environment variable, and what the code takes where it is not set. */
  record Environment(String name, Value otherwise, Site site) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Environment environment
          && name.equals(environment.name)
          && otherwise.equals(environment.otherwise);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** A string of parts. */
  record Joined(List<Value> parts) implements Value {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** One of several. */
  record Either(List<Value> values) implements Value {
    public Either {
      values = List.copyOf(values);
    }
  }

  /** Part of the event that the function is called with. */
  record Event(String path) implements Value {
    private static final int LONGEST = 200;

    Event part(String name) {
      if (path.length() > LONGEST) {
        return this;
      }
      return new Event(path.isEmpty() ? name : path + "." + name);
    }
  }

  /** Anything else. The reason completes "the value is". */
  record Unknown(String why) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Unknown;
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  /** A function with the variables around it, and what {@code this} is in it. */
  record Closure(Tree.Function function, Scope scope, Value self) implements Value {
    Unit unit() {
      return scope.unit();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Closure closure
          && same(function, closure.function)
          && same(scope, closure.scope)
          && (same(self, closure.self) || self.equals(closure.self));
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(function);
    }
  }

  /** A method of a value, taken without being called. */
  record Method(Value receiver, String name) implements Value {}

  /**
   * Something of a module that is not part of the application.
   *
   * @param module {@code aws-sdk}, {@code boto3}; a qualified class of Java; empty if not known
   * @param path what of it, with dots; {@code ()} after what was called
   */
  record External(String module, String path) implements Value {
    private static final int LONGEST = 200;

    public External member(String name) {
      if (path.length() > LONGEST) {
        return this;
      }
      return new External(module, path.isEmpty() ? name : path + "." + name);
    }

    public External result() {
      return path.endsWith("()") || path.length() > LONGEST
          ? this
          : new External(module, path + "()");
    }

    /** The last word. */
    public String name() {
      String whole = path.isEmpty() ? module : path;
      return whole.substring(whole.lastIndexOf('.') + 1);
    }

    /** Loaded and path with a dot between. */
    public String qualified() {
      return path.isEmpty() ? module : module.isEmpty() ? path : module + "." + path;
    }
  }

  /** A module of the application. */
  final class Namespace implements Value {
    final Loaded module;

    Namespace(Loaded module) {
      this.module = module;
    }
  }

  /** A class of the application. */
  final class ClassOf implements Value {
    final Tree.ClassTree tree;
    final Scope scope;
    final Thing statics = new Thing(Branch.ROOT);
    boolean begun;
    Optional<Thing> typical = Optional.empty();

    ClassOf(Tree.ClassTree tree, Scope scope) {
      this.tree = tree;
      this.scope = scope;
    }

    @Override
    public String toString() {
      return "class " + tree.name();
    }
  }

  /** What a library makes of its own: a client, a request, a builder. */
  non-sealed interface Foreign extends Value {
    /** An attribute of it. */
    default Value member(String name, Machine machine, Site site) {
      return new Method(this, name);
    }

    /** An attribute of which the name is known only when the code runs. */
    default Value anyMember(Site site) {
      return new Unknown("a member of " + describe());
    }

    /** A method of it is called. */
    Value call(String name, Arguments arguments, Machine machine, Site site);

    /** It is called itself. */
    default Value invoke(Arguments arguments, Machine machine, Site site) {
      arguments.all().forEach(machine::escape);
      return new Unknown("a result of " + describe());
    }

    /** In words that complete "the value is". */
    String describe();
  }

  Value NOTHING = new Nothing();

  /** Most strings that one value may be. */
  int MOST = 16;

  /** Most functions and objects that one value may be. */
  int MOST_THINGS = 16;

  /** Parts and alternatives of one value, those within them counted. */
  int MOST_PARTS = 200;

  static Value unknown(String why) {
    return new Unknown(why);
  }

  private static boolean same(Object a, Object b) {
    return System.identityHashCode(a) == System.identityHashCode(b) && a.equals(b);
  }

  /** The one or the other. */
  static Value either(Value a, Value b) {
    return either(List.of(a, b));
  }

  /** One of them. */
  static Value either(List<Value> values) {
    var flat = new LinkedHashSet<Value>();
    for (Value value : values) {
      if (value instanceof Either several) {
        flat.addAll(several.values);
      } else if (!(value instanceof Nothing)) {
        flat.add(value);
      }
    }
    if (flat.isEmpty()) {
      return NOTHING;
    }
    if (flat.size() == 1) {
      return flat.getFirst();
    }
    return limited(List.copyOf(flat));
  }

  private static Value limited(List<Value> all) {
    List<Value> values = all;
    if (isLarge(all)) {
      values =
          all.stream().map(value -> value instanceof Joined ? MANY : value).distinct().toList();
      if (values.size() == 1) {
        return values.getFirst();
      }
    }
    var kept = new ArrayList<Value>();
    long texts = values.stream().filter(Value::isText).count();
    boolean open = texts > MOST;
    for (Value value : values) {
      if (isText(value)) {
        if (texts <= MOST) {
          kept.add(value);
        }
      } else if (kept.size() < MOST_THINGS) {
        kept.add(value);
      }
    }
    if (open && !kept.contains(MANY)) {
      kept.add(MANY);
    }
    return kept.size() == 1 ? kept.getFirst() : new Either(kept);
  }

  Value MANY = new Unknown("one of more than sixteen values");

  private static boolean isText(Value value) {
    return switch (value) {
      case Constant _, Environment _, Joined _, Event _ -> true;
      default -> false;
    };
  }

  /** A string made of these. */
  static Value joined(List<Value> parts) {
    var flat = new ArrayList<Value>();
    for (Value part : parts) {
      for (Value piece : part instanceof Joined whole ? whole.parts : List.of(part)) {
        if (piece instanceof Constant(String text)
            && !flat.isEmpty()
            && flat.getLast() instanceof Constant(String before)) {
          flat.set(flat.size() - 1, new Constant(before + text));
        } else if (flat.size() < 64) {
          flat.add(piece instanceof Nothing ? new Unknown("nothing") : piece);
        }
      }
    }
    flat.removeIf(piece -> piece instanceof Constant(String text) && text.isEmpty());
    if (flat.isEmpty()) {
      return new Constant("");
    }
    if (isLarge(flat)) {
      flat.replaceAll(piece -> piece instanceof Either ? MANY : piece);
    }
    return flat.size() == 1 && (isText(flat.getFirst()) || flat.getFirst() instanceof Either)
        ? flat.getFirst()
        : new Joined(flat);
  }

  /**
   * True if values hold too many parts and alternatives of one another: a text that a loop makes
   * longer in several ways has more forms than can be followed.
   */
  private static boolean isLarge(List<Value> values) {
    return left(values, MOST_PARTS) < 0;
  }

  private static int left(List<Value> values, int room) {
    int left = room;
    for (Value value : values) {
      left =
          switch (value) {
            case Joined(List<Value> parts) -> left(parts, left - 1);
            case Either(List<Value> several) -> left(several, left - 1);
            default -> left - 1;
          };
      if (left < 0) {
        return left;
      }
    }
    return left;
  }

  /** The values that it may be, itself if it is one. */
  static List<Value> each(Value value) {
    return value instanceof Either(List<Value> values) ? values : List.of(value);
  }
}
