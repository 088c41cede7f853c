package dev.ringfence.report;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lines of a file that a finding is about, with what is meant underlined. */
final class Snippet {
  private static final int MOST_RELATED = 3;
  private static final int WHOLE = 4;
  private static final int BEFORE = 24;

  /** A line and what of it is underlined, from a column up to another, 0-based. */
  private record Mark(int line, int from, int to, boolean main) {}

  private final Sheet sheet;
  private final Masked sources;
  private final Ink ink;
  private final int gutter;
  private final String file;

  private Snippet(Sheet sheet, Masked sources, Ink ink, String file, List<Mark> marks) {
    this.sheet = sheet;
    this.sources = sources;
    this.ink = ink;
    this.file = file;
    this.gutter = String.valueOf(marks.getLast().line + WHOLE).length();
  }

  /** Nothing where the file can't be shown. */
  static void write(Sheet sheet, Masked sources, Verdict verdict, Ink ink) {
    Origin origin = verdict.place().origin();
    if (sources.line(origin.file(), origin.line()).isBlank()) {
      return;
    }
    List<Mark> marks = marks(verdict);
    new Snippet(sheet, sources, ink, origin.file(), marks).write(origin, marks);
  }

  private static List<Mark> marks(Verdict verdict) {
    Origin origin = verdict.place().origin();
    var marks = new ArrayList<Mark>();
    marks.add(mark(origin, true));
    for (Verdict.Place place : verdict.related()) {
      Origin other = place.origin();
      boolean shown = marks.stream().anyMatch(mark -> mark.line == other.line());
      if (other.file().equals(origin.file()) && !shown && marks.size() <= MOST_RELATED) {
        marks.add(mark(other, false));
      }
    }
    marks.sort(Comparator.comparingInt(Mark::line));
    return marks;
  }

  private static Mark mark(Origin origin, boolean main) {
    int to = origin.endLine() > origin.line() ? Integer.MAX_VALUE : origin.endColumn() - 1;
    return new Mark(origin.line(), origin.column() - 1, to, main);
  }

  private void write(Origin origin, List<Mark> marks) {
    bar("").line();
    int last = marks.getFirst().line;
    for (Mark mark : marks) {
      if (mark.line > last + 2) {
        bar("").line(" " + sheet.look().cut());
      }
      last = mark.line;
      underlined(mark);
      if (mark.main && origin.endLine() - origin.line() < WHOLE) {
        for (int line = origin.line() + 1; line <= origin.endLine(); line++) {
          int now = line;
          if (marks.stream().noneMatch(other -> other.line == now)) {
            plain(line);
            last = line;
          }
        }
      }
    }
  }

  private Sheet bar(String number) {
    return sheet.endingAt(gutter + 1, Ink.DIM, number).to(gutter + 2).text(Ink.DIM, "|");
  }

  private void plain(int number) {
    bar(String.valueOf(number)).text(" ");
    sheet.atMost(sheet.room(), Ink.PLAIN, expanded(sources.line(file, number))).line();
  }

  private void underlined(Mark mark) {
    String line = sources.line(file, mark.line);
    int end = line.stripTrailing().length();
    int from = Math.clamp(mark.from, 0, end);
    int to = Math.clamp(mark.to, from, end);
    bar(String.valueOf(mark.line)).text(" ");
    int room = sheet.room();
    String before = shown(line.substring(0, from));
    String meant = shown(line.substring(from, to));
    boolean fits = Columns.of(before) + Math.min(Columns.of(meant), BEFORE) <= room;
    if (!fits) {
      before = Columns.cutBefore(before, BEFORE, sheet.look().cut());
    }
    meant = Columns.cut(meant, Math.max(1, room - Columns.of(before)), sheet.look().cut());
    sheet.text(before).text(meant);
    sheet.atMost(sheet.room(), Ink.PLAIN, expanded(line.substring(to))).line();
    int columns = Math.max(1, Columns.of(meant));
    bar("").text(" ").to(gutter + 4 + Columns.of(before));
    sheet.text(mark.main ? ink : Ink.DIM, (mark.main ? "^" : "-").repeat(columns)).line();
  }

  private String shown(String text) {
    return Visible.of(expanded(text), sheet.look().ascii());
  }

  private static String expanded(String text) {
    return text.replace("\t", "  ");
  }
}
