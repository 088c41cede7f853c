package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Sections;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the arguments of a call make the ARN of the resource it is for.
 *
 * <p>An argument that turns out to be an ARN replaces all parts before it.
 *
 * @param text {@code arn:${Partition}:dynamodb:${Region}:${Account}:table/{TableName}}; {@code *}
 *     where no resource can be named
 */
public record ResourceTemplate(String text) {
  /** A piece of the ARN. */
  public sealed interface Part {}

  /** Text as it stands. */
  public record Text(String text) implements Part {}

  /** {@code Partition}, {@code Region} or {@code Account} of the caller. */
  public record Variable(String name) implements Part {}

  /**
   * An argument.
   *
   * @param paths where to look for it, in this order; see {@link Members}
   */
  public record Argument(List<String> paths, Shape shape) implements Part {
    public Argument {
      paths = List.copyOf(paths);
    }
  }

  /** How a value of an argument is written in an ARN. */
  public enum Shape {
    /** As it is. */
    PLAIN,
    /** The name in a queue's URL. */
    QUEUE,
    /** A parameter's name without the slash it may begin with. */
    PARAMETER,
    /** A parameter's path, likewise, without the slash it may end with. */
    PATH,
    /** A secret's name and the six random characters that follow it. */
    SECRET,
    /** A function's name, taken out of a partial ARN. */
    FUNCTION,
    /** A key's id; an alias is none. */
    KEY,
    /** A log group's name, without the {@code :*} of an ARN. */
    LOGGROUP,
    /** A task definition, any revision where none is named. */
    REVISION,
    /** A model's id without the geography of an inference profile. */
    MODEL,
    /** A bucket and key, as {@code CopySource} writes them. */
    SOURCE,
    /** A bucket and key of a URI {@code s3://bucket/key}. */
    URI,
    /** The bucket of such a URI. */
    URIBUCKET,
    /** A sender's address, without a name before it. */
    ADDRESS,
    /** The domain of a sender's address. */
    DOMAIN,
    /** The table, {@code name} or {@code name/index/name}, of a PartiQL statement. */
    STATEMENT,
    /** The names of the members of a structure. */
    KEYS;

    /** The value as it stands in an ARN; {@code *} if the text does not tell. */
    public String written(String value) {
      return switch (this) {
        case PLAIN, KEYS -> value;
        case LOGGROUP -> value.endsWith(":*") ? value.substring(0, value.length() - 2) : value;
        case QUEUE -> value.substring(value.lastIndexOf('/') + 1);
        case PARAMETER -> value.startsWith("/") ? value.substring(1) : value;
        case PATH -> path(value);
        case SECRET -> value + "-??????";
        case FUNCTION -> function(value);
        case KEY -> value.startsWith("alias/") ? "*" : value;
        case REVISION -> value.contains(":") ? value : value + ":*";
        case MODEL -> value.substring(value.indexOf('.') + 1);
        case SOURCE -> source(value);
        case URI -> uri(value);
        case URIBUCKET -> uri(value).substring(0, (uri(value) + "/").indexOf('/'));
        case ADDRESS -> address(value);
        case DOMAIN -> address(value).substring(address(value).indexOf('@') + 1);
        case STATEMENT -> PartiQl.table(value);
      };
    }

    private static String path(String value) {
      String cut = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
      String path = PARAMETER.written(cut);
      return path.isEmpty() ? "*" : path;
    }

    private static String function(String value) {
      int at = value.indexOf("function:");
      return at < 0 ? value : value.substring(at + "function:".length());
    }

    private static String source(String value) {
      String bare = value.startsWith("/") ? value.substring(1) : value;
      int query = bare.indexOf('?');
      return query < 0 ? bare : bare.substring(0, query);
    }

    private static String uri(String value) {
      return value.startsWith("s3://") ? value.substring("s3://".length()) : "*";
    }

    private static String address(String value) {
      int open = value.lastIndexOf('<');
      int close = value.lastIndexOf('>');
      return open >= 0 && close > open ? value.substring(open + 1, close) : value.strip();
    }
  }

  static final ResourceTemplate ANY = new ResourceTemplate("*");

  /**
   * A cell of a table: {@code ~service:rest} is short for the ARN of a resource of this account and
   * region.
   */
  static ResourceTemplate of(String cell) {
    if (!cell.startsWith("~")) {
      return new ResourceTemplate(cell);
    }
    int colon = cell.indexOf(':');
    return regional(cell.substring(1, colon), cell.substring(colon + 1));
  }

  private static ResourceTemplate regional(String service, String rest) {
    return new ResourceTemplate("arn:${Partition}:" + service + ":${Region}:${Account}:" + rest);
  }

  /** The pieces, in order. */
  public List<Part> parts() {
    var parts = new ArrayList<Part>();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      boolean variable = text.startsWith("${", at);
      if (!variable && text.charAt(at) != '{') {
        continue;
      }
      if (at > from) {
        parts.add(new Text(text.substring(from, at)));
      }
      int end = text.indexOf('}', at);
      String inside = text.substring(at + (variable ? 2 : 1), end);
      parts.add(variable ? new Variable(inside) : argument(inside));
      from = end + 1;
      at = end;
    }
    if (from < text.length()) {
      parts.add(new Text(text.substring(from)));
    }
    return parts;
  }

  private static Argument argument(String inside) {
    int bar = inside.indexOf('|');
    Shape shape =
        bar < 0 ? Shape.PLAIN : Shape.valueOf(inside.substring(bar + 1).toUpperCase(Locale.ROOT));
    return new Argument(Sections.split(bar < 0 ? inside : inside.substring(0, bar), ','), shape);
  }

  /** The arguments that decide it. */
  public List<Argument> arguments() {
    return parts().stream().filter(Argument.class::isInstance).map(Argument.class::cast).toList();
  }

  /** What it may be if nothing is known: a {@code *} for each variable and argument. */
  public String glob() {
    var glob = new StringBuilder();
    for (Part part : parts()) {
      glob.append(
          switch (part) {
            case Text each -> each.text();
            case Variable _ -> "*";
            case Argument _ -> "*";
          });
    }
    return ResourceType.glob(glob.toString());
  }

  @Override
  public String toString() {
    return text;
  }
}
