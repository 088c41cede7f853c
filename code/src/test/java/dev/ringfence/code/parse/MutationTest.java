package dev.ringfence.code.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.code.tree.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Source as strangers and broken disks leave it stops nothing.
 *
 * <p>{@code -Dringfence.code.mutations=N} damages N files instead of a few hundred, {@code
 * -Dringfence.code.folder=FOLDER} takes those of a folder instead of our own, {@code
 * -Dringfence.code.seed=N} other damage.
 */
final class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("ringfence.code.mutations", 280);
  private static final long SEED = Long.getLong("ringfence.code.seed", 2026);
  private static final String FOLDER = System.getProperty("ringfence.code.folder", "");

  /** Five seconds that the parser may take, and as many for the rest on a busy machine. */
  private static final long LONGEST_NANOSECONDS = 10_000_000_000L;

  private final Parser parser = new Parser();

  private static List<Samples.Sample> sources() throws IOException {
    if (FOLDER.isEmpty()) {
      return Samples.all();
    }
    var sources = new ArrayList<Samples.Sample>();
    try (Stream<Path> files = Files.walk(Path.of(FOLDER))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (Files.isRegularFile(file) && Parser.language(file.toString()).isPresent()) {
          sources.add(new Samples.Sample(file.toString(), Files.readAllBytes(file)));
        }
      }
    }
    return sources;
  }

  /** What was seen of one file; empty if all is well. */
  private String fault(String path, byte[] bytes, String what) {
    long start = System.nanoTime();
    Unit unit;
    try {
      unit = parser.parse(path, bytes);
    } catch (RuntimeException | StackOverflowError e) {
      return what + ": " + e;
    }
    return fault(unit, bytes, what, System.nanoTime() - start);
  }

  private static String fault(Unit unit, byte[] bytes, String what, long took) {
    if (took > LONGEST_NANOSECONDS) {
      return what + ": took too long";
    }
    int length = new String(bytes, UTF_8).getBytes(UTF_8).length;
    int lines = unit.lines().line(length);
    for (Unit.Problem problem : unit.problems()) {
      if (problem.line() < 1 || problem.line() > lines || problem.reason().isEmpty()) {
        return what + ": a problem outside of the file: " + problem;
      }
    }
    for (Everything.Seen seen : DeepStack.call(() -> Everything.in(unit.body(), length))) {
      if (seen.start() < 0 || seen.start() > seen.end() || seen.end() > length) {
        return what + ": a node outside of the file: " + seen.start() + " to " + seen.end();
      }
    }
    return "";
  }

  @Test
  void damagedSourceIsReadAsFarAsItGoes() throws Exception {
    List<Samples.Sample> sources = sources();
    var faults = new ArrayList<String>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < threads; i++) {
        int own = i;
        Callable<List<String>> part = () -> damaged(sources, own, threads);
        running.add(pool.submit(part));
      }
      for (Future<List<String>> part : running) {
        faults.addAll(part.get());
      }
    }
    assertThat(sources).isNotEmpty();
    assertThat(faults).isEmpty();
  }

  private List<String> damaged(List<Samples.Sample> sources, int from, int step) {
    var faults = new ArrayList<String>();
    for (int i = from; i < MUTATIONS; i += step) {
      var source = sources.get(i % sources.size());
      byte[] bytes = Damage.some(source.bytes(), new Random(SEED + i));
      String fault =
          fault(source.path(), bytes, source.path() + " damaged with seed " + (SEED + i));
      if (!fault.isEmpty()) {
        faults.add(fault);
      }
    }
    return faults;
  }

  private void expectProblem(String path, String text, String problem) {
    byte[] bytes = text.getBytes(UTF_8);
    long start = System.nanoTime();
    Unit unit = parser.parse(path, bytes);
    assertThat(fault(unit, bytes, path, System.nanoTime() - start)).isEmpty();
    assertThat(unit.problems())
        .as(path)
        .anySatisfy(each -> assertThat(each.reason()).contains(problem));
  }

  private static final String[] NAMES = {"a.js", "a.ts", "a.tsx", "a.py", "A.java", "a.go", "A.cs"};

  @Test
  void whatIsNestedTooDeepIsLeftOutAndSaid() {
    for (String name : NAMES) {
      String head =
          switch (name) {
            case "A.java", "A.cs" -> "class A { int a = ";
            case "a.go" -> "package a\nvar a = ";
            default -> "a = ";
          };
      String tail = name.startsWith("A") ? "; }" : "\n";
      expectProblem(name, head + "(\n".repeat(5_000) + "1" + ")".repeat(5_000) + tail, "deep");
      for (String deep :
          List.of(
              "-\n".repeat(12_000) + "1",
              "a" + ".\nb()".repeat(12_000),
              "1" + " +\n1".repeat(12_000),
              "a ?\nb : ".repeat(400) + "c")) {
        assertThat(fault(name, (head + "(" + deep + ")" + tail).getBytes(UTF_8), name)).isEmpty();
      }
    }
  }

  /** Python has no such operator, and its parser tries every way to make sense of each. */
  @Test
  void whatTakesTooLongIsGivenUp() {
    expectProblem("a.py", "a = (" + "a ?\nb : ".repeat(8_000) + "c)\n", "longer than 5 seconds");
  }

  @Test
  void oneLongLineIsNotReadAndSaid() {
    for (String name : NAMES) {
      expectProblem(name, "a(" + "1, ".repeat(600_000) + "1)\n", "minified");
      expectProblem(name, "a(" + "1, ".repeat(700_000) + "1)\n", "larger than 2000000 bytes");
    }
  }

  @Test
  void whatIsNoTextStopsNothing() {
    for (String name : NAMES) {
      for (String text :
          List.of("", "\0", "\0\0a = '\0'\n", "\uFEFFa = 1\n", "\r\r\n\r", "a = '\u2028'\u2029")) {
        assertThat(fault(name, text.getBytes(UTF_8), name)).isEmpty();
      }
      byte[] surrogate = {'a', '=', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '\n'};
      byte[] latin = {'a', '=', '"', (byte) 0xe9, (byte) 0xff, (byte) 0xfe, '"', '\n'};
      byte[] wide = "a = 1\n".getBytes(java.nio.charset.StandardCharsets.UTF_16);
      for (byte[] bytes : List.of(surrogate, latin, wide)) {
        assertThat(fault(name, bytes, name)).isEmpty();
      }
    }
  }
}
