package dev.ringfence.code.sdk.facts;

import dev.ringfence.base.text.Sections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service as SDKs know it. */
public final class SdkService {
  private final Operations all;
  private final List<String> head;
  private final String body;
  private final Map<String, Integer> starts = new LinkedHashMap<>();
  private final Map<String, String> camels = new HashMap<>();
  private @Nullable Map<String, String> snakes;

  SdkService(Operations all, List<String> head, String body) {
    this.all = all;
    this.head = head;
    this.body = body;
    for (int at = 0; at < body.length(); at = body.indexOf('\n', at) + 1) {
      String name = body.substring(at, body.indexOf('\t', at));
      starts.put(name, at);
      camels.put(name.toLowerCase(Locale.ROOT), name);
    }
  }

  /**
   * The name of its folder in botocore, which the Python and command-line clients use: {@code
   * stepfunctions}.
   */
  public String name() {
    return head.getFirst();
  }

  /** The name its requests are signed with, mostly the prefix of its actions: {@code states}. */
  public String signingName() {
    return head.get(1);
  }

  /** The first part of its host name. */
  public String endpointPrefix() {
    return head.get(2);
  }

  /** The name that SDKs derive theirs from: {@code SFN}. */
  public String serviceId() {
    return head.get(3);
  }

  /** How it is spoken to: {@code json}, {@code rest-json}, {@code query}, ... */
  public String protocol() {
    return head.get(4);
  }

  /** The head of the Java client's name: {@code Sfn} of {@code SfnClient}. */
  public String javaName() {
    return JavaName.of(serviceId());
  }

  /** The names of its operations, sorted. */
  public List<String> operationNames() {
    return List.copyOf(starts.keySet());
  }

  public List<SdkOperation> operations() {
    return starts.keySet().stream().map(this::parsed).toList();
  }

  public boolean has(String operation) {
    return starts.containsKey(operation);
  }

  /** The operation of exactly that name: {@code GetItem}. */
  public Optional<SdkOperation> operation(String name) {
    return has(name) ? Optional.of(parsed(name)) : Optional.empty();
  }

  /** The operation that Python calls so: {@code get_item}. */
  public synchronized Optional<SdkOperation> snake(String name) {
    if (snakes == null) {
      snakes = new HashMap<>();
      for (String each : starts.keySet()) {
        snakes.put(snakeOf(each), each);
      }
    }
    return Optional.ofNullable(snakes.get(name)).map(this::parsed);
  }

  /**
   * The operation that a method of that name calls in other languages, whatever its case: {@code
   * getItem}.
   */
  public Optional<SdkOperation> camel(String name) {
    return Optional.ofNullable(camels.get(name.toLowerCase(Locale.ROOT))).map(this::parsed);
  }

  /** The operation of that name, written in whatever manner, if its answers come in pages. */
  public Optional<SdkOperation> paginator(String name) {
    String folded = Operations.folded(name);
    return all.paginators(name()).stream()
        .filter(each -> Operations.folded(each).equals(folded))
        .findFirst()
        .flatMap(this::operation);
  }

  /**
   * The operation that a waiter of that name, written in whatever manner, calls: {@code
   * object_exists}.
   */
  public Optional<SdkOperation> waiter(String name) {
    String folded = Operations.folded(name);
    for (String line : all.waiters(name())) {
      List<String> cells = Sections.cells(line);
      if (Operations.folded(cells.getFirst()).equals(folded)) {
        return operation(cells.get(1));
      }
    }
    return Optional.empty();
  }

  /** The objects that boto3 offers for it. */
  public Optional<Resources> resources() {
    return all.resources(name());
  }

  List<String> snakeNames() {
    return starts.keySet().stream().map(this::snakeOf).toList();
  }

  private String snakeOf(String name) {
    List<String> cells = cells(name);
    return cells.size() > 2 ? cells.get(2) : Snake.of(name);
  }

  private List<String> cells(String name) {
    int start = starts.getOrDefault(name, 0);
    return Sections.cells(body.substring(start, body.indexOf('\n', start)));
  }

  private SdkOperation parsed(String name) {
    String cell = cells(name).get(1);
    List<SdkOperation.Member> members =
        cell.equals("-")
            ? List.of()
            : Sections.split(cell, ',').stream().map(SdkService::member).toList();
    return new SdkOperation(name(), name, snakeOf(name), members);
  }

  private static SdkOperation.Member member(String cell) {
    boolean required = cell.endsWith("!");
    return new SdkOperation.Member(
        required ? cell.substring(0, cell.length() - 1) : cell, required);
  }

  @Override
  public String toString() {
    return name();
  }
}
