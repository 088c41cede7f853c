package dev.ringfence.code.sdk;

import dev.ringfence.base.text.Sections;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Elements;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.SdkCall.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of DynamoDB behind the methods of object mappers. */
final class MapperCalls {
  private static final String FILE = "mapper-calls.tsv";

  /** No index: the table itself. */
  static final Value TABLE = Value.NOTHING;

  private static final class Loaded {
    private static final Map<String, List<String>> ROWS = read();
  }

  private final Calls calls;
  private final String library;

  MapperCalls(Calls calls, String library) {
    this.calls = calls;
    this.library = library;
  }

  private static Map<String, List<String>> read() {
    try (InputStream in = MapperCalls.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      var rows = new HashMap<String, List<String>>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Sections::cells)
          .forEach(cells ->
              rows.put(
                  cells.get(0) + " " + cells.get(1),
                  cells.get(2).equals("-") ? List.of() : Sections.split(cells.get(2), ' ')));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  /** The operations that a method calls; empty if the library is not known to have it. */
  Optional<List<String>> of(String method) {
    return Optional.ofNullable(Loaded.ROWS.get(library + " " + method));
  }

  /** A method of which it is not known what it calls. */
  Value unknown(String method, Site site) {
    calls.gap(site, "what `%s` of `%s` calls is not known".formatted(method, library));
    return Value.unknown("a result of `" + method + "`");
  }

  /**
   * Operations on a table.
   *
   * @param index its name, {@link #TABLE} for none, unknown where one may be
   */
  void add(List<String> operations, Value table, Value index, Site site) {
    add(operations, table, index, Confidence.HIGH, site);
  }

  /** Operations on a table that are called only if something is as code cannot tell. */
  void maybe(List<String> operations, Value table, Site site) {
    add(operations, table, TABLE, Confidence.LOW, site);
  }

  private void add(
      List<String> operations, Value table, Value index, Confidence confidence, Site site) {
    Thing request = Thing.made();
    request.put("TableName", table);
    if (index instanceof Value.Unknown) {
      request.open();
    } else if (!(index instanceof Value.Nothing)) {
      request.put("IndexName", index);
    }
    Optional<SdkService> dynamodb = calls.service("dynamodb");
    for (String operation : operations) {
      dynamodb
          .flatMap(service -> service.operation(operation))
          .ifPresent(each -> calls.add(each, request, confidence, site, List.of()));
    }
  }

  /**
   * One part of a transaction.
   *
   * @param action {@code Put}, {@code Update}, {@code Delete}, {@code ConditionCheck}, {@code Get}
   */
  void addPart(String action, Value table, Site site) {
    Thing inner = Thing.made();
    inner.put("TableName", table);
    Thing part = Thing.made();
    part.put(action, inner);
    Thing request = Thing.made();
    request.put("TransactItems", Elements.of(List.of(part)));
    calls
        .service("dynamodb")
        .flatMap(service ->
            service.operation(action.equals("Get") ? "TransactGetItems" : "TransactWriteItems"))
        .ifPresent(each -> calls.add(each, request, Confidence.HIGH, site, List.of()));
  }
}
