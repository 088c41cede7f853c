package dev.ringfence.policy.need;

import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Named;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
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

/**
 * What the references of a template stand for.
 *
 * <p>The rules of each type are those of the CloudFormation Template Reference, "Return values".
 */
public final class References {
  private static final String FILE = "aws-references.tsv";
  private static final String NAME = "{name}";

  /**
   * A type of resource.
   *
   * @param ref what {@code Ref} gives: {@code name}, {@code arn}, {@code url}
   * @param generated true if what stands in the ARN is an id that the provider makes, so that the
   *     name which a template gives is not it
   * @param arnAttribute {@code -} where {@code Ref} is the ARN, {@code =} where nothing is
   * @param arn with {@code {name}}
   * @param nameAttribute {@code -} where {@code Ref} is the name
   */
  private record Row(
      String ref, boolean generated, String arnAttribute, String arn, String nameAttribute) {

    String service() {
      return arn.split(":", -1)[2];
    }
  }

  private static final class Loaded {
    static final Map<String, Row> ROWS = load();
  }

  private final Application application;

  public References(Application application) {
    this.application = application;
  }

  private static Map<String, Row> load() {
    try (InputStream in = References.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      var rows = new HashMap<String, Row>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> rows.put(cells[0], row(cells)));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  private static Row row(String[] cells) {
    boolean id = cells[1].equals("id");
    return new Row(id ? "name" : cells[1], id, cells[2], cells[3], cells[4]);
  }

  private static Optional<Row> row(Thing thing) {
    return Optional.ofNullable(Loaded.ROWS.get(thing.identity().type()));
  }

  /** The thing that a text is a reference to, if its ARN is one of the service. */
  Optional<Thing> thing(Text text, String service) {
    return text.resource()
        .flatMap(id -> application.byId(id, Thing.class))
        .filter(thing -> row(thing).filter(row -> row.service().equals(service)).isPresent());
  }

  /**
   * The things of which the ARN begins like the given one, up to its first unknown. An API without
   * connections has none that a call could be for.
   */
  List<Thing> like(String arnHead) {
    return application.things().stream()
        .filter(thing -> row(thing).filter(row -> head(row.arn).equals(arnHead)).isPresent())
        .filter(thing -> !(thing instanceof Api api) || api.kind() != Api.Kind.HTTP)
        .toList();
  }

  private static String head(String arn) {
    return arn.substring(0, arn.indexOf(NAME));
  }

  /** The thing of such ARNs that is called so. */
  Optional<Thing> named(String arnHead, String name) {
    return like(arnHead).stream()
        .filter(thing ->
            thing instanceof Named named
                && row(thing).filter(row -> !row.generated).isPresent()
                && named
                    .name()
                    .known()
                    .filter(text -> text.is(name) || arnHead.endsWith("/") && text.is("/" + name))
                    .isPresent())
        .findFirst();
  }

  /** The thing of such ARNs whose name is made just so, from parameters perhaps. */
  Optional<Thing> named(String arnHead, Text name) {
    return like(arnHead).stream()
        .filter(thing ->
            thing instanceof Named named
                && row(thing).filter(row -> !row.generated).isPresent()
                && given(named).filter(name::equals).isPresent())
        .findFirst();
  }

  /** True if the ARN of such a thing is known how to write. */
  boolean hasArn(Thing thing) {
    return row(thing).isPresent();
  }

  /** The ARN of a thing, as short as the template's language can say it. */
  public Text arn(Thing thing) {
    Row row = row(thing).orElseThrow();
    return switch (arnAttribute(row)) {
      case "-" -> Text.of(Text.Kind.RESOURCE, thing.id(), "");
      case "=" -> written(row, thing);
      default -> Text.of(Text.Kind.RESOURCE, thing.id(), arnAttribute(row));
    };
  }

  /** Terraform gives every resource of the provider its ARN; Terraform Registry, hashicorp/aws. */
  private String arnAttribute(Row row) {
    boolean all = application.format() == Application.Format.TERRAFORM;
    String own = row.service().equals("execute-api") ? "ExecutionArn" : "Arn";
    return all && row.arnAttribute.equals("=") ? own : row.arnAttribute;
  }

  /** True if the template's language can say the ARN of such a thing in one reference. */
  boolean refersToArn(Thing thing) {
    return row(thing).filter(row -> !arnAttribute(row).equals("=")).isPresent();
  }

  /** True if a reference gives an ARN. */
  boolean isArn(Text.Part part) {
    if (part.kind() == Text.Kind.RESOURCE) {
      String attribute = part.detail();
      return attribute.endsWith("Arn")
          || attribute.isEmpty()
              && application
                  .byId(part.text(), Thing.class)
                  .flatMap(References::row)
                  .filter(row -> row.ref.equals("arn"))
                  .isPresent();
    }
    return (part.kind() == Text.Kind.PARAMETER || part.kind() == Text.Kind.IMPORT)
        && part.text().toLowerCase(Locale.ROOT).endsWith("arn");
  }

  /**
   * The same text, with the ARN of a resource in the place of one that ends in a name which
   * CloudFormation made for it: {@code shop-Orders-1A2B3C4D5E6F7}, for a bucket in small letters
   * (CloudFormation User Guide, "Name type"). Where two resources could be meant, nothing changes.
   */
  Text generated(Text arn) {
    if (arn.has(Text.Kind.RESOURCE)) {
      return arn;
    }
    var meant = new ArrayList<Text>();
    for (Thing thing : application.things()) {
      Optional<Row> row = row(thing);
      boolean named = thing instanceof Named one && !one.name().isAbsent();
      if (row.isPresent() && !named) {
        generated(arn, thing, row.get()).ifPresent(meant::add);
      }
    }
    return meant.size() == 1 ? meant.getFirst() : arn;
  }

  private Optional<Text> generated(Text arn, Thing thing, Row row) {
    String written = arn.toString();
    String head = pattern(head(row.arn)).toString();
    if (!written.startsWith(head)) {
      return Optional.empty();
    }
    String rest = written.substring(head.length());
    int slash = rest.indexOf('/');
    String name = slash < 0 ? rest : rest.substring(0, slash);
    int last = name.lastIndexOf('-');
    boolean own =
        last > 0
            && isMade(name.substring(last + 1))
            && name.substring(0, last)
                .toLowerCase(Locale.ROOT)
                .endsWith("-" + thing.id().toLowerCase(Locale.ROOT));
    return own
        ? Optional.of(arn(thing).plus(Text.literal(slash < 0 ? "" : rest.substring(slash))))
        : Optional.empty();
  }

  /** The letters and digits at the end of a name that CloudFormation makes. */
  private static boolean isMade(String end) {
    return end.length() >= 12
        && end.length() <= 14
        && end.chars()
            .allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z');
  }

  /**
   * What a reference gives that is no ARN: {@code name}, {@code url}; empty where it gives the ARN
   * or that is not known.
   */
  public Optional<String> other(Text.Part part) {
    if (part.kind() != Text.Kind.RESOURCE) {
      return Optional.empty();
    }
    Optional<Row> row = application.byId(part.text(), Thing.class).flatMap(References::row);
    String attribute = part.detail();
    if (row.isEmpty() || attribute.isEmpty() && row.get().ref.equals("arn")) {
      return Optional.empty();
    }
    if (attribute.isEmpty()) {
      return Optional.of(row.get().ref);
    }
    return attribute.equals(row.get().nameAttribute) ? Optional.of("name") : Optional.empty();
  }

  /**
   * The same text with every ARN of a resource written out around the resource's name, so that two
   * ways of writing one ARN are one text: {@code !GetAtt Table.Arn} and {@code !Sub
   * arn:…:table/${Table}}.
   */
  public Text writtenOut(Text text) {
    var out = Text.EMPTY;
    for (Text.Part part : text.parts()) {
      out = out.plus(writtenOut(part));
    }
    return out;
  }

  private Text writtenOut(Text.Part part) {
    var itself = new Text(List.of(part));
    if (part.kind() != Text.Kind.RESOURCE) {
      return itself;
    }
    Optional<Thing> thing = application.byId(part.text(), Thing.class);
    Optional<Row> row = thing.flatMap(References::row);
    if (row.isEmpty()) {
      return itself;
    }
    String attribute = part.detail();
    boolean arn =
        attribute.isEmpty()
            ? row.get().ref.equals("arn")
            : attribute.equals(arnAttribute(row.get()));
    if (arn) {
      return written(row.get(), thing.get());
    }
    boolean name =
        attribute.isEmpty()
            ? row.get().ref.equals("name")
            : attribute.equals(row.get().nameAttribute);
    return name ? name(row.get(), thing.get()) : itself;
  }

  private static Text written(Row row, Thing thing) {
    int at = row.arn.indexOf(NAME);
    int end = row.arn.charAt(at - 1) == '/' && beginsWithSlash(thing) ? at - 1 : at;
    return pattern(row.arn.substring(0, end))
        .plus(name(row, thing))
        .plus(pattern(row.arn.substring(at + NAME.length())));
  }

  /** Names of parameters in a hierarchy do; their ARNs have that slash once. */
  private static boolean beginsWithSlash(Thing thing) {
    return thing instanceof Named named
        && named.name().known().filter(text -> text.head().startsWith("/")).isPresent();
  }

  /** A name that is known, or is a parameter as a whole. */
  private static Optional<Text> given(Named named) {
    if (named.name().isUnknown()) {
      String written = named.name().expression();
      boolean parameter =
          written.length() > 3
              && written.startsWith("${")
              && written.indexOf('}') == written.length() - 1
              && written
                  .chars()
                  .skip(2)
                  .limit(written.length() - 3L)
                  .allMatch(Character::isLetterOrDigit);
      return parameter
          ? Optional.of(
              Text.of(Text.Kind.PARAMETER, written.substring(2, written.length() - 1), ""))
          : Optional.empty();
    }
    return named.name().known().filter(References::isNamed);
  }

  private static Text name(Row row, Thing thing) {
    if (thing instanceof Named named && !row.generated) {
      Optional<Text> known = given(named);
      if (known.isPresent()) {
        return known.get();
      }
    }
    String attribute = row.nameAttribute.equals("-") ? "" : row.nameAttribute;
    return Text.of(Text.Kind.RESOURCE, thing.id(), attribute);
  }

  /** True if a text can be written again wherever the thing is named. */
  private static boolean isNamed(Text name) {
    return name.parts().stream()
        .allMatch(part ->
            switch (part.kind()) {
              case LITERAL, PSEUDO, PARAMETER -> true;
              case RESOURCE, SECRET, IMPORT, OTHER -> false;
            });
  }

  /** Text in which {@code ${Partition}} and its like are what the provider fills in. */
  static Text pattern(String text) {
    var parts = new ArrayList<Text.Part>();
    int from = 0;
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
      int end = text.indexOf('}', at);
      parts.add(new Text.Part(Text.Kind.LITERAL, text.substring(from, at), ""));
      parts.add(new Text.Part(Text.Kind.PSEUDO, pseudo(text.substring(at + 2, end)), ""));
      from = end + 1;
    }
    parts.add(new Text.Part(Text.Kind.LITERAL, text.substring(from), ""));
    return new Text(parts.stream().filter(part -> !part.text().isEmpty()).toList());
  }

  private static String pseudo(String name) {
    return "AWS::" + (name.equals("Account") ? "AccountId" : name);
  }
}
