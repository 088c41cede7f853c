package dev.ringfence.code.source;

import dev.ringfence.code.parse.DeepStack;
import dev.ringfence.code.parse.FrontEndMissing;
import dev.ringfence.code.parse.Parser;
import dev.ringfence.code.tree.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** The parsed files of a scan: each is parsed once. May be used by several threads. */
public final class Units {
  private final CodeFiles files;
  private final NavigableSet<String> paths;
  private final Parser parser;
  private final Map<String, FutureTask<Optional<Unit>>> units = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> installed = new ConcurrentHashMap<>();
  private final Map<String, List<String>> byName = new HashMap<>();

  public Units(CodeFiles files, Parser parser) {
    this.files = files;
    this.parser = parser;
    this.paths = new TreeSet<>(files.paths());
    for (String path : paths) {
      byName.computeIfAbsent(Paths.name(path), _ -> new ArrayList<>()).add(path);
    }
  }

  public boolean exists(String path) {
    return paths.contains(path);
  }

  /** True if there are files below it. */
  public boolean isFolder(String path) {
    String prefix = path.isEmpty() ? "" : path + "/";
    String next = paths.ceiling(prefix);
    return next != null && next.startsWith(prefix);
  }

  /** The files below a folder, sorted. */
  public List<String> below(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    var below = new ArrayList<String>();
    for (String path : paths.tailSet(prefix)) {
      if (!path.startsWith(prefix)) {
        break;
      }
      below.add(path);
    }
    return below;
  }

  /** The packages that pip has put into a folder: their names stand in its {@code RECORD} files. */
  public Set<String> installed(String folder) {
    return installed.computeIfAbsent(folder, this::readInstalled);
  }

  private Set<String> readInstalled(String folder) {
    var names = new HashSet<String>();
    for (String record : named("RECORD")) {
      String home = Paths.folder(Paths.folder(record));
      if (home.equals(folder) && record.startsWith(".dist-info/RECORD", record.length() - 17)) {
        text(record).ifPresent(text -> addNames(text, names));
      }
    }
    return names;
  }

  private static void addNames(String record, Set<String> names) {
    for (String line : record.split("\n", -1)) {
      int end = line.indexOf(',');
      String path = end < 0 ? line : line.substring(0, end);
      int slash = path.indexOf('/');
      String first = slash < 0 ? Paths.stem(path) : path.substring(0, slash);
      if (!first.isEmpty() && !first.equals("..")) {
        names.add(first);
      }
    }
  }

  /** The files of that name, wherever they are. */
  public List<String> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The tree of a file; empty if there is no such file or no front end reads it. */
  public Optional<Unit> unit(String path) {
    if (!exists(path) || Parser.language(path).isEmpty()) {
      return Optional.empty();
    }
    return once(path, () -> files.read(path).map(bytes -> parser.parse(path, bytes)));
  }

  /** Whoever asks first reads the file; others wait for this file only. */
  private Optional<Unit> once(String path, Callable<Optional<Unit>> reading) {
    var own = new FutureTask<>(reading);
    FutureTask<Optional<Unit>> task = Objects.requireNonNullElse(units.putIfAbsent(path, own), own);
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading `" + path + "`", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FrontEndMissing missing) {
        throw missing;
      }
      throw new IllegalStateException("`" + path + "` could not be parsed", e.getCause());
    }
  }

  /** Reads files with all processors, so that they are at hand when they are asked for. */
  public void readAll(List<String> wanted) {
    int threads = Math.min(wanted.size(), Runtime.getRuntime().availableProcessors());
    if (threads < 2) {
      return;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads, DeepStack.factory())) {
      wanted.forEach(path -> pool.execute(() -> readAhead(path)));
    }
  }

  private void readAhead(String path) {
    try {
      unit(path);
    } catch (FrontEndMissing _) {
      return; // told to whoever asks for the file
    }
  }

  /** The tree of a text that is no file. */
  public Unit parse(String path, String text) {
    return parser.parse(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A JSON file, read as the expression of JavaScript that it is. */
  public Optional<Unit> data(String path) {
    if (!exists(path)) {
      return Optional.empty();
    }
    return once(
        path,
        () ->
            text(path).map(text -> parse(path + ".js", "(" + text.replace("\uFEFF", "") + "\n)")));
  }

  public Optional<String> text(String path) {
    return exists(path)
        ? files.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
