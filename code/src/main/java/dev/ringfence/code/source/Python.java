package dev.ringfence.code.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds modules as Python does. */
public final class Python {
  /** Packages that are never part of an application, even if they lie in its folder. */
  private static final Set<String> KNOWN =
      Set.of(
          "boto3",
          "botocore",
          "aioboto3",
          "aiobotocore",
          "s3transfer",
          "aws_xray_sdk",
          "aws_lambda_powertools",
          "requests",
          "urllib3");

  private Python() {}

  /**
   * The file or the folder of a module, seen from a file.
   *
   * @param module {@code a.b}, {@code .b}, {@code ..}
   * @param roots folders that absolute names are looked for in
   */
  public static Optional<String> find(
      Layout layout, String from, String module, List<String> roots) {
    int dots = 0;
    while (dots < module.length() && module.charAt(dots) == '.') {
      dots++;
    }
    String path = module.substring(dots).replace('.', '/');
    if (dots > 0) {
      String folder = Paths.folder(from);
      for (int i = 1; i < dots; i++) {
        folder = Paths.folder(folder);
      }
      return in(layout, folder, path);
    }
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    if (KNOWN.contains(first)) {
      return Optional.empty();
    }
    for (String root : roots) {
      if (layout.units().installed(root).contains(first)) {
        return Optional.empty();
      }
      Optional<String> found = in(layout, root, path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> in(Layout layout, String folder, String path) {
    String whole = Paths.within(folder, path);
    Optional<String> file =
        layout.first(
            path.isEmpty()
                ? List.of(Paths.within(whole, "__init__.py"))
                : List.of(whole + ".py", whole + "/__init__.py"));
    return file.isPresent()
        ? file
        : !whole.isEmpty() && hasPython(layout, whole) ? Optional.of(whole) : Optional.empty();
  }

  private static boolean hasPython(Layout layout, String folder) {
    return layout.units().below(folder).stream().limit(200).anyMatch(path -> path.endsWith(".py"));
  }

  /** The folders that absolute names are looked for in. */
  public static List<String> roots(Layout layout, String handler) {
    var roots = new ArrayList<String>();
    roots.add(layout.root());
    String folder = Paths.folder(handler);
    if (!roots.contains(folder)) {
      roots.add(folder);
    }
    for (String layer : layout.layers()) {
      roots.add(Paths.within(layer, "python"));
      roots.add(layer);
    }
    return roots;
  }
}
