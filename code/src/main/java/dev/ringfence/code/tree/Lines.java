package dev.ringfence.code.tree;

import dev.ringfence.model.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the lines of a file begin, to turn offsets of bytes into places. */
public final class Lines {
  private final byte[] bytes;
  private final int[] starts;

  /**
   * @param bytes of the file, UTF-8; kept, never changed
   */
  public Lines(byte[] bytes) {
    this.bytes = bytes;
    this.starts = starts(bytes);
  }

  private static int[] starts(byte[] bytes) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** 1-based. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** 1-based, in characters as Java counts them. */
  public int column(int offset) {
    int start = starts[line(offset) - 1];
    int end = Math.min(offset, bytes.length);
    return new String(bytes, start, end - start, StandardCharsets.UTF_8).length() + 1;
  }

  public Origin origin(String file, int start, int end) {
    return new Origin(file, line(start), column(start), line(end), column(end));
  }

  /** The text between two offsets. */
  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
