package dev.ringfence.code.sdk;

import dev.ringfence.base.text.Sections;
import dev.ringfence.code.sdk.facts.SdkService;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Site;
import dev.ringfence.code.value.Thing;
import dev.ringfence.code.value.Value;
import dev.ringfence.model.SdkCall.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions of popular libraries that call the provider. */
final class LibraryCalls {
  /**
   * One function.
   *
   * @param module the start of the module's name
   * @param function the last word of what is called
   * @param members {@code Name=0} or {@code Name=keyword}
   */
  private record Row(
      String module,
      String function,
      String service,
      List<String> operations,
      List<String> members) {}

  private static final class Holder {
    private static final List<Row> ROWS = read();
  }

  private final Calls calls;

  LibraryCalls(Calls calls) {
    this.calls = calls;
  }

  private static List<Row> read() {
    var rows = new ArrayList<Row>();
    try (InputStream in = LibraryCalls.class.getResourceAsStream("library-calls.tsv")) {
      if (in == null) {
        throw new IllegalStateException("library-calls.tsv is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : Sections.split(text, '\n')) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          List<String> cells = Sections.cells(line);
          rows.add(
              new Row(
                  cells.get(0),
                  cells.get(1),
                  cells.get(2),
                  Sections.split(cells.get(3), ' '),
                  cells.get(4).equals("-") ? List.of() : Sections.split(cells.get(4), ' ')));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("library-calls.tsv can't be read", e);
    }
    return List.copyOf(rows);
  }

  /** A function or constructor of a library is called. */
  Optional<Value> call(Value.External callee, Arguments arguments, Site site) {
    for (Row row : Holder.ROWS) {
      if (isName(callee, row.function) && callee.qualified().startsWith(row.module)) {
        return Optional.of(add(row, arguments, site));
      }
    }
    return Optional.empty();
  }

  private static boolean isName(Value.External callee, String function) {
    return callee.name().equals(function);
  }

  /** True if the table has a function or class of that name. */
  boolean isKnown(Value.External type) {
    return Holder.ROWS.stream()
        .anyMatch(
            row -> type.name().equals(row.function) && type.qualified().startsWith(row.module));
  }

  private Value add(Row row, Arguments arguments, Site site) {
    Thing request = Thing.made();
    for (String member : row.members) {
      int at = member.indexOf('=');
      Value value = argument(member.substring(at + 1), arguments);
      if (!(value instanceof Value.Nothing)) {
        request.put(member.substring(0, at), value);
      }
    }
    Optional<SdkService> service = calls.service(row.service);
    for (String operation : row.operations) {
      service
          .flatMap(each -> each.operation(operation))
          .ifPresent(each -> calls.add(each, request, Confidence.MEDIUM, site, List.of()));
    }
    return Value.unknown("a result of `" + row.function + "`");
  }

  static Value argument(String where, Arguments arguments) {
    boolean index = where.length() == 1 && Character.isDigit(where.charAt(0));
    if (index) {
      return arguments.at(where.charAt(0) - '0');
    }
    Optional<Value> named = arguments.named(where);
    if (named.isPresent()) {
      return named.get();
    }
    return arguments.positional().stream()
        .flatMap(each ->
            each instanceof Thing thing
                ? thing.field(where).stream()
                : java.util.stream.Stream.empty())
        .findFirst()
        .orElse(Value.NOTHING);
  }
}
