package dev.ringfence.read.terraform;

import java.nio.file.Path;

/** Folders of the scanned one, as seen from one another. */
final class Paths {
  private Paths() {}

  /** The way from a folder to another one; {@code .} where they are the same. */
  static String from(String folder, String other) {
    String way = Path.of("/" + folder).relativize(Path.of("/" + other)).toString();
    return way.isEmpty() ? "." : way;
  }
}
