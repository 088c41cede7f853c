package dev.ringfence.model;

/**
 * The place in a file where something is written.
 *
 * @param file relative to the scanned folder, with {@code /}
 * @param line 1-based, first line
 * @param column 1-based, first column
 * @param endLine 1-based, last line, inclusive
 * @param endColumn 1-based, the column after the last one
 */
public record Origin(String file, int line, int column, int endLine, int endColumn) {

  /** The whole of a file, for what has no narrower place. */
  public static Origin of(String file) {
    return new Origin(file, 1, 1, 1, 1);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
