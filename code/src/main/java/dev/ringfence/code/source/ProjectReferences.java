package dev.ringfence.code.source;

import dev.ringfence.model.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The projects of .NET that a project is built with, which lie beside its folder (MSBuild, "Common
 * MSBuild project items", ProjectReference).
 */
final class ProjectReferences {
  private static final String ITEM = "<ProjectReference";
  private static final int MOST = 100;

  private ProjectReferences() {}

  /** The folders of projects that the projects below a folder name, and of those that they name. */
  static List<String> folders(Layout layout) {
    Set<String> seen = new LinkedHashSet<>();
    var folders = new ArrayList<String>();
    var next = new ArrayDeque<String>();
    layout.units().below(layout.root()).stream()
        .filter(path -> path.endsWith(".csproj"))
        .forEach(next::add);
    while (!next.isEmpty() && seen.size() < MOST) {
      String project = next.remove();
      for (String named : named(layout.units().text(project).orElse(""))) {
        String path = Paths.within(Paths.folder(project), named);
        if (!seen.add(path)) {
          continue;
        }
        if (layout.units().exists(path)) {
          folders.add(Paths.folder(path));
          next.add(path);
        } else {
          layout.gap(
              Origin.of(project), "the project `" + named + "` is not in the scanned folder");
        }
      }
    }
    return folders;
  }

  private static List<String> named(String text) {
    var named = new ArrayList<String>();
    for (int at = text.indexOf(ITEM); at >= 0; at = text.indexOf(ITEM, at + 1)) {
      int open = text.indexOf("Include=\"", at);
      int close = open < 0 ? -1 : text.indexOf('"', open + 9);
      if (close > 0) {
        named.add(text.substring(open + 9, close).replace('\\', '/'));
      }
    }
    return named;
  }
}
