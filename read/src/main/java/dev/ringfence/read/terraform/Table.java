package dev.ringfence.read.terraform;

import dev.ringfence.model.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What resources say, in the words of CloudFormation: a table of types and their attributes. */
final class Table {
  private static final String FILE = "aws-resources.tsv";

  /** What an attribute means; the table's head explains each. */
  enum Kind {
    IS,
    DETAIL,
    ADDS,
    VALUE,
    NAME,
    JSON,
    YAML,
    BLOCKS,
    APPEND,
    APPENDS,
    MAKES,
    REF,
    PATTERN,
    /** A number of which a negative one says nothing. */
    POSITIVE,
    /** A number of which zero says nothing either. */
    POSITIVE0,
    /** A canned list of rights. */
    ACL,
    /** True says something, false nothing. */
    TRUE,
    /** True is {@code Enabled}. */
    ENABLED,
    /** A mapping as a list of names and values. */
    PAIRS,
    /** A path of an API and a method of it. */
    PATH,
    /** Blocks of which each event is a notification. */
    NOTIFICATIONS
  }

  /** One line. */
  record Row(String type, String attribute, Kind kind, String target) {}

  private static final class Loaded {
    static final Table AWS = new Table(load());
  }

  private final Map<String, List<Row>> byType = new HashMap<>();

  private Table(List<Row> rows) {
    rows.forEach(row -> byType.computeIfAbsent(row.type, _ -> new ArrayList<>()).add(row));
  }

  static Table aws() {
    return Loaded.AWS;
  }

  private static List<Row> load() {
    try (InputStream in = Table.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells ->
              new Row(
                  cells[0], cells[1], Kind.valueOf(cells[2].toUpperCase(Locale.ROOT)), cells[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  List<Row> rows(String type) {
    return byType.getOrDefault(type, List.of());
  }

  private Optional<Row> first(String type, Kind kind) {
    return rows(type).stream().filter(row -> row.kind == kind).findFirst();
  }

  /** The type in CloudFormation. */
  Optional<String> type(String type) {
    return first(type, Kind.IS).map(Row::target);
  }

  boolean isDetail(String type) {
    return first(type, Kind.DETAIL).isPresent();
  }

  /** The attribute that names the resource of which this type is a part. */
  Optional<String> part(String type) {
    return first(type, Kind.ADDS).map(Row::attribute);
  }

  /**
   * What a reference to an attribute is, if it is a link or made of one.
   *
   * @param region empty if it is not known
   */
  Optional<Text> reference(Resource resource, String attribute, String region) {
    Optional<Row> found = Optional.empty();
    for (Row row : rows(resource.type())) {
      boolean reference = row.kind == Kind.REF || row.kind == Kind.PATTERN;
      if (row.attribute.equals(attribute) && (reference || row.kind == Kind.NAME)) {
        found = found.isEmpty() || reference ? Optional.of(row) : found;
      }
    }
    return found.map(row ->
        switch (row.kind) {
          case REF -> link(resource, row.target);
          case PATTERN -> pattern(resource, row.target, region);
          default -> link(resource, "-");
        });
  }

  private static Text link(Resource resource, String attribute) {
    return Text.of(Text.Kind.RESOURCE, resource.address(), attribute.equals("-") ? "" : attribute);
  }

  private static Text pattern(Resource resource, String pattern, String region) {
    Text text = Text.EMPTY;
    int done = 0;
    for (int at = pattern.indexOf('{'); at >= 0; at = pattern.indexOf('{', done)) {
      boolean pseudo = at > 0 && pattern.charAt(at - 1) == '$';
      int end = pattern.indexOf('}', at);
      String name = pattern.substring(at + 1, end);
      text = text.plus(Text.literal(pattern.substring(done, pseudo ? at - 1 : at)));
      text = text.plus(pseudo ? pseudo(name, region) : link(resource, name.isEmpty() ? "-" : name));
      done = end + 1;
    }
    return text.plus(Text.literal(pattern.substring(done)));
  }

  /** What the provider fills in. */
  static Text pseudo(String name, String region) {
    return switch (name) {
      case "Partition" -> Text.literal("aws");
      case "Region" ->
          region.isEmpty()
              ? Text.of(Text.Kind.PSEUDO, "AWS::Region", "")
              : Text.filledIn(region, "", "${AWS::Region}");
      default -> Text.of(Text.Kind.PSEUDO, "AWS::AccountId", "");
    };
  }
}
