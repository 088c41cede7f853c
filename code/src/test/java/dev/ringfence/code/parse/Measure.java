package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Expression;
import dev.ringfence.code.tree.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the front ends over folders: {@code Measure read|held|stress FOLDER…}. {@code read}
 * gives files per second of one thread, warm; {@code held} what all trees take when they are kept;
 * {@code stress} parses damaged files with four threads.
 */
final class Measure {
  private static final int STRESS_THREADS = 4;
  private static final int STRESS_ROUNDS = 8;

  private static final class Source {
    private final String path;
    private final byte[] bytes;

    Source(String path, byte[] bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    String path() {
      return path;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private Measure() {}

  public static void main(String[] arguments) throws Exception {
    List<Source> sources = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      collect(Path.of(arguments[i]), sources);
    }
    switch (arguments[0]) {
      case "read" -> read(sources);
      case "held" -> held(sources);
      case "stress" -> stress(sources);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void collect(Path folder, List<Source> out) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = dir.getFileName().toString();
            return name.equals(".git") || name.equals("node_modules")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (Parser.language(file.toString()).isPresent() && attributes.isRegularFile()) {
              out.add(new Source(folder.relativize(file).toString(), Files.readAllBytes(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(out, (a, b) -> a.path().compareTo(b.path()));
  }

  private static void read(List<Source> sources) {
    Parser parser = new Parser();
    for (int round = 0; round < 3; round++) {
      long bytes = 0;
      int broken = 0;
      long nodes = 0;
      long opaque = 0;
      long outside = 0;
      int deepest = 0;
      Map<String, int[]> languages = new TreeMap<>();
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      List<Unit> units = new ArrayList<>();
      for (Source source : sources) {
        long start = System.nanoTime();
        Unit unit = parser.parse(source.path(), source.bytes());
        units.add(unit);
        bytes += source.bytes().length;
        int[] counted = languages.computeIfAbsent(unit.language().toString(), k -> new int[2]);
        counted[0]++;
        counted[1] += (int) ((System.nanoTime() - start) / 1000);
      }
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      Map<String, Integer> reasons = new TreeMap<>();
      for (Unit unit : units) {
        broken += unit.problems().isEmpty() ? 0 : 1;
        unit.problems().stream()
            .map(Unit.Problem::reason)
            .distinct()
            .forEach(r -> reasons.merge(r, 1, Integer::sum));
        for (Everything.Seen seen : Everything.in(unit.body(), Integer.MAX_VALUE)) {
          nodes++;
          deepest = Math.max(deepest, seen.depth());
          if (seen.node() instanceof Expression.Opaque o && o.start() < o.end()) {
            opaque++;
          }
          if (seen.start() < seen.from() || seen.end() > seen.to()) {
            outside++;
          }
        }
      }
      System.out.printf(
          "%d files, %.2f MB, %.2f s CPU, %.0f files/s, %.2f MB/s; %d with problems %s%n",
          sources.size(),
          bytes / 1e6,
          cpu / 1e9,
          sources.size() / (cpu / 1e9),
          bytes / 1e6 / (cpu / 1e9),
          broken,
          reasons);
      System.out.printf(
          "  %d nodes, %d opaque, %d outside their parent, deepest %d%n",
          nodes, opaque, outside, deepest);
      languages.forEach((name, c) ->
          System.out.printf("  %s %d files, %.0f files/s%n", name, c[0], c[0] / (c[1] / 1e6)));
    }
  }

  private static void held(List<Source> sources) {
    Parser parser = new Parser();
    List<Unit> units = new ArrayList<>();
    while (units.size() < 5_000) {
      for (Source source : sources) {
        units.add(parser.parse(source.path(), source.bytes().clone()));
        if (units.size() == 5_000) {
          break;
        }
      }
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    System.out.printf("%d units held, %.0f MB heap with the sources%n", units.size(), used / 1e6);
  }

  private static void stress(List<Source> sources) throws InterruptedException, ExecutionException {
    Parser parser = new Parser();
    try (ExecutorService pool = Executors.newFixedThreadPool(STRESS_THREADS)) {
      List<Future<int[]>> running = new ArrayList<>();
      for (int i = 0; i < STRESS_THREADS; i++) {
        int seed = i;
        running.add(pool.submit(() -> stress(parser, sources, seed)));
      }
      int parses = 0;
      int broken = 0;
      for (Future<int[]> one : running) {
        parses += one.get()[0];
        broken += one.get()[1];
      }
      System.out.printf("%d parses, %d with problems, no crash%n", parses, broken);
    }
  }

  private static int[] stress(Parser parser, List<Source> sources, int seed) {
    Random random = new Random(seed);
    int[] counted = new int[2];
    for (int round = 0; round < STRESS_ROUNDS / STRESS_THREADS; round++) {
      for (Source source : sources) {
        byte[] damaged = Damage.some(source.bytes(), random);
        Unit unit = parser.parse(source.path(), damaged);
        counted[0]++;
        counted[1] += unit.problems().isEmpty() ? 0 : 1;
      }
    }
    return counted;
  }
}
