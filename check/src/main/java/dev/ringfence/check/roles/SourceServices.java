package dev.ringfence.check.roles;

import dev.ringfence.base.text.Sections;
import dev.ringfence.model.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Services that say for whose resource they assume a role; the table names them and where this is
 * written.
 */
final class SourceServices {
  private static final String FILE = "source-services.tsv";
  private static final String SUFFIX = "amazonaws.com";

  private SourceServices() {}

  private static final class Loaded {
    static final Set<String> NAMES = load();
  }

  static boolean isOne(String principal) {
    return Loaded.NAMES.contains(principal);
  }

  /**
   * The name of a service as the table has it: of {@code states.${AWS::Region}.amazonaws.com} and
   * {@code events.${AWS::URLSuffix}} without what depends on the region.
   */
  static String name(Text principal) {
    var name = new StringBuilder();
    for (Text.Part part : principal.parts()) {
      boolean suffix = part.kind() == Text.Kind.PSEUDO && part.text().equals("AWS::URLSuffix");
      if (part.kind() == Text.Kind.LITERAL || suffix) {
        name.append(suffix ? SUFFIX : part.text());
      }
    }
    String plain = name.toString();
    String global = plain.endsWith(".cn") ? plain.substring(0, plain.length() - 3) : plain;
    return Sections.split(global, '.').stream()
        .filter(label -> !label.isEmpty() && !isRegion(label))
        .collect(Collectors.joining("."));
  }

  /** {@code eu-west-1}, {@code us-gov-east-1}. */
  private static boolean isRegion(String label) {
    return label.chars().filter(c -> c == '-').count() >= 2
        && Character.isDigit(label.charAt(label.length() - 1));
  }

  private static Set<String> load() {
    try (InputStream in = SourceServices.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Sections.cells(line).getFirst())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }
}
