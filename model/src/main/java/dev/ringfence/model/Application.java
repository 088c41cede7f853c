package dev.ringfence.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application: all that one template and what it names declare.
 *
 * <p>Where the template has conditions that only the deployment resolves, there is one application
 * for each way they may come out, and {@link #when()} says which.
 */
public final class Application {

  /** The language that an application is written in. */
  public enum Format {
    CLOUDFORMATION,
    /** A policy that stands alone. */
    POLICY,
    SAM,
    SERVERLESS,
    TERRAFORM
  }

  private final String file;
  private final Format format;
  private final List<Variable> when;
  private final List<Thing> things;
  private final List<Value> unknowns;
  private final Map<String, FunctionCode> code;
  private final Map<String, Policy> provided;
  private final String region;
  private final Map<Class<?>, List<Thing>> byType = new HashMap<>();
  private final Map<String, Thing> byId = new HashMap<>();
  private final Map<Class<?>, List<?>> derived = new HashMap<>();

  /**
   * @param file the template, relative to the scanned folder
   * @param when the assumed outcomes of unresolved conditions, by name
   * @param things in the order of the document
   * @param unknowns the expressions that only the deployment can resolve, each once, where it is
   *     first used
   */
  public Application(
      String file, Format format, List<Variable> when, List<Thing> things, List<Value> unknowns) {
    this(file, format, when, things, unknowns, Map.of(), Map.of(), "");
  }

  private Application(
      String file,
      Format format,
      List<Variable> when,
      List<Thing> things,
      List<Value> unknowns,
      Map<String, FunctionCode> code,
      Map<String, Policy> provided,
      String region) {
    this.region = region;
    this.code = Map.copyOf(code);
    this.provided = Map.copyOf(provided);
    this.file = file;
    this.format = format;
    this.when = List.copyOf(when);
    this.things = List.copyOf(things);
    this.unknowns = List.copyOf(unknowns);
    for (Thing thing : things) {
      byType.computeIfAbsent(thing.getClass(), _ -> new ArrayList<>()).add(thing);
      byId.putIfAbsent(thing.id(), thing);
    }
  }

  /**
   * The same application with what its code and its provider add to the template.
   *
   * @param code of functions, by their logical ids
   * @param provided the provider's own policies that its roles name, by their ARNs
   */
  public Application knowing(Map<String, FunctionCode> code, Map<String, Policy> provided) {
    return new Application(file, format, when, things, unknowns, code, provided, region);
  }

  /** The same application deployed to a region; to one that is not known if it is empty. */
  public Application in(String where) {
    return new Application(file, format, when, things, unknowns, code, provided, where);
  }

  /** Where it is deployed, if that is known, else empty. */
  public String region() {
    return region;
  }

  /** What reading found in the code of a function; empty if it was not read. */
  public Optional<FunctionCode> code(Function function) {
    return Optional.ofNullable(code.get(function.id()));
  }

  /** A policy of the provider's own, if a role of the application names it. */
  public Optional<Policy> provided(String arn) {
    return Optional.ofNullable(provided.get(arn));
  }

  public String file() {
    return file;
  }

  public Format format() {
    return format;
  }

  public List<Variable> when() {
    return when;
  }

  public List<Thing> things() {
    return things;
  }

  public List<Value> unknowns() {
    return unknowns;
  }

  /** The things of one type, in the order of the document. */
  @SuppressWarnings("unchecked") // Invariant: byType holds under a class only its own instances.
  public <T extends Thing> List<T> all(Class<T> type) {
    return (List<T>) (List<?>) byType.getOrDefault(type, List.of());
  }

  public List<Function> functions() {
    return all(Function.class);
  }

  public List<Role> roles() {
    return all(Role.class);
  }

  /**
   * What follows from this application and is asked for often, computed when it is first asked for.
   *
   * <p>An application is judged by one thread at a time.
   *
   * @param key the type of the elements
   */
  @SuppressWarnings("unchecked") // Invariant: derived holds under a class a list of its instances.
  public <T> List<T> once(Class<T> key, java.util.function.Function<Application, List<T>> compute) {
    List<?> before = derived.get(key);
    if (before == null) {
      List<T> now = List.copyOf(compute.apply(this));
      derived.put(key, now);
      return now;
    }
    return (List<T>) before;
  }

  /** The thing of a type with a logical id. */
  public <T extends Thing> Optional<T> byId(String id, Class<T> type) {
    Thing thing = byId.get(id);
    return type.isInstance(thing) ? Optional.of(type.cast(thing)) : Optional.empty();
  }

  /**
   * The thing of a type that a text stands for: it links to it, or is its name, or an ARN or
   * address that ends in its name.
   */
  public <T extends Thing> Optional<T> linked(Text text, Class<T> type) {
    Optional<T> link = text.resource().flatMap(id -> byId(id, type));
    if (link.isPresent()) {
      return link;
    }
    for (T thing : all(type)) {
      if (Names.of(thing).filter(name -> Names.standsFor(text, name)).isPresent()
          || isArnAround(text, thing.id())) {
        return Optional.of(thing);
      }
    }
    return Optional.empty();
  }

  public <T extends Thing> Optional<T> linked(Stated<Text> text, Class<T> type) {
    return text.known().flatMap(known -> linked(known, type));
  }

  /**
   * An ARN or address made of known and provider-filled parts around one link: {@code
   * arn:…:function:${F}:live}.
   */
  private static boolean isArnAround(Text text, String id) {
    return text.mentions(id)
        && text.parts().stream().filter(p -> p.kind() == Text.Kind.RESOURCE).count() == 1;
  }
}
