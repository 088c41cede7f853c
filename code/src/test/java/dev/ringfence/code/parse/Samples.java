package dev.ringfence.code.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A file of our own in each language, with every kind of statement that its front end lowers. */
final class Samples {
  private Samples() {}

  /** A file. */
  static final class Sample {
    private final String path;
    private final byte[] bytes;

    Sample(String path, byte[] bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    String path() {
      return path;
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  static List<Sample> all() {
    return List.of(
            "orders.js",
            "orders.ts",
            "orders.tsx",
            "orders.py",
            "Orders.java",
            "orders.go",
            "Orders.cs")
        .stream()
        .map(Samples::sample)
        .toList();
  }

  private static Sample sample(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("samples/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no sample `" + name + "`");
      }
      return new Sample(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
