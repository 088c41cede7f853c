package dev.ringfence.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Which Ringfence this is, as the build wrote it down. */
final class Version {
  private Version() {}

  static String number() {
    try (InputStream stream =
        requireNonNull(Version.class.getResourceAsStream("version.txt"), "built without version")) {
      return new String(stream.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the version that the build wrote", e);
    }
  }

  static String line() {
    return "ringfence " + number();
  }
}
