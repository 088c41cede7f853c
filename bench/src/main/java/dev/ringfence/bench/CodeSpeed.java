package dev.ringfence.bench;

import dev.ringfence.code.Sources;
import dev.ringfence.code.parse.Parser;
import dev.ringfence.code.source.CodeFiles;
import dev.ringfence.model.FunctionCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How fast source code is read, and in how much memory: {@code CodeSpeed DIR…}. The first figure is
 * lowering alone, the second lowering and the extraction of calls from all files together, each
 * with all processors. Time of the processors is printed too, which other programs disturb less.
 */
public final class CodeSpeed {
  private CodeSpeed() {}

  /** The source files of one folder; links are not followed. */
  private static final class SourceFolder implements CodeFiles {
    private final Path root;
    private final List<String> paths = new ArrayList<>();

    SourceFolder(Path root) throws IOException {
      this.root = root;
      Files.walkFileTree(root, new Visitor());
      Collections.sort(paths);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        return name.equals(".git") || name.equals("node_modules")
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
          paths.add(root.relativize(file).toString().replace('\\', '/'));
        }
        return FileVisitResult.CONTINUE;
      }
    }

    @Override
    public List<String> paths() {
      return paths;
    }

    @Override
    public Optional<byte[]> read(String path) {
      try {
        return Optional.of(Files.readAllBytes(root.resolve(path)));
      } catch (IOException e) {
        throw new UncheckedIOException(path, e);
      }
    }
  }

  /** Prints the figures of each folder. */
  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      var files = new SourceFolder(Path.of(folder));
      List<String> sources = new Sources(files).sourceFiles("");
      System.out.println(folder + ": " + sources.size() + " files");
      measure("lowering", sources.size(), () -> lower(files, sources));
      measure("lowering and extraction", sources.size(), () -> extract(files, sources));
    }
    System.out.println("peak: heap " + heap() / 1_000_000 + " MB, resident " + resident());
  }

  private static String lower(CodeFiles files, List<String> sources) {
    var problems = new AtomicInteger();
    int threads = Runtime.getRuntime().availableProcessors();
    try (Parser parser = new Parser();
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (String path : sources) {
        pool.execute(() -> {
          byte[] bytes = files.read(path).orElseThrow();
          problems.addAndGet(parser.parse(path, bytes).problems().isEmpty() ? 0 : 1);
        });
      }
    }
    return problems + " with problems";
  }

  private static String extract(CodeFiles files, List<String> sources) {
    FunctionCode code = new Sources(files).ofFiles(sources);
    return code.calls().size() + " calls, " + code.unresolved().size() + " unresolved";
  }

  /** Something that is measured, in words. */
  private interface Work {
    String done();
  }

  private static void measure(String name, int files, Work work) {
    long start = System.nanoTime();
    long before = processors();
    String done = work.done();
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = (processors() - before) / 1e9;
    System.out.printf(
        "  %s: %.1f s, %.0f files/s; %.1f s of the processors, %.0f files/s each; %s%n",
        name, seconds, files / seconds, busy, files / busy, done);
  }

  private static long processors() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** As Linux tells it. */
  private static String resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status)
        ? "not known"
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .map(line -> line.substring("VmHWM:".length()).strip())
            .findFirst()
            .orElse("not known");
  }
}
