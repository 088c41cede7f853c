package dev.ringfence.code.sdk;

import dev.ringfence.base.text.Sections;
import dev.ringfence.code.value.Arguments;
import dev.ringfence.code.value.Machine;
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
import java.util.Locale;
import java.util.Optional;

/** Objects of popular libraries whose methods call the provider: providers of parameters. */
final class LibraryObjects {
  private static final String FILE = "library-objects.tsv";

  /**
   * One method.
   *
   * @param module the start of the module's name
   * @param type the class, or the property that gives the object
   * @param members {@code Name=0}, {@code Name=keyword} or {@code Name=@option}
   */
  private record Row(
      String module,
      String type,
      String method,
      String service,
      List<String> operations,
      List<String> members) {

    /** True if something external is this class or property. */
    boolean is(Value.External external) {
      return external.qualified().startsWith(module)
          && (external.qualified().endsWith("." + type) || external.path().equals(type));
    }
  }

  private static final class Holder {
    private static final List<Row> ROWS = read();
  }

  private final Calls calls;

  LibraryObjects(Calls calls) {
    this.calls = calls;
  }

  private static List<Row> read() {
    try (InputStream in = LibraryObjects.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      var rows = new ArrayList<Row>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Sections::cells)
          .forEach(cells ->
              rows.add(
                  new Row(
                      cells.get(0),
                      cells.get(1),
                      cells.get(2),
                      cells.get(3),
                      Sections.split(cells.get(4), ' '),
                      cells.get(5).equals("-") ? List.of() : Sections.split(cells.get(5), ' '))));
      return List.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  boolean isKnown(Value.External type) {
    return Holder.ROWS.stream().anyMatch(row -> row.is(type));
  }

  /** An object of the class is made, or the property is read. */
  Optional<Value> made(Value.External type, Arguments arguments) {
    List<Row> rows = Holder.ROWS.stream().filter(row -> row.is(type)).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Thing options = Thing.made();
    arguments.positional().forEach(options::putAll);
    arguments.named().forEach(options::put);
    return Optional.of(new Provider(calls, rows, options));
  }

  /** A property that gives an object, where the table has one of that name. */
  Optional<Value> property(Value.External object) {
    return object.path().contains(".") || object.module().contains(".")
        ? Holder.ROWS.stream()
            .filter(row -> row.type.indexOf('.') > 0 && row.is(object))
            .findFirst()
            .flatMap(_ -> made(object, Arguments.NONE))
        : Optional.empty();
  }

  private record Provider(Calls calls, List<Row> rows, Thing options) implements Value.Foreign {
    @Override
    public Value call(String name, Arguments arguments, Machine machine, Site site) {
      String method = name.endsWith("Async") ? name.substring(0, name.length() - 5) : name;
      List<Row> meant = rows.stream().filter(row -> row.method.equals(method)).toList();
      if (meant.isEmpty()) {
        machine.escape(arguments);
        if (arguments.size() > 0) {
          options.put(name, arguments.at(0));
          options.put(Requests.member(name), arguments.at(0));
        }
        return this;
      }
      meant.forEach(row -> add(row, arguments, site));
      return Value.unknown("a result of `" + name + "`");
    }

    @Override
    public Value invoke(Arguments arguments, Machine machine, Site site) {
      return this;
    }

    private void add(Row row, Arguments arguments, Site site) {
      Thing request = Thing.made();
      for (String member : row.members) {
        int at = member.indexOf('=');
        String where = member.substring(at + 1);
        Value value =
            where.startsWith("@")
                ? options.field(where.substring(1)).orElse(Value.NOTHING)
                : LibraryCalls.argument(where, arguments);
        if (!(value instanceof Value.Nothing)) {
          request.put(member.substring(0, at), value);
        }
      }
      for (String operation : row.operations) {
        calls
            .service(row.service)
            .flatMap(each -> each.operation(operation))
            .ifPresent(each -> calls.add(each, request, Confidence.HIGH, site, List.of()));
      }
    }

    @Override
    public String describe() {
      return "an object of `" + rows.getFirst().module.toLowerCase(Locale.ROOT) + "`";
    }
  }
}
