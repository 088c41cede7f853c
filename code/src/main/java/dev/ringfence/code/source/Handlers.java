package dev.ringfence.code.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the file and the function that a handler names. */
public final class Handlers {
  /**
   * An entry.
   *
   * @param name of the function in the file; a class and method for Java and C#
   */
  public record Found(String file, String name) {}

  private Handlers() {}

  /** The folder of the code: that of a build's result is the one that was built. */
  public static String root(Units units, String codeRoot) {
    String root = Paths.normal(codeRoot);
    if (units.isFolder(root) || root.isEmpty()) {
      return root;
    }
    if (units.exists(root)
        && (root.endsWith(".py")
            || root.endsWith(".js")
            || root.endsWith(".ts")
            || root.endsWith(".mjs"))) {
      return Paths.folder(root);
    }
    String at = root;
    while (!at.isEmpty()) {
      String name = Paths.name(at);
      at = Paths.folder(at);
      if (isBuilt(name) || units.isFolder(at)) {
        return at;
      }
    }
    return at;
  }

  private static boolean isBuilt(String folder) {
    return switch (folder) {
      case "target", "build", "bin", "dist", "publish", "out" -> true;
      default -> false;
    };
  }

  /** The name that code in a template has as a file. */
  public static String inlineFile(String runtime, String template) {
    return template + (runtime.startsWith("python") ? ".inline.py" : ".inline.js");
  }

  /**
   * The entry of code in a template, which is deployed as a file {@code index} (CloudFormation
   * Template Reference, "AWS::Lambda::Function Code").
   */
  public static Optional<Found> inline(String runtime, String handler, String template) {
    int dot = handler.lastIndexOf('.');
    return handler.startsWith("index.")
        ? Optional.of(new Found(inlineFile(runtime, template), handler.substring(dot + 1)))
        : Optional.empty();
  }

  /** The entry of a function whose code is in files. */
  public static Optional<Found> find(Layout layout, String runtime, String handler) {
    if (runtime.startsWith("python")) {
      return python(layout, handler);
    }
    if (runtime.startsWith("nodejs")) {
      return javascript(layout, handler);
    }
    if (runtime.startsWith("java")) {
      return java(layout, handler);
    }
    if (runtime.startsWith("dotnet")) {
      return csharp(layout, handler);
    }
    if (runtime.startsWith("go") || runtime.startsWith("provided")) {
      return go(layout, handler);
    }
    if (runtime.isEmpty()) {
      return python(layout, handler).or(() -> javascript(layout, handler));
    }
    return Optional.empty();
  }

  private static Optional<Found> python(Layout layout, String handler) {
    int dot = handler.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String module = handler.substring(0, dot);
    String path = module.replace('.', '/');
    var candidates = new ArrayList<String>();
    for (String folder : roots(layout)) {
      candidates.add(Paths.within(folder, path + ".py"));
      candidates.add(Paths.within(folder, path + "/__init__.py"));
    }
    return layout.first(candidates).map(file -> new Found(file, handler.substring(dot + 1)));
  }

  private static Optional<Found> javascript(Layout layout, String handler) {
    int slash = handler.lastIndexOf('/');
    int dot = handler.indexOf('.', Math.max(slash, 0));
    if (dot < 0) {
      return Optional.empty();
    }
    String name = handler.substring(dot + 1);
    String path = handler.substring(0, dot);
    for (String folder : roots(layout)) {
      Optional<String> file = Javascript.file(layout, Paths.within(folder, path));
      if (file.isPresent()) {
        return Optional.of(new Found(file.get(), name));
      }
    }
    return built(layout, path).map(file -> new Found(file, name));
  }

  /** {@code com.acme.Orders::handle}; without a method it is the interface's. */
  private static Optional<Found> java(Layout layout, String handler) {
    int colons = handler.indexOf("::");
    String type = colons < 0 ? handler : handler.substring(0, colons);
    String method = colons < 0 ? "handleRequest" : handler.substring(colons + 2);
    String path = type.replace('.', '/') + ".java";
    return layout.sources(".java").stream()
        .filter(file -> file.equals(path) || file.endsWith("/" + path))
        .findFirst()
        .map(file -> new Found(file, type.substring(type.lastIndexOf('.') + 1) + "." + method));
  }

  /** {@code Assembly::Namespace.Type::Method}. */
  private static Optional<Found> csharp(Layout layout, String handler) {
    String[] parts = handler.split("::", -1);
    List<String> sources = layout.sources(".cs");
    if (parts.length < 3) {
      return sources.stream()
          .filter(file -> Paths.name(file).equals("Program.cs"))
          .findFirst()
          .or(() -> sources.stream().findFirst())
          .map(file -> new Found(file, ""));
    }
    String type = parts[1].substring(parts[1].lastIndexOf('.') + 1);
    String name = type + "." + parts[2];
    return sources.stream()
        .filter(file -> Paths.stem(Paths.name(file)).equals(type))
        .findFirst()
        .or(() -> sources.stream().findFirst())
        .map(file -> new Found(file, name));
  }

  /**
   * The package {@code main} of the code; {@code bin/orders} is built from a folder of that name.
   */
  private static Optional<Found> go(Layout layout, String handler) {
    String program = Paths.stem(Paths.name(Paths.normal(handler)));
    var mains = new ArrayList<String>();
    for (String file : layout.sources(".go")) {
      boolean main =
          !file.endsWith("_test.go")
              && layout.units().unit(file).filter(unit -> unit.module().equals("main")).isPresent();
      if (main) {
        mains.add(file);
      }
    }
    return mains.stream()
        .filter(file -> Paths.folder(file).equals(layout.root()))
        .findFirst()
        .or(() -> mains.stream().filter(file -> isNamed(file, program)).findFirst())
        .or(() ->
            mains.stream().map(Paths::folder).distinct().count() == 1
                ? Optional.of(mains.getFirst())
                : Optional.empty())
        .map(file -> new Found(file, "main"));
  }

  private static boolean isNamed(String file, String program) {
    return Paths.name(Paths.folder(file)).equals(program)
        || Paths.stem(Paths.name(file)).equals(program);
  }

  private static List<String> roots(Layout layout) {
    return List.of(layout.root(), Paths.within(layout.root(), "src"));
  }

  /** {@code dist/orders} is built from {@code src/orders.ts} or {@code orders.ts}. */
  private static Optional<String> built(Layout layout, String path) {
    String normal = Paths.normal(path);
    int slash = normal.indexOf('/');
    if (slash < 0 || !isBuilt(normal.substring(0, slash))) {
      return Optional.empty();
    }
    String inner = normal.substring(slash + 1);
    for (String folder : roots(layout)) {
      Optional<String> file = Javascript.file(layout, Paths.within(folder, inner));
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }
}
