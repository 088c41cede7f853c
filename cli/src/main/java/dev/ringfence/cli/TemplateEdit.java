package dev.ringfence.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of one property of a YAML template, by lines: what is not of the property stays as it
 * is.
 *
 * @param from index of the first line that is replaced
 * @param to index of the line after the last
 */
record TemplateEdit(int from, int to, List<String> lines) {
  TemplateEdit {
    lines = List.copyOf(lines);
  }

  /**
   * Replaces the property of a mapping, or adds it.
   *
   * @param all the lines of the template
   * @param resource index of the line of the resource's logical id
   * @param key of the property, under {@code Properties}
   * @param body the lines of its value, without indentation
   * @return nothing where the resource is not written in block style
   */
  static Optional<TemplateEdit> of(
      List<String> all, int resource, String key, String inline, List<String> body) {
    int properties = child(all, resource, "Properties:");
    if (properties < 0) {
      return Optional.empty();
    }
    int existing = child(all, properties, key + ":");
    int first = firstChild(all, properties);
    if (first < 0) {
      return Optional.empty();
    }
    String indent = " ".repeat(indent(all.get(first)));
    var lines = new ArrayList<String>();
    lines.add(indent + key + ":" + (inline.isEmpty() ? "" : " " + inline));
    body.forEach(line -> lines.add(indent + "  " + line));
    if (existing < 0) {
      int end = end(all, properties);
      return Optional.of(new TemplateEdit(end, end, lines));
    }
    int kept = all.get(existing).equals(lines.getFirst()) ? 1 : 0;
    return Optional.of(
        new TemplateEdit(existing + kept, end(all, existing), lines.subList(kept, lines.size())));
  }

  /** The lines of a property of a mapping; none where it is not written. */
  static List<String> existing(List<String> all, int resource, String key) {
    int properties = child(all, resource, "Properties:");
    int existing = properties < 0 ? -1 : child(all, properties, key + ":");
    return existing < 0 ? List.of() : all.subList(existing, end(all, existing));
  }

  /** The template after the change. */
  List<String> applied(List<String> all) {
    var out = new ArrayList<>(all.subList(0, from));
    out.addAll(lines);
    out.addAll(all.subList(to, all.size()));
    return out;
  }

  /**
   * A hunk of a unified diff with three lines around.
   *
   * @param shift by how many lines the hunks before make the template longer
   */
  String hunk(List<String> all, int shift, String lineEnd) {
    boolean ended = all.getLast().isEmpty();
    int size = ended ? all.size() - 1 : all.size();
    int start = Math.max(0, from - 3);
    int end = Math.min(size, to + 3);
    int before = end - start;
    int after = before - (to - from) + lines.size();
    String open = ended || end < size ? "" : "\\ No newline at end of file" + lineEnd;
    var out = new StringBuilder();
    out.append("@@ -%d,%d +%d,%d @@\n".formatted(start + 1, before, start + 1 + shift, after));
    all.subList(start, from).forEach(line -> out.append(' ').append(line).append(lineEnd));
    all.subList(from, to).forEach(line -> out.append('-').append(line).append(lineEnd));
    out.append(to == end ? open : "");
    lines.forEach(line -> out.append('+').append(line).append(lineEnd));
    all.subList(to, end).forEach(line -> out.append(' ').append(line).append(lineEnd));
    out.append(open);
    return out.toString();
  }

  int growth() {
    return lines.size() - (to - from);
  }

  /** The line of a key of the mapping that a line begins; -1 if there is none. */
  private static int child(List<String> all, int parent, String key) {
    int first = firstChild(all, parent);
    if (first < 0) {
      return -1;
    }
    int indent = indent(all.get(first));
    for (int i = first; i < all.size(); i++) {
      String line = all.get(i);
      if (isEmpty(line)) {
        continue;
      }
      if (indent(line) < indent) {
        return -1;
      }
      if (indent(line) == indent
          && (line.strip().equals(key) || line.strip().startsWith(key + " "))) {
        return i;
      }
    }
    return -1;
  }

  private static int firstChild(List<String> all, int parent) {
    int indent = indent(all.get(parent));
    for (int i = parent + 1; i < all.size(); i++) {
      if (!isEmpty(all.get(i))) {
        return indent(all.get(i)) > indent ? i : -1;
      }
    }
    return -1;
  }

  /** The line after the last that belongs to a key; empty lines and comments at its end do not. */
  private static int end(List<String> all, int key) {
    int indent = indent(all.get(key));
    int last = key;
    for (int i = key + 1; i < all.size(); i++) {
      String line = all.get(i);
      if (isEmpty(line)) {
        continue;
      }
      boolean item = indent(line) == indent && line.strip().startsWith("- ");
      if (indent(line) <= indent && !item) {
        break;
      }
      last = i;
    }
    return last + 1;
  }

  private static boolean isEmpty(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }

  private static int indent(String line) {
    int i = 0;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }
}
