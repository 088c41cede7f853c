package dev.ringfence.code.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds modules as Node and TypeScript do. */
public final class Javascript {
  private static final List<String> EXTENSIONS =
      List.of(".ts", ".tsx", ".js", ".mjs", ".cjs", ".jsx", ".mts", ".cts", ".json");

  private Javascript() {}

  /** True if an import of that name is meant to be a file of the application. */
  public static boolean isLocal(String module) {
    return module.startsWith("./")
        || module.startsWith("../")
        || module.equals(".")
        || module.equals("..")
        || module.startsWith("/");
  }

  /** The file that a module names, seen from another. */
  public static Optional<String> find(Layout layout, String from, String module) {
    if (module.startsWith("/opt/")) {
      return layer(layout, module.substring("/opt/".length()));
    }
    if (isLocal(module)) {
      return file(layout, Paths.within(Paths.folder(from), module));
    }
    return aliased(layout, from, module);
  }

  /** The file of a path without extension, or of a folder. */
  public static Optional<String> file(Layout layout, String path) {
    var candidates = new ArrayList<String>();
    candidates.add(path);
    for (String extension : EXTENSIONS) {
      candidates.add(path + extension);
    }
    if (path.endsWith(".js") || path.endsWith(".mjs") || path.endsWith(".cjs")) {
      for (String extension : EXTENSIONS) {
        candidates.add(Paths.stem(path) + extension);
      }
    }
    for (String extension : EXTENSIONS) {
      candidates.add((path.isEmpty() ? "" : path + "/") + "index" + extension);
    }
    return layout.first(candidates);
  }

  private static Optional<String> layer(Layout layout, String path) {
    String inner = path.startsWith("nodejs/") ? path.substring("nodejs/".length()) : path;
    for (String layer : layout.layers()) {
      Optional<String> found =
          file(layout, Paths.within(layer, "nodejs/" + inner))
              .or(() -> file(layout, Paths.within(layer, inner)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * {@code @lib/x} of {@code paths} in tsconfig.json, {@code src/x} of its {@code baseUrl},
   * packages of layers and workspaces.
   */
  private static Optional<String> aliased(Layout layout, String from, String module) {
    String folder = Paths.folder(from);
    while (true) {
      String config = Paths.within(folder, "tsconfig.json");
      if (layout.units().exists(config)) {
        Optional<String> found = TypescriptPaths.find(layout, config, module);
        if (found.isPresent()) {
          return found;
        }
      }
      if (folder.isEmpty()) {
        break;
      }
      folder = Paths.folder(folder);
    }
    return layer(layout, "node_modules/" + module).or(() -> layer(layout, module));
  }
}
