package dev.ringfence.check.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When the provider's support of each runtime ends: AWS Lambda Developer Guide, "Lambda runtimes".
 */
final class Runtimes {
  private static final String FILE = "runtimes.tsv";

  /** The last day of support, and the runtime to move to; empty if none is known. */
  record Support(LocalDate end, String successor) {}

  private final Map<String, Support> byName = new HashMap<>();

  private Runtimes(String table) {
    table
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          String[] columns = line.split("\t", -1);
          byName.put(columns[0], new Support(LocalDate.parse(columns[1]), columns[2]));
        });
  }

  /** Read when first asked for: most runs of the tool never are. */
  private static final class Loaded {
    static final Runtimes TABLE = load();
  }

  static Runtimes shipped() {
    return Loaded.TABLE;
  }

  private static Runtimes load() {
    try (InputStream in = Runtimes.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("built without " + FILE);
      }
      return new Runtimes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  Optional<Support> of(String runtime) {
    return Optional.ofNullable(byName.get(runtime));
  }
}
