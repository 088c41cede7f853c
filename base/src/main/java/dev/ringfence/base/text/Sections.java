package dev.ringfence.base.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A packed table in sections, each headed by a line {@code !name cells...}; its cells are separated
 * by tabs.
 *
 * <p>The table stays one text: a section is looked at when it is asked for, so that a table of
 * thousands of lines costs only its unpacking.
 */
public final class Sections {
  private final String text;
  private final Map<String, Integer> starts;

  private Sections(String text, Map<String, Integer> starts) {
    this.text = text;
    this.starts = starts;
  }

  /** Reads a table of plain ASCII packed with gzip, which must begin with a section. */
  public static Sections read(InputStream packed) throws IOException {
    byte[] bytes = new GZIPInputStream(packed, 1 << 16).readAllBytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    var starts = new LinkedHashMap<String, Integer>(1024);
    for (int at = 0; at >= 0; at = next(text, at)) {
      starts.put(text.substring(at + 1, headEnd(text, at)), at);
    }
    return new Sections(text, starts);
  }

  private static int next(String text, int from) {
    int at = text.indexOf("\n!", from);
    return at < 0 ? -1 : at + 1;
  }

  private static int headEnd(String text, int from) {
    int line = text.indexOf('\n', from);
    int tab = text.indexOf('\t', from);
    return tab < 0 || tab > line ? line : tab;
  }

  /** The names of the sections, in the order of the table. */
  public List<String> names() {
    return Collections.unmodifiableList(new ArrayList<>(starts.keySet()));
  }

  public boolean has(String name) {
    return starts.containsKey(name);
  }

  /** The cells of a section's head, its name first; empty if there is no such section. */
  public List<String> head(String name) {
    Integer start = starts.get(name);
    return start == null ? List.of() : cells(text.substring(start + 1, text.indexOf('\n', start)));
  }

  /** The lines of a section without its head, each ended; empty if there is no such section. */
  public String body(String name) {
    Integer start = starts.get(name);
    if (start == null) {
      return "";
    }
    int end = text.indexOf("\n!", start);
    int from = text.indexOf('\n', start) + 1;
    return text.substring(from, end < 0 ? text.length() : end + 1);
  }

  /** The lines of {@link #body}, one by one. */
  public List<String> lines(String name) {
    String body = body(name);
    var lines = new ArrayList<String>();
    for (int from = 0; from < body.length(); ) {
      int line = body.indexOf('\n', from);
      lines.add(body.substring(from, line));
      from = line + 1;
    }
    return lines;
  }

  /** A line's cells. */
  public static List<String> cells(String line) {
    return split(line, '\t');
  }

  /** The parts of a text between separators; a text without one is its only part. */
  public static List<String> split(String text, char separator) {
    var parts = new ArrayList<String>(4);
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
