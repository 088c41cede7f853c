package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One of the tables that {@code tools/sam-facts} writes: heads at the start of a line, a tree of
 * values below each.
 *
 * <p>Only the heads are looked at when a table is loaded; a tree is read where it is asked for.
 */
final class Table {
  private final String text;
  private final Map<String, Integer> heads = new HashMap<>();

  /**
   * The words of a head, and the tree below it with the place and the values that the asker gives.
   */
  record Row(List<String> words, String text, int start) {

    /**
     * The tree as nodes.
     *
     * @param leaf makes the node of a text; the text of a parameter begins with {@code &}
     */
    Node tree(Generated at, BiFunction<Generated, String, Node> leaf) {
      return new Reader(text, start, at, leaf).read(1);
    }
  }

  /**
   * @param words how many words of a head name it
   */
  private Table(String text, int words) {
    this.text = text;
    for (int line = 0; line < text.length(); line = end(text, line) + 1) {
      char first = text.charAt(line);
      if (first != ' ' && first != '#') {
        heads.put(name(line, words), line);
      }
    }
  }

  static Table load(String file, int words) {
    try (InputStream in = Table.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError("no such table: " + file);
      }
      return new Table(new String(in.readAllBytes(), StandardCharsets.UTF_8), words);
    } catch (IOException e) {
      throw new UncheckedIOException("table can't be read: " + file, e);
    }
  }

  Optional<Row> row(String name) {
    Integer line = heads.get(name);
    if (line == null) {
      return Optional.empty();
    }
    int end = end(text, line);
    return Optional.of(new Row(List.of(text.substring(line, end).split(" ")), text, end + 1));
  }

  /** Every head, as its words. */
  List<List<String>> rows() {
    return heads.values().stream()
        .sorted()
        .map(line -> List.of(text.substring(line, end(text, line)).split(" ")))
        .toList();
  }

  private String name(int line, int words) {
    int end = line;
    for (int i = 0; i < words && (i == 0 || end < text.length() && text.charAt(end) == ' '); i++) {
      end++;
      while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\n') {
        end++;
      }
    }
    return text.substring(line, end);
  }

  private static int end(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** Reads a tree line by line. */
  private static final class Reader {
    private final String text;
    private final Generated at;
    private final BiFunction<Generated, String, Node> leaf;
    private int line;

    Reader(String text, int start, Generated at, BiFunction<Generated, String, Node> leaf) {
      this.text = text;
      this.line = start;
      this.at = at;
      this.leaf = leaf;
    }

    private int depth() {
      int i = line;
      while (i < text.length() && text.charAt(i) == ' ') {
        i++;
      }
      return i - line;
    }

    Node read(int depth) {
      var entries = new LinkedHashMap<String, Node>();
      var items = new ArrayList<Node>();
      while (line < text.length() && depth() == depth) {
        int end = end(text, line);
        String content = text.substring(line + depth, end);
        line = end + 1;
        if (content.startsWith("-")) {
          items.add(content.length() == 1 ? read(depth + 1) : leaf.apply(at, content.substring(1)));
        } else {
          int equals = content.indexOf('=');
          String key = equals < 0 ? content : content.substring(0, equals);
          entries.put(
              key, equals < 0 ? read(depth + 1) : leaf.apply(at, content.substring(equals + 1)));
        }
      }
      return items.isEmpty() ? call(entries) : at.list(items.toArray());
    }

    private Node call(Map<String, Node> entries) {
      if (entries.size() == 1) {
        var only = entries.entrySet().iterator().next();
        if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
          return at.call(only.getKey(), only.getValue());
        }
      }
      return Node.map(entries, at.origin());
    }
  }
}
