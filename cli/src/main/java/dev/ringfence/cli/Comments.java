package dev.ringfence.cli;

import dev.ringfence.model.Allow;
import dev.ringfence.model.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Exceptions written as comments: {@code # ringfence:allow shared-role until=2027-03-01 -- both
 * only read the same table}, on the line of the fault or alone above it.
 */
final class Comments {
  private static final String WORD = "ringfence:allow";

  private Comments() {}

  static void read(String file, List<String> lines, Allows allows) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int word = line.indexOf(WORD);
      if (word >= 0 && isComment(line, word)) {
        comment(file, i + 1, target(lines, i) + 1, line.substring(word + WORD.length()), allows);
      }
    }
  }

  private static boolean isComment(String line, int word) {
    String before = line.substring(0, word).stripTrailing();
    return before.endsWith("#") || before.endsWith("//") || before.endsWith("/*");
  }

  /** A comment beside something stands for its line; one alone for the next line that is none. */
  private static int target(List<String> lines, int at) {
    int line = at;
    while (line < lines.size() - 1 && isOnlyComment(lines.get(line))) {
      line++;
    }
    return line;
  }

  private static boolean isOnlyComment(String line) {
    String text = line.stripLeading();
    return text.startsWith("#") || text.startsWith("//") || text.startsWith("/*");
  }

  private static void comment(String file, int at, int target, String text, Allows allows) {
    String stripped = text.strip();
    String body =
        (stripped.endsWith("*/") ? stripped.substring(0, stripped.length() - 2) : stripped) + " ";
    int dashes = body.indexOf("-- ");
    String head = dashes < 0 ? body : body.substring(0, dashes);
    String reason = dashes < 0 ? "" : body.substring(dashes + 3).strip();
    var names = new ArrayList<String>();
    String until = "";
    for (String part : head.replace(',', ' ').strip().split(" +", -1)) {
      if (part.startsWith("until=")) {
        until = part.substring("until=".length());
      } else if (!part.isEmpty()) {
        names.add(part);
      }
    }
    String refusal = reason.isEmpty() ? "no reason is given; end it with `-- reason`" : "";
    Origin origin = new Origin(file, at, 1, at, 1);
    for (String name : names.isEmpty() ? List.of("") : names) {
      allows.atLine(new Allow(name, "", origin, until, reason, false, refusal), file, target);
    }
  }
}
