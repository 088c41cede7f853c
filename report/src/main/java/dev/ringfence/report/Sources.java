package dev.ringfence.report;

import java.util.List;

/** The lines of the scanned files. */
public interface Sources {

  /** The lines of a file without their ends; none if the file can't be read. */
  List<String> lines(String file);

  /** One line, counted from 1; empty where there is none. */
  default String line(String file, int number) {
    List<String> lines = lines(file);
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }
}
