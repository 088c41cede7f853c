package dev.ringfence.cli.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A key of a YAML document in block style and what belongs to it, by the lines they stand on. */
public final class YamlBlock {
  private final String file;
  private final List<String> all;
  private final int key;

  private YamlBlock(String file, List<String> all, int key) {
    this.file = file;
    this.all = all;
    this.key = key;
  }

  /**
   * The key of a name on a line, or above it.
   *
   * @param line 1-based
   * @return nothing where no line above is such a key
   */
  public static Optional<YamlBlock> above(String file, List<String> lines, int line, String name) {
    for (int at = Math.min(line, lines.size()) - 1; at >= 0; at--) {
      if (isKey(lines.get(at), name)) {
        return Optional.of(new YamlBlock(file, lines, at));
      }
    }
    return Optional.empty();
  }

  /** A key of the outermost mapping. */
  public static Optional<YamlBlock> outermost(String file, List<String> lines, String name) {
    for (int at = 0; at < lines.size(); at++) {
      if (indent(lines.get(at)) == 0 && isKey(lines.get(at), name)) {
        return Optional.of(new YamlBlock(file, lines, at));
      }
    }
    return Optional.empty();
  }

  /** A key below keys. */
  public Optional<YamlBlock> at(String... path) {
    Optional<YamlBlock> block = Optional.of(this);
    for (String name : path) {
      block = block.flatMap(each -> each.child(name));
    }
    return block;
  }

  private Optional<YamlBlock> child(String name) {
    int first = firstChild();
    if (first < 0) {
      return Optional.empty();
    }
    int indent = indent(all.get(first));
    for (int at = first; at < end(); at++) {
      String line = all.get(at);
      if (!isEmpty(line) && indent(line) == indent && isKey(line, name)) {
        return Optional.of(new YamlBlock(file, all, at));
      }
    }
    return Optional.empty();
  }

  /** True if it is a mapping with a key on a line of its own. */
  public boolean isMapping() {
    int first = firstChild();
    return first >= 0 && !all.get(first).strip().startsWith("- ");
  }

  /** Its lines, comments included. */
  public List<String> lines() {
    return all.subList(key, end());
  }

  /** What stands on the line of the key behind it; empty for a block below it. */
  public String inline() {
    String line = all.get(key).strip();
    return withoutComment(line.substring(line.indexOf(':') + 1));
  }

  /**
   * An element of a list in block style.
   *
   * @param first 1-based line on which it begins
   * @param last 1-based line on which it ends
   * @param lines as they are written, without their common indentation
   */
  public record Item(int first, int last, List<String> lines) {
    public Item {
      lines = List.copyOf(lines);
    }
  }

  /** Its elements, if it is a list in block style. */
  public List<Item> items() {
    int first = firstChild();
    var items = new ArrayList<Item>();
    if (first < 0 || isMapping()) {
      return items;
    }
    int indent = indent(all.get(first));
    int begin = first;
    for (int at = first + 1; at <= end(); at++) {
      boolean next =
          at == end() || indent(all.get(at)) == indent && all.get(at).strip().startsWith("-");
      if (next) {
        List<String> lines =
            all.subList(begin, at).stream()
                .map(line -> line.substring(Math.min(indent, indent(line))))
                .toList();
        items.add(new Item(begin + 1, at, lines));
        begin = at;
      }
    }
    return items;
  }

  /** True for a 1-based line that is its key's or belongs to it. */
  public boolean holds(int line) {
    return key < line && line <= end();
  }

  /** The 1-based line of the key. */
  public int line() {
    return key + 1;
  }

  /**
   * Replaces a key below this one, or adds it.
   *
   * @param inline what stands behind the key; empty where lines below it hold its value
   * @param body the lines of its value, without indentation
   * @return nothing where this is no mapping in block style
   */
  public Optional<LineEdit> with(String name, String inline, List<String> body) {
    int first = firstChild();
    if (!isMapping()) {
      return Optional.empty();
    }
    String indent = " ".repeat(indent(all.get(first)));
    var lines = new ArrayList<String>();
    lines.add(indent + name + ":" + (inline.isEmpty() ? "" : " " + inline));
    body.forEach(line -> lines.add(line.isEmpty() ? "" : indent + "  " + line));
    Optional<YamlBlock> existing = child(name);
    if (existing.isEmpty()) {
      return Optional.of(LineEdit.added(file, end(), lines));
    }
    int from = existing.get().key;
    boolean kept = inline.isEmpty() && existing.get().inline().isEmpty();
    return Optional.of(
        new LineEdit(
            file,
            kept ? from + 1 : from,
            existing.get().end(),
            kept ? lines.subList(1, lines.size()) : lines));
  }

  /** Adds lines behind what belongs to the key, at its own indentation. */
  public LineEdit followedBy(List<String> lines) {
    return LineEdit.added(file, end(), indented(lines, indent(all.get(key))));
  }

  /**
   * Adds lines as the last of what belongs to the key.
   *
   * @param head lines before all that is added here
   */
  public LineEdit endingWith(List<String> head, List<String> lines) {
    int first = firstChild();
    int indent = indent(all.get(first < 0 ? key : first)) + (first < 0 ? 2 : 0);
    return new LineEdit(file, end(), end(), indented(head, indent), indented(lines, indent));
  }

  /** Lines further to the right. */
  public static List<String> indented(List<String> lines, int by) {
    return lines.stream().map(line -> line.isEmpty() ? "" : " ".repeat(by) + line).toList();
  }

  private int firstChild() {
    int indent = indent(all.get(key));
    for (int at = key + 1; at < all.size(); at++) {
      String line = all.get(at);
      if (!isEmpty(line)) {
        boolean item = indent(line) == indent && line.strip().startsWith("- ");
        return indent(line) > indent || item ? at : -1;
      }
    }
    return -1;
  }

  /** The line after the last that belongs to it; empty lines and comments at its end do not. */
  private int end() {
    int indent = indent(all.get(key));
    int last = key;
    for (int at = key + 1; at < all.size(); at++) {
      String line = all.get(at);
      if (isEmpty(line)) {
        continue;
      }
      boolean item = indent(line) == indent && line.strip().startsWith("- ");
      if (indent(line) <= indent && !item) {
        break;
      }
      last = at;
    }
    return last + 1;
  }

  private static boolean isKey(String line, String name) {
    String text = line.strip();
    for (String written : List.of(name, "\"" + name + "\"", "'" + name + "'")) {
      if (text.equals(written + ":") || text.startsWith(written + ": ")) {
        return true;
      }
    }
    return false;
  }

  /** A comment begins after a space; one in quotes is no comment, and is then kept. */
  private static String withoutComment(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("#")) {
      return "";
    }
    int comment = stripped.indexOf(" #");
    boolean quoted = stripped.startsWith("'") || stripped.startsWith("\"");
    return comment < 0 || quoted ? stripped : stripped.substring(0, comment).strip();
  }

  private static boolean isEmpty(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }

  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
