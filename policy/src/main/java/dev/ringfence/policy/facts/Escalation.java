package dev.ringfence.policy.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Actions that together let their holder gain more rights than it has.
 *
 * @param how in words that complete "it can": {@code give any policy to a role}
 * @param actions all of them are needed
 * @param passedTo the service a role is passed to; empty if none is
 */
public record Escalation(String how, List<String> actions, String passedTo) {
  private static final String FILE = "aws-escalations.tsv";

  public Escalation {
    actions = List.copyOf(actions);
  }

  private static final class Loaded {
    static final List<Escalation> KNOWN = load();
  }

  /** The known ones, the most direct first. */
  public static List<Escalation> known() {
    return Loaded.KNOWN;
  }

  private static List<Escalation> load() {
    try (InputStream in = Escalation.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Escalation::parsed)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  private static Escalation parsed(String line) {
    String[] cells = line.split("\t", -1);
    String service = cells[2].equals("-") ? "" : cells[2];
    return new Escalation(cells[0], List.of(cells[1].split(" ")), service);
  }
}
