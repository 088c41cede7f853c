package dev.ringfence.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A string of a template of which some parts may be known only after deployment: {@code
 * arn:aws:s3:::${Bucket}/*}.
 *
 * <p>Most questions need only the known parts, and two equal unknown parts are the same value, so
 * nothing is thrown away. Adjacent literals are one part; an empty list of parts is the empty
 * string.
 *
 * @param parts in order of writing
 */
public record Text(List<Part> parts) {

  public static final Text EMPTY = new Text(List.of());

  /** Characters; what is longer is no name and no ARN, and names of parameters have no limit. */
  private static final int LONGEST_WRITTEN = 10_000;

  /** What a part of a text is. */
  public enum Kind {
    /** Known characters. */
    LITERAL,
    /** An attribute of a resource of the same application: a link. */
    RESOURCE,
    /** A parameter of the template that has no value yet. */
    PARAMETER,
    /** What the provider fills in: region, account, stack. */
    PSEUDO,
    /** A reference to a secret that the deployment resolves. */
    SECRET,
    /** An export of another stack. */
    IMPORT,
    /** Any other expression. */
    OTHER
  }

  /**
   * One part.
   *
   * @param kind what it is
   * @param text the characters, the logical id, or the name; for {@link Kind#OTHER} the expression
   * @param detail the attribute of a resource ({@code ""} for its reference value); for a literal
   *     the name of the parameter whose default it is ({@code ""} where it was written in place)
   * @param written of a literal that comes of parameters or variables, the text with {@code
   *     ${Name}} in their places and {@code ${!…}} for a dollar of its own; else empty. It says how
   *     the text is written and makes no other text of it.
   */
  public record Part(Kind kind, String text, String detail, String written) {

    public Part(Kind kind, String text, String detail) {
      this(kind, text, detail, "");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Part part
          && kind == part.kind
          && text.equals(part.text)
          && detail.equals(part.detail);
    }

    @Override
    public int hashCode() {
      return Objects.hash(kind, text, detail);
    }

    /** A literal as a template writes it where it fills in values. */
    private String substituted() {
      return written.isEmpty() ? text.replace("${", "${!") : written;
    }

    /** How people read it: the characters themselves, or the expression in {@code ${…}}. */
    @Override
    public String toString() {
      return switch (kind) {
        case LITERAL -> text;
        case RESOURCE -> detail.isEmpty() ? "${" + text + "}" : "${" + text + "." + detail + "}";
        case SECRET -> text;
        case PARAMETER, PSEUDO, IMPORT, OTHER -> "${" + text + "}";
      };
    }
  }

  public Text {
    parts = joined(parts);
  }

  public static Text literal(String text) {
    return text.isEmpty() ? EMPTY : new Text(List.of(new Part(Kind.LITERAL, text, "")));
  }

  /**
   * A literal that comes of parameters or variables.
   *
   * @param from as {@link Part#detail} has it
   * @param written as {@link Part#written} has it
   */
  public static Text filledIn(String text, String from, String written) {
    return text.isEmpty() ? EMPTY : new Text(List.of(new Part(Kind.LITERAL, text, from, written)));
  }

  public static Text of(Kind kind, String text, String detail) {
    return new Text(List.of(new Part(kind, text, detail)));
  }

  private static List<Part> joined(List<Part> parts) {
    var out = new ArrayList<Part>(parts.size());
    for (int i = 0; i < parts.size(); ) {
      int end = i + 1;
      if (parts.get(i).kind == Kind.LITERAL) {
        while (end < parts.size() && parts.get(end).kind == Kind.LITERAL) {
          end++;
        }
        Part literal = end == i + 1 ? parts.get(i) : joinedLiterals(parts.subList(i, end));
        if (!literal.text.isEmpty()) {
          out.add(literal);
        }
      } else {
        out.add(parts.get(i));
      }
      i = end;
    }
    return List.copyOf(out);
  }

  /** Of all of them, with the first parameter's name among theirs. */
  private static Part joinedLiterals(List<Part> literals) {
    var text = new StringBuilder();
    var written = new StringBuilder();
    String detail = "";
    boolean plain = true;
    for (Part literal : literals) {
      plain &= literal.written.isEmpty();
      text.append(literal.text);
      if (written.length() <= LONGEST_WRITTEN) {
        written.append(literal.substituted());
      }
      if (detail.isEmpty() && !text.isEmpty()) {
        detail = literal.detail;
      }
    }
    boolean kept = !plain && written.length() <= LONGEST_WRITTEN;
    return new Part(Kind.LITERAL, text.toString(), detail, kept ? written.toString() : "");
  }

  /** The characters, if all of them are known. */
  public Optional<String> literal() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 && parts.getFirst().kind == Kind.LITERAL
        ? Optional.of(parts.getFirst().text)
        : Optional.empty();
  }

  /** True only if all characters are known and are these. */
  public boolean is(String text) {
    return literal().filter(text::equals).isPresent();
  }

  /**
   * True if no character is known and no part links to a resource of the application or to a
   * secret. A {@link Stated} text that is unknown in this sense is {@link Stated.Unknown}.
   */
  public boolean isUnknown() {
    return !parts.isEmpty() && !has(Kind.LITERAL) && !has(Kind.RESOURCE) && !has(Kind.SECRET);
  }

  public boolean has(Kind kind) {
    return parts.stream().anyMatch(part -> part.kind == kind);
  }

  /** The logical id, if the text is nothing but a link to one resource, whatever the attribute. */
  public Optional<String> resource() {
    return parts.size() == 1 && parts.getFirst().kind == Kind.RESOURCE
        ? Optional.of(parts.getFirst().text)
        : Optional.empty();
  }

  /** True if any part links to the resource. */
  public boolean mentions(String resource) {
    return parts.stream()
        .anyMatch(part -> part.kind == Kind.RESOURCE && part.text.equals(resource));
  }

  /** True if parameters or variables have been filled in. */
  public boolean isFilledIn() {
    return parts.stream().anyMatch(part -> !part.written.isEmpty());
  }

  /** The known characters at the beginning. */
  public String head() {
    return !parts.isEmpty() && parts.getFirst().kind == Kind.LITERAL ? parts.getFirst().text : "";
  }

  /** The known characters at the end. */
  public String tail() {
    return !parts.isEmpty() && parts.getLast().kind == Kind.LITERAL ? parts.getLast().text : "";
  }

  /** The parameter whose default the text is made of, or {@code ""}. */
  public String assumedFrom() {
    return parts.stream()
        .filter(part -> part.kind == Kind.LITERAL && !part.detail.isEmpty())
        .map(Part::detail)
        .findFirst()
        .orElse("");
  }

  /**
   * The text as a template writes it where it fills in values: defaults of parameters are
   * references to them again.
   */
  public String substituted() {
    var out = new StringBuilder();
    for (Part part : parts) {
      out.append(part.kind == Kind.LITERAL ? part.substituted() : part.toString());
    }
    return out.toString();
  }

  public Text plus(Text other) {
    var all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Text(all);
  }

  /** The text as people read it, with what is unknown in {@code ${…}}. */
  @Override
  public String toString() {
    if (parts.size() == 1) {
      return parts.getFirst().toString();
    }
    var out = new StringBuilder();
    parts.forEach(out::append);
    return out.toString();
  }
}
