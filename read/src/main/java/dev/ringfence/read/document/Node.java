package dev.ringfence.read.document;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A value of a document, with its place: one form for YAML and JSON.
 *
 * <p>An intrinsic function is a {@link Call} in its short form as well as in its long one, never a
 * mapping or a string. What is not there is a {@link Missing}, so that a path may be followed
 * without asking at each step.
 */
public sealed interface Node {

  /** Where it is written; of what is missing, where it was looked for. */
  Origin origin();

  /** The value under a key of a mapping; missing for all else. */
  default Node at(String key) {
    return new Missing(origin());
  }

  /** True if there is nothing. A {@code null} is something. */
  default boolean isMissing() {
    return false;
  }

  default boolean isNull() {
    return false;
  }

  /** The characters of a string, number or boolean. */
  default Optional<String> text() {
    return Optional.empty();
  }

  /** The elements of a sequence; none for all else. */
  default List<Node> items() {
    return List.of();
  }

  /** The entries of a mapping, in order of writing; none for all else. */
  default Collection<Entry> entries() {
    return List.of();
  }

  default boolean isMapping() {
    return false;
  }

  default boolean isSequence() {
    return false;
  }

  /** The number of nodes below and with this one, aliases counted at every use; never overflows. */
  default long size() {
    return 1;
  }

  /** A key and its value; {@code keyOrigin} is the place of the key alone. */
  record Entry(String key, Origin keyOrigin, Node value) {}

  /**
   * A mapping; of a key written twice the last value holds. Keys that are not text stand as they
   * are written.
   */
  final class Mapping implements Node {
    private final SequencedMap<String, Entry> entries;
    private final Origin origin;
    private final long size;

    private Mapping(SequencedMap<String, Entry> entries, Origin origin) {
      this.entries = entries;
      this.origin = origin;
      this.size = 1 + total(entries.values().stream().mapToLong(e -> e.value().size()).toArray());
    }

    public static Mapping of(Collection<Entry> entries, Origin origin) {
      var map = new LinkedHashMap<String, Entry>();
      entries.forEach(entry -> map.put(entry.key(), entry));
      return new Mapping(map, origin);
    }

    @Override
    public Origin origin() {
      return origin;
    }

    @Override
    public Node at(String key) {
      Entry entry = entries.get(key);
      return entry == null ? new Missing(origin) : entry.value();
    }

    /** Where the key is written, or the mapping where it has no such key. */
    public Origin keyOrigin(String key) {
      Entry entry = entries.get(key);
      return entry == null ? origin : entry.keyOrigin();
    }

    public boolean has(String key) {
      return entries.containsKey(key);
    }

    @Override
    public Collection<Entry> entries() {
      return entries.sequencedValues();
    }

    @Override
    public boolean isMapping() {
      return true;
    }

    @Override
    public long size() {
      return size;
    }

    /**
     * This mapping with the key set to a value; a new key comes last and has the place of its
     * value.
     */
    public Mapping with(String key, Node value) {
      var map = new LinkedHashMap<>(entries);
      Entry before = entries.get(key);
      map.put(key, new Entry(key, before == null ? value.origin() : before.keyOrigin(), value));
      return new Mapping(map, origin);
    }

    public Mapping without(String key) {
      if (!entries.containsKey(key)) {
        return this;
      }
      var map = new LinkedHashMap<>(entries);
      map.remove(key);
      return new Mapping(map, origin);
    }

    @Override
    public String toString() {
      return entries.toString();
    }
  }

  /** A list of values. */
  final class Sequence implements Node {
    private final List<Node> items;
    private final Origin origin;
    private final long size;

    private Sequence(List<Node> items, Origin origin) {
      this.items = List.copyOf(items);
      this.origin = origin;
      this.size = 1 + total(items.stream().mapToLong(Node::size).toArray());
    }

    @Override
    public Origin origin() {
      return origin;
    }

    @Override
    public List<Node> items() {
      return items;
    }

    @Override
    public boolean isSequence() {
      return true;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** What a scalar is by the rules of its language. */
  enum Kind {
    STRING,
    BOOLEAN,
    INTEGER,
    FLOAT,
    NULL
  }

  /**
   * A string, number, boolean or null.
   *
   * @param value the characters as they are written, without quotes and escapes
   * @param written how a document has it where the value comes of variables, as {@link
   *     Text.Part#written}; else empty
   */
  record Scalar(String value, Kind kind, Origin origin, String written) implements Node {
    public Scalar(String value, Kind kind, Origin origin) {
      this(value, kind, origin, "");
    }

    @Override
    public Optional<String> text() {
      return kind == Kind.NULL ? Optional.empty() : Optional.of(value);
    }

    @Override
    public boolean isNull() {
      return kind == Kind.NULL;
    }

    /**
     * The value of a boolean as CloudFormation reads it, where text {@code "true"} is a boolean
     * too.
     */
    public Optional<Boolean> bool() {
      return switch (value.length() > 5 ? "" : value.toLowerCase(Locale.ROOT)) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        case "yes", "on" -> kind == Kind.BOOLEAN ? Optional.of(true) : Optional.empty();
        case "no", "off" -> kind == Kind.BOOLEAN ? Optional.of(false) : Optional.empty();
        default -> Optional.empty();
      };
    }
  }

  /**
   * An intrinsic function, in its short or long form.
   *
   * @param function the long name: {@code Ref}, {@code Fn::Sub}, {@code Condition}; a short tag
   *     that is no function of CloudFormation keeps its {@code !}
   */
  record Call(String function, Node argument, Origin origin) implements Node {
    @Override
    public long size() {
      return 1 + argument.size();
    }
  }

  /**
   * A string of which some parts are known only after deployment: what evaluation leaves of an
   * expression.
   */
  record Symbolic(Text value, Origin origin) implements Node {
    @Override
    public Optional<String> text() {
      return value.literal();
    }
  }

  /** Nothing: no such key, no such element. */
  record Missing(Origin origin) implements Node {
    @Override
    public boolean isMissing() {
      return true;
    }
  }

  static Scalar string(String value, Origin origin) {
    return new Scalar(value, Kind.STRING, origin);
  }

  static Scalar bool(boolean value, Origin origin) {
    return new Scalar(Boolean.toString(value), Kind.BOOLEAN, origin);
  }

  static Scalar integer(long value, Origin origin) {
    return new Scalar(Long.toString(value), Kind.INTEGER, origin);
  }

  static Scalar nil(Origin origin) {
    return new Scalar("null", Kind.NULL, origin);
  }

  static Sequence list(List<? extends Node> items, Origin origin) {
    return new Sequence(List.copyOf(items), origin);
  }

  /** A mapping from keys to values in the map's order, every key with the place of its value. */
  static Mapping map(Map<String, ? extends Node> values, Origin origin) {
    var entries = new LinkedHashMap<String, Entry>();
    values.forEach((key, value) -> entries.put(key, new Entry(key, value.origin(), value)));
    return new Mapping(entries, origin);
  }

  static Call ref(String name, Origin origin) {
    return new Call("Ref", string(name, origin), origin);
  }

  static Call getAtt(String resource, String attribute, Origin origin) {
    return new Call(
        "Fn::GetAtt",
        list(List.of(string(resource, origin), string(attribute, origin)), origin),
        origin);
  }

  static Call sub(String text, Origin origin) {
    return new Call("Fn::Sub", string(text, origin), origin);
  }

  private static long total(long[] sizes) {
    long sum = 0;
    for (long size : sizes) {
      sum = Math.min(sum + size, Long.MAX_VALUE / 4);
    }
    return sum;
  }
}
