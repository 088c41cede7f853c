package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Sections;
import dev.ringfence.base.text.Wildcard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every action of the provider, as its Service Authorization Reference lists them.
 *
 * <p>The table is read when it is first asked, and of it only the services that are asked for.
 * Every action has a number ({@link #ordinal}) that holds as long as the table does, so that a set
 * of actions can be a {@link BitSet}.
 */
public final class Actions {
  private static final String FILE = "aws-iam.txt.gz";
  private static final String COMMON = "*";

  /** Policies use the same few patterns again and again; a hostile one must not fill the memory. */
  private static final int KEPT = 1024;

  private final Sections sections;
  private final List<String> services;
  private final int[] firsts;
  private final Map<String, Integer> places = new HashMap<>(1024);
  private final Map<String, List<Action>> matched = new ConcurrentHashMap<>();
  private final Map<String, Service> parsed = new ConcurrentHashMap<>();

  // Invariant: tools/facts/regenerate writes the section of what is of no service first.
  private Actions(Sections sections) {
    this.sections = sections;
    List<String> names = sections.names();
    this.services = names.subList(1, names.size());
    this.firsts = new int[services.size() + 1];
    for (int at = 0; at < services.size(); at++) {
      firsts[at + 1] = firsts[at] + Integer.parseInt(sections.head(services.get(at)).get(1));
      places.put(services.get(at), at);
    }
  }

  private static final class Loaded {
    static final Actions AWS = load();
  }

  public static Actions aws() {
    return Loaded.AWS;
  }

  /** The actions that a pattern such as {@code s3:Get*} stands for, in the order of the table. */
  public List<Action> matching(String pattern) {
    List<Action> known = matched.get(pattern);
    if (known == null) {
      known = found(pattern);
      if (matched.size() < KEPT) {
        matched.put(pattern, known);
      }
    }
    return known;
  }

  private List<Action> found(String pattern) {
    int colon = pattern.indexOf(':');
    if (colon < 0) {
      return pattern.equals("*") ? all() : List.of();
    }
    Wildcard name = Wildcard.ignoringCase(pattern.substring(colon + 1));
    return servicesMatching(pattern.substring(0, colon)).stream()
        .flatMap(each -> service(each).actions().stream())
        .filter(action -> name.matches(action.name()))
        .toList();
  }

  private List<String> servicesMatching(String pattern) {
    String service = pattern.toLowerCase(Locale.ROOT);
    if (!service.contains("*") && !service.contains("?")) {
      return isService(service) ? List.of(service) : List.of();
    }
    Wildcard among = Wildcard.of(service);
    return services.stream().filter(among::matches).toList();
  }

  /** The same as {@link #matching}, as a set of their numbers. */
  public BitSet bits(String pattern) {
    var bits = new BitSet(size());
    int colon = pattern.indexOf(':');
    if (colon < 0) {
      bits.set(0, pattern.equals("*") ? size() : 0);
      return bits;
    }
    String words = pattern.substring(colon + 1);
    for (String each : servicesMatching(pattern.substring(0, colon))) {
      int place = places.getOrDefault(each, 0);
      if (words.equals("*")) {
        bits.set(firsts[place], firsts[place + 1]);
      } else {
        set(bits, each, Wildcard.ignoringCase(words), firsts[place]);
      }
    }
    return bits;
  }

  private void set(BitSet bits, String service, Wildcard name, int first) {
    List<Action> actions = service(service).actions();
    for (int at = 0; at < actions.size(); at++) {
      if (name.matches(actions.get(at).name())) {
        bits.set(first + at);
      }
    }
  }

  /** The action of that name, {@code s3:GetObject}, whatever its case. */
  public Optional<Action> find(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? Optional.empty() : find(name.substring(0, colon), name.substring(colon + 1));
  }

  /** The action of a service, whatever the case of either name. */
  public Optional<Action> find(String service, String name) {
    Service table = service(service.toLowerCase(Locale.ROOT));
    int place = table.place(name);
    return place < 0 ? Optional.empty() : Optional.of(table.actions().get(place));
  }

  /** The prefixes of all services, sorted. */
  public List<String> services() {
    return services;
  }

  /** True of a prefix that stands before actions, in lower case: {@code sqs}. */
  public boolean isService(String prefix) {
    return places.containsKey(prefix);
  }

  /** What the provider calls a service: {@code Amazon SQS}. */
  public Optional<String> displayName(String service) {
    return isService(service) ? Optional.of(sections.head(service).get(3)) : Optional.empty();
  }

  /**
   * True if resource control policies hold for a service (Organizations User Guide, "Resource
   * control policies").
   */
  public boolean supportsResourceControl(String service) {
    return isService(service) && sections.head(service).get(2).equals("rcp");
  }

  /** The actions of a service, by name; none if there is no such service. */
  public List<Action> of(String service) {
    return service(service.toLowerCase(Locale.ROOT)).actions();
  }

  /** How many actions a service has. */
  public int count(String service) {
    Integer place = places.get(service);
    return place == null ? 0 : firsts[place + 1] - firsts[place];
  }

  /** Where an action stands in {@link #of}, whatever the case of its name; empty if it is none. */
  public OptionalInt place(String service, String name) {
    int place = service(service).place(name);
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /** The types of resources that a service has. */
  public List<ResourceType> resourceTypes(String service) {
    return service(service.toLowerCase(Locale.ROOT)).types();
  }

  /** How many actions there are; their numbers run from 0. */
  public int size() {
    return firsts[services.size()];
  }

  /**
   * The number of an action.
   *
   * @throws IllegalArgumentException if the action is not of this table
   */
  public int ordinal(Action action) {
    return firsts[places.getOrDefault(action.service(), 0)] + place(action);
  }

  /** The action of a number. */
  public Action at(int ordinal) {
    int found = Arrays.binarySearch(firsts, ordinal);
    int place = found >= 0 ? found : -found - 2;
    return service(services.get(place)).actions().get(ordinal - firsts[place]);
  }

  /** All actions, in the order of their numbers. */
  public List<Action> all() {
    return services.stream().flatMap(each -> service(each).actions().stream()).toList();
  }

  List<ActionResource> resourcesOf(Action action) {
    return service(action.service()).resourcesOf(place(action));
  }

  List<ConditionKey> keysOf(Action action) {
    return service(action.service()).keysOf(place(action));
  }

  private int place(Action action) {
    int place = service(action.service()).place(action.name());
    if (place < 0) {
      throw new IllegalArgumentException("no action `" + action + "`");
    }
    return place;
  }

  Service service(String prefix) {
    String known = isService(prefix) || prefix.equals(COMMON) ? prefix : "";
    Service there = parsed.get(known);
    return there != null ? there : parsed.computeIfAbsent(known, this::parse);
  }

  private Service parse(String prefix) {
    Integer place = places.get(prefix);
    int count = place == null ? 0 : firsts[place + 1] - firsts[place];
    return new Service(prefix, sections.body(prefix), count, prefix.equals(COMMON));
  }

  List<String> commonLines() {
    return sections.lines(COMMON);
  }

  private static Actions load() {
    try (InputStream in = Actions.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      return new Actions(Sections.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }
}
