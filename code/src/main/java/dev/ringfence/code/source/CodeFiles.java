package dev.ringfence.code.source;

import java.util.List;
import java.util.Optional;

/** The files that may be read as code. May be used by several threads. */
public interface CodeFiles {
  /** Every file, relative to the scanned folder, with {@code /}. */
  List<String> paths();

  /** The bytes of a file; empty if it can't be read. */
  Optional<byte[]> read(String path);
}
