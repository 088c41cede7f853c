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
    private boolean gap = true;

    Writer(Sheet sheet) {
      this.sheet = sheet;
    }

    void line(String line) {
      if (line.startsWith("```")) {
        paragraph();
        example = !example;
        gap = true;
      } else if (example) {
        gap();
        example(line);
      } else if (line.startsWith("# ")) {
        paragraph();
      } else if (line.startsWith("#")) {
        paragraph();
        gap = true;
        gap();
        sheet.text(Ink.BOLD, line.substring(line.lastIndexOf('#') + 1).strip()).line();
      } else if (line.isBlank()) {
        paragraph();
        gap = true;
      } else {
        if (line.startsWith("- ") || line.startsWith("* ")) {
          paragraph();
        }
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
      }
    }

    private void gap() {
      if (gap) {
        sheet.line();
      }
      gap = false;
    }

    /** The mark of a test is the mark of a reader. */
    private void example(String line) {
      int mark = line.lastIndexOf("# expect: ");
      int open = line.lastIndexOf("# undecided: ");
      int at = Math.max(Math.max(mark, open), line.lastIndexOf("// expect: "));
      sheet.text("    ");
      if (at < 0) {
        sheet.text(Ink.DIM, line).line();
      } else {
        sheet.text(Ink.DIM, line.substring(0, at));
        String said = line.substring(at).replace("expect: ", "<- ").replace("undecided: ", "<- ? ");
        sheet.text(open < 0 ? Ink.HIGH : Ink.MEDIUM, said).line();
      }
    }

    void paragraph() {
      if (!paragraph.isEmpty()) {
        gap();
        sheet.wrapped(paragraph.charAt(0) == '-' ? 2 : 0, paragraph.toString()).line();
        paragraph.setLength(0);
      }
    }
  }
}
