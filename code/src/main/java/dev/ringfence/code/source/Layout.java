package dev.ringfence.code.source;

import dev.ringfence.code.tree.Unit;
import dev.ringfence.model.FunctionCode.Gap;
import dev.ringfence.model.Origin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of one function: what was read of them and what could not be. */
public final class Layout {
  private final Units units;
  private final String root;
  private final List<String> layers;
  private final Set<String> used = new TreeSet<>();
  private final Map<String, Gap> gaps = new TreeMap<>();
  private final Map<String, Unit> extra = new TreeMap<>();

  /**
   * @param root the folder of its code
   * @param layers the folders of its layers
   */
  public Layout(Units units, String root, List<String> layers) {
    this.units = units;
    this.root = root;
    this.layers = List.copyOf(layers);
  }

  public Units units() {
    return units;
  }

  public String root() {
    return root;
  }

  public List<String> layers() {
    return layers;
  }

  /** A text that is no file of its own. */
  public void add(Unit unit) {
    extra.put(unit.path(), unit);
  }

  /** Says that something could not be read. */
  public void gap(Origin origin, String reason) {
    gaps.putIfAbsent(origin + " " + reason, new Gap(origin, reason));
  }

  public List<Gap> gaps() {
    return List.copyOf(gaps.values());
  }

  /** The files that were read, sorted. */
  public List<String> used() {
    return List.copyOf(used);
  }

  public boolean exists(String path) {
    return extra.containsKey(path) || units.exists(path);
  }

  /** A file of the function that was read before. */
  public Optional<Unit> read(String path) {
    Unit text = extra.get(path);
    return text != null ? Optional.of(text) : units.unit(path);
  }

  /** A file of the function; what is wrong with it is said. */
  public Optional<Unit> unit(String path) {
    Optional<Unit> unit = read(path);
    if (unit.isEmpty()) {
      gap(Origin.of(path), "the file could not be read");
    } else {
      used.add(path);
      for (Unit.Problem problem : unit.get().problems()) {
        gap(
            new Origin(path, problem.line(), 1, problem.line(), 1),
            "line " + problem.line() + ": " + problem.reason());
      }
    }
    return unit;
  }

  public Optional<Unit> data(String path) {
    Optional<Unit> unit = units.data(path);
    if (unit.isPresent()) {
      used.add(path);
    }
    return unit;
  }

  /** The first of the paths that is a file. */
  public Optional<String> first(List<String> paths) {
    return paths.stream().filter(this::exists).findFirst();
  }

  /**
   * Every path of the folder, and of the projects it is built with, for languages that have no file
   * names in imports.
   */
  public List<String> sources(String extension) {
    Set<String> sources = new LinkedHashSet<>();
    below(root, extension, sources);
    if (extension.equals(".cs")) {
      ProjectReferences.folders(this).forEach(folder -> below(folder, extension, sources));
    }
    extra.keySet().stream().filter(path -> path.endsWith(extension)).forEach(sources::add);
    return List.copyOf(sources);
  }

  private void below(String folder, String extension, Set<String> sources) {
    for (String path : units.below(folder)) {
      if (path.endsWith(extension) && !isForeign(path.substring(folder.length()))) {
        sources.add(path);
      }
    }
  }

  /** True for third-party code, tests and what is built. */
  public static boolean isForeign(String path) {
    for (String part : path.split("/", -1)) {
      switch (part) {
        case "node_modules",
            "site-packages",
            "vendor",
            ".venv",
            "venv",
            "__pycache__",
            "target",
            "obj",
            ".aws-sam",
            ".serverless",
            "cdk.out",
            ".git",
            "test",
            "tests",
            "__tests__" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}
