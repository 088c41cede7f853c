package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Sections;
import dev.ringfence.model.CodeValue;
import dev.ringfence.policy.facts.When.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which actions a call of an SDK needs.
 *
 * <p>A row of {@code aws-operation-actions.tsv} decides. Where there is none, an operation that
 * needs no signature needs nothing, an operation of a service whose actions are HTTP methods needs
 * that of its request, and any other the action that is named like it, if there is one. What is
 * left is not known, and said so.
 */
public final class OperationActions {
  private static final String SERVICES = "aws-services.txt.gz";
  private static final String TABLE = "aws-operation-actions.tsv";
  private static final String EVERY = "*";
  private static final String REFERENCE = "Service Authorization Reference";

  private final Sections services;
  private final String table;
  private final Map<String, Integer> starts;
  private final Map<String, List<Row>> rows = new ConcurrentHashMap<>();
  private final Map<String, List<List<String>>> lines = new ConcurrentHashMap<>();

  /** A row of the table. */
  record Row(
      String operation,
      When when,
      String action,
      String resource,
      String condition,
      String source,
      String mark) {}

  private OperationActions(Sections services, String table) {
    this.services = services;
    this.table = table;
    this.starts = starts(table);
  }

  private static final class Loaded {
    static final OperationActions AWS = new OperationActions(readServices(), readTable());
  }

  /** Where the rows of each service begin; they stand together, for the table is sorted. */
  private static Map<String, Integer> starts(String table) {
    var starts = new LinkedHashMap<String, Integer>();
    String service = "#";
    for (int at = 0; at < table.length(); at = table.indexOf('\n', at) + 1) {
      boolean same = table.startsWith(service, at) && table.charAt(at + service.length()) == '\t';
      if (!same && table.charAt(at) != '#') {
        service = table.substring(at, table.indexOf('\t', at));
        starts.put(service, at);
      }
    }
    return starts;
  }

  private List<Row> rows(String service) {
    List<Row> there = rows.get(service);
    return there != null ? there : rows.computeIfAbsent(service, this::parsed);
  }

  private List<Row> parsed(String service) {
    var parsed = new ArrayList<Row>();
    String head = service + "\t";
    int at = starts.getOrDefault(service, table.length());
    while (table.startsWith(head, at)) {
      int end = table.indexOf('\n', at);
      parsed.add(row(Sections.cells(table.substring(at, end))));
      at = end + 1;
    }
    return parsed;
  }

  public static OperationActions aws() {
    return Loaded.AWS;
  }

  /**
   * What a call needs.
   *
   * @param service as botocore names it: {@code dynamodb}, {@code stepfunctions}
   * @param operation as the service's API names it: {@code GetItem}
   * @param arguments the request; {@link CodeValue.Structure#UNSEEN} if it is made where we cannot
   *     look
   */
  public Mapping of(String service, String operation, CodeValue.Structure arguments) {
    if (!services.has(service)) {
      return new Mapping.Unmapped("no service `" + service + "`");
    }
    List<Row> own = rows(service, operation);
    if (!own.isEmpty()) {
      return own.getFirst().action().equals("-")
          ? new Mapping.Free(own.getFirst().source())
          : new Mapping.Needs(
              tagged(needed(own, operation, arguments), service, operation, arguments));
    }
    for (List<String> line : lines(service)) {
      if (line.get(1).equals(operation)) {
        return generated(line);
      }
    }
    return Actions.aws()
        .find(services.head(service).get(1), operation)
        .map(action -> derived(action, arguments))
        .<Mapping>map(each -> new Mapping.Needs(tagged(each, service, operation, arguments)))
        .orElseGet(() ->
            new Mapping.Unmapped("no action is known for `" + service + ":" + operation + "`"));
  }

  /**
   * The operations that rows of the table name, {@code s3:GetObject}, sorted; for tests against the
   * SDKs' own tables.
   */
  public List<String> named() {
    return all().entrySet().stream()
        .flatMap(each ->
            each.getValue().stream()
                .filter(row -> !row.operation().equals(EVERY))
                .map(row -> each.getKey() + ":" + row.operation()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The services that are known, by botocore's name. */
  public List<String> services() {
    return services.names();
  }

  List<Row> rows(String service, String operation) {
    List<Row> all = rows(service);
    var own = new ArrayList<Row>();
    for (Row row : all) {
      if (row.operation().equals(operation)) {
        own.add(row);
      }
    }
    return own.isEmpty() && !all.isEmpty()
        ? all.stream()
            .filter(row -> row.operation().equals(EVERY))
            .filter(row -> action(row, operation).isPresent())
            .toList()
        : own;
  }

  Map<String, List<Row>> all() {
    var all = new LinkedHashMap<String, List<Row>>();
    starts.keySet().forEach(each -> all.put(each, rows(each)));
    return all;
  }

  private List<List<String>> lines(String service) {
    return lines.computeIfAbsent(
        service, each -> services.lines(each).stream().map(Sections::cells).toList());
  }

  private static Optional<Action> action(Row row, String operation) {
    String name = row.action();
    return Actions.aws()
        .find(name.endsWith(":=") ? name.substring(0, name.length() - 1) + operation : name);
  }

  private static List<Needed> needed(
      List<Row> rows, String operation, CodeValue.Structure arguments) {
    var needed = new ArrayList<Needed>();
    for (Row row : rows) {
      Answer answer = row.when().holds(arguments);
      Optional<Action> action = action(row, operation);
      if (answer != Answer.NO && action.isPresent()) {
        List<ResourceTemplate> resources =
            row.resource().equals("-")
                ? Derived.resources(action.get(), arguments)
                : List.of(ResourceTemplate.of(row.resource()));
        for (ResourceTemplate each : resources) {
          needed.add(
              new Needed(action.get(), each, row.condition(), answer == Answer.YES, row.source()));
        }
      }
    }
    return merged(needed);
  }

  /** The same action on the same resource is needed once, and sure if any row is. */
  private static List<Needed> merged(List<Needed> all) {
    var merged = new LinkedHashMap<String, Needed>();
    for (Needed each : all) {
      merged.merge(
          each.action() + " " + each.resource(), each, (a, b) -> a.sure() || !b.sure() ? a : b);
    }
    return List.copyOf(merged.values());
  }

  private static List<Needed> derived(Action action, CodeValue.Structure arguments) {
    return Derived.resources(action, arguments).stream()
        .map(each -> new Needed(action, each, "", true, REFERENCE))
        .toList();
  }

  private static Mapping generated(List<String> line) {
    if (line.getFirst().equals("u")) {
      return new Mapping.Free("the service's model: the request is not signed");
    }
    String path = line.get(3).replace("${", "{");
    var resource = new ResourceTemplate("arn:${Partition}:apigateway:${Region}::" + path);
    return Actions.aws()
        .find("apigateway", line.get(2))
        .<Mapping>map(
            action -> new Mapping.Needs(List.of(new Needed(action, resource, "", true, REFERENCE))))
        .orElseGet(() -> new Mapping.Unmapped("no action is known for the method " + line.get(2)));
  }

  /**
   * Tags given to what is made need the right to tag it (IAM User Guide, "Controlling access using
   * tags").
   */
  private List<Needed> tagged(
      List<Needed> needed, String service, String operation, CodeValue.Structure arguments) {
    boolean tags =
        arguments.member("Tags").or(() -> arguments.member("TagSpecifications")).isPresent();
    String lower = operation.toLowerCase(Locale.ROOT);
    boolean makes =
        lower.startsWith("create") || lower.startsWith("run") || lower.startsWith("register");
    if (!tags
        || !makes
        || needed.stream().anyMatch(each -> each.action().level() == Action.Level.TAGGING)) {
      return needed;
    }
    String prefix = services.head(service).get(1);
    Optional<Action> tag =
        Actions.aws()
            .find(prefix, "TagResource")
            .or(() -> Actions.aws().find(prefix, "CreateTags"));
    if (tag.isEmpty()) {
      return needed;
    }
    var all = new ArrayList<Needed>(needed);
    for (ResourceTemplate each : Derived.resources(tag.get(), arguments)) {
      all.add(
          new Needed(
              tag.get(),
              each,
              "",
              true,
              "IAM User Guide, \"Controlling access to AWS resources using tags\""));
    }
    return all;
  }

  private static Sections readServices() {
    try (InputStream in = open(SERVICES)) {
      return Sections.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("table " + SERVICES, e);
    }
  }

  // Invariant: the table is sorted by service, and each of its lines is ended.
  private static String readTable() {
    try (InputStream in = open(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("table " + TABLE, e);
    }
  }

  private static Row row(List<String> cells) {
    return new Row(
        cells.get(1),
        When.of(cells.get(2)),
        cells.get(3),
        cells.get(4),
        cells.get(5).equals("-") ? "" : cells.get(5),
        cells.get(6),
        cells.get(7));
  }

  static InputStream open(String file) {
    InputStream in = OperationActions.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException("no table " + file);
    }
    return in;
  }
}
