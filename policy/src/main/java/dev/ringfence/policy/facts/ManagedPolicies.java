package dev.ringfence.policy.facts;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of every policy of the provider's own.
 *
 * <p>They are kept packed in blocks; looking one up unpacks its block only.
 */
public final class ManagedPolicies {
  private static final String INDEX = "aws-managed-index.txt.gz";
  private static final String FILE = "aws-managed.jsonl.gz";
  private static final String MARK = ":iam::aws:policy/";

  private final List<String> names = new ArrayList<>();
  private final Map<String, Block> byPath = new HashMap<>();
  private final Map<String, String> paths = new HashMap<>();

  private record Block(int offset, int length) {}

  private ManagedPolicies(List<String> lines) {
    var block = new Block(0, 0);
    for (String line : lines) {
      if (line.startsWith("+")) {
        String[] cells = line.split("\t", -1);
        block = new Block(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]));
      } else {
        String name = line.substring(line.lastIndexOf('/') + 1);
        names.add(name);
        byPath.put(line, block);
        paths.put(name, line);
      }
    }
  }

  private static final class Loaded {
    static final ManagedPolicies AWS = load();
  }

  public static ManagedPolicies aws() {
    return Loaded.AWS;
  }

  /** The names of all, sorted. */
  public List<String> names() {
    return List.copyOf(names);
  }

  public boolean exists(String nameOrArn) {
    return path(nameOrArn) != null;
  }

  /**
   * The policy of a name ({@code AmazonSQSFullAccess}) or an ARN of the provider's own, of whatever
   * partition.
   */
  public Optional<ManagedPolicy> find(String nameOrArn) {
    String path = path(nameOrArn);
    Block block = path == null ? null : byPath.get(path);
    if (path == null || block == null) {
      return Optional.empty();
    }
    String start = "{\"name\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\",";
    try (BufferedReader reader = unpacked(read(block))) {
      return reader
          .lines()
          .filter(line -> line.startsWith(start))
          .findFirst()
          .map(ManagedPolicies::parsed);
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  private @Nullable String path(String nameOrArn) {
    if (!nameOrArn.startsWith("arn:")) {
      return paths.get(nameOrArn);
    }
    int at = nameOrArn.indexOf(MARK);
    String path = at < 0 ? "" : nameOrArn.substring(at + MARK.length());
    return byPath.containsKey(path) ? path : null;
  }

  // Invariant: tools/facts/regenerate writes name, arn, version and document in this order, and no
  // quote within the first three.
  private static ManagedPolicy parsed(String line) {
    String document = "\"document\":";
    int at = line.indexOf(document) + document.length();
    return new ManagedPolicy(
        text(line, "name"),
        text(line, "arn"),
        text(line, "version"),
        line.substring(at, line.length() - 1));
  }

  private static String text(String line, String key) {
    String mark = "\"" + key + "\":\"";
    int at = line.indexOf(mark) + mark.length();
    return line.substring(at, line.indexOf('"', at));
  }

  private static byte[] read(Block block) throws IOException {
    try (InputStream in = open(FILE)) {
      in.skipNBytes(block.offset());
      return in.readNBytes(block.length());
    }
  }

  private static BufferedReader unpacked(byte[] packed) throws IOException {
    var bytes = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 15);
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }

  private static InputStream open(String file) {
    InputStream in = ManagedPolicies.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException("no table " + file);
    }
    return in;
  }

  private static ManagedPolicies load() {
    try (InputStream in = open(INDEX);
        BufferedReader reader = unpacked(in.readAllBytes())) {
      return new ManagedPolicies(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("table " + INDEX, e);
    }
  }
}
