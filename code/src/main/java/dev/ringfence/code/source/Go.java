package dev.ringfence.code.source;

import dev.ringfence.code.tree.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds packages as Go does. */
public final class Go {
  private Go() {}

  /** The files of the package that a file is in. */
  public static List<Unit> files(Layout layout, Unit unit) {
    String folder = Paths.folder(unit.path());
    var files = new ArrayList<Unit>();
    files.add(unit);
    for (String path : layout.units().below(folder)) {
      if (isSource(path) && Paths.folder(path).equals(folder) && !path.equals(unit.path())) {
        Optional<Unit> other = layout.units().unit(path);
        if (other.isPresent() && other.get().module().equals(unit.module())) {
          layout.unit(path).ifPresent(files::add);
        }
      }
    }
    return files;
  }

  private static boolean isSource(String path) {
    return path.endsWith(".go") && !path.endsWith("_test.go");
  }

  /** A file of an imported package that is part of the application. */
  public static Optional<Unit> find(Layout layout, Unit from, String module) {
    String folder = Paths.folder(from.path());
    while (true) {
      Optional<String> text = layout.units().text(Paths.within(folder, "go.mod"));
      if (text.isPresent()) {
        String own = module(text.get());
        boolean inside = module.equals(own) || module.startsWith(own + "/");
        return own.isEmpty() || !inside
            ? Optional.empty()
            : in(layout, Paths.within(folder, module.substring(own.length())));
      }
      if (folder.isEmpty()) {
        return byPath(layout, module);
      }
      folder = Paths.folder(folder);
    }
  }

  /** Without a go.mod the end of the import is the folder. */
  private static Optional<Unit> byPath(Layout layout, String module) {
    String path = module;
    while (path.indexOf('/') > 0) {
      path = path.substring(path.indexOf('/') + 1);
      if (path.indexOf('/') < 0) {
        break;
      }
      Optional<Unit> found = in(layout, Paths.within(layout.root(), path));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Unit> in(Layout layout, String folder) {
    return layout.units().below(folder).stream()
        .filter(path -> isSource(path) && Paths.folder(path).equals(folder))
        .findFirst()
        .flatMap(layout::unit);
  }

  private static String module(String text) {
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("module ")) {
        return line.substring("module ".length()).strip();
      }
    }
    return "";
  }

  /** The name of a package by which it is known where it is imported. */
  public static String name(String module) {
    String last = Paths.name(module);
    boolean version =
        last.length() > 1
            && last.charAt(0) == 'v'
            && last.substring(1).chars().allMatch(Character::isDigit);
    String name = version ? Paths.name(Paths.folder(module)) : last;
    int dot = name.indexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).replace("go-", "");
  }
}
