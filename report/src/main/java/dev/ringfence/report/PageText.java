package dev.ringfence.report;

import dev.ringfence.model.Description;
import java.util.List;

/** The page of a check as text. */
public final class PageText {
  private PageText() {}

  /** The whole page. */
  public static String of(Description check, Look look) {
    var sheet = new Sheet(look);
    sheet.text(Ink.of(check.severity()), check.severity() + "[" + check.name() + "]");
    sheet.text(": ").wrapped(2, Ink.BOLD, check.title()).line();
    if (!check.mapsTo().isEmpty()) {
      sheet.wrapped(2, Ink.DIM, String.join(", ", check.mapsTo())).line();
    }
    var writer = new Writer(sheet);
    check.markdown().lines().forEach(writer::line);
    writer.paragraph();
    return sheet.toString();
  }

  /** The first paragraph: what is wrong. */
  static String summary(Description check) {
    List<String> paragraph =
        check
            .markdown()
            .lines()
            .dropWhile(line -> line.isBlank() || line.startsWith("#"))
            .takeWhile(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    return paragraph.isEmpty() ? check.title() : String.join(" ", paragraph);
  }

  /** Puts the lines of a paragraph together and keeps those of an example. */
  private static final class Writer {
    private final Sheet sheet;
    private final StringBuilder paragraph = new StringBuilder();
    private boolean example;

    Writer(Sheet sheet) {
      this.sheet = sheet;
    }

    void line(String line) {
      if (line.startsWith("```")) {
        paragraph();
        if (!example) {
          sheet.line();
        }
        example = !example;
      } else if (example) {
        example(line);
      } else if (line.startsWith("# ")) {
        paragraph();
      } else if (line.startsWith("#")) {
        paragraph();
        sheet.line().text(Ink.BOLD, line.replaceFirst("^#+ *", "")).line();
      } else if (line.isBlank()) {
        paragraph();
      } else if (line.startsWith("- ") || line.startsWith("* ")) {
        paragraph();
        paragraph.append(line);
      } else {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
      }
    }

    /** The mark of a test is the mark of a reader. */
    private void example(String line) {
      int mark = Math.max(line.indexOf("# expect: "), line.indexOf("// expect: "));
      sheet.text("    ");
      if (mark < 0) {
        sheet.text(Ink.DIM, line).line();
      } else {
        sheet.text(Ink.DIM, line.substring(0, mark));
        sheet.text(Ink.HIGH, line.substring(mark).replace("expect: ", "<- ")).line();
      }
    }

    void paragraph() {
      if (!paragraph.isEmpty()) {
        sheet.wrapped(paragraph.charAt(0) == '-' ? 2 : 0, paragraph.toString()).line();
        paragraph.setLength(0);
      }
    }
  }
}
