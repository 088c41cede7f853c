package dev.ringfence.check;

import java.util.ArrayList;
import java.util.List;

/** The examples of a page: fenced blocks whose info string names a file. */
final class PageExamples {
  private static final String FENCE = "```";

  private PageExamples() {}

  /**
   * One file of an example.
   *
   * @param number counted from one within the page
   * @param line of the page on which it begins
   */
  record Example(int number, int line, String file, String text) {}

  static List<Example> of(String markdown) {
    var examples = new ArrayList<Example>();
    List<String> lines = markdown.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] info =
          lines.get(i).startsWith(FENCE) ? lines.get(i).substring(3).split(" ", -1) : new String[0];
      if (info.length == 0 || lines.get(i).equals(FENCE)) {
        continue;
      }
      int end = i + 1;
      while (end < lines.size() && !lines.get(end).equals(FENCE)) {
        end++;
      }
      if (info.length == 2) {
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        examples.add(new Example(examples.size() + 1, i + 1, info[1], text));
      }
      i = end;
    }
    return examples;
  }

  /** The lines that end with a mark such as {@code # expect: name}, also among other names. */
  static List<Integer> marked(Example example, String mark, String check) {
    var marked = new ArrayList<Integer>();
    List<String> lines = example.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).lastIndexOf(mark + ": ");
      if (at >= 0) {
        for (String name : lines.get(i).substring(at + mark.length() + 2).split(",", -1)) {
          if (name.strip().equals(check)) {
            marked.add(i + 1);
          }
        }
      }
    }
    return marked;
  }
}
