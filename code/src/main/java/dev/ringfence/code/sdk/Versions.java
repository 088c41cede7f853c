package dev.ringfence.code.sdk;

import dev.ringfence.code.source.Layout;
import dev.ringfence.code.source.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The releases of libraries to which an application is pinned, where that changes what they do. */
public final class Versions {
  /** Where nothing is pinned. */
  public static final Versions NONE = new Versions(List.of());

  private static final int DEEPEST = 12;

  private final List<String> requirements;

  private Versions(List<String> requirements) {
    this.requirements = List.copyOf(requirements);
  }

  /**
   * What {@code requirements.txt} pins, in the folder of a file and those above it up to the root
   * of the code.
   */
  public static Versions of(Layout layout, String file) {
    var lines = new ArrayList<String>();
    String folder = Paths.folder(file);
    for (int i = 0; i < DEEPEST; i++) {
      layout
          .units()
          .text(Paths.within(folder, "requirements.txt"))
          .ifPresent(text -> text.lines().map(String::strip).forEach(lines::add));
      if (folder.isEmpty() || folder.equals(layout.root())) {
        break;
      }
      folder = Paths.folder(folder);
    }
    return new Versions(lines);
  }

  /**
   * True if a package of Python is pinned to a release before the given one. Where no one release
   * is pinned, the newest is taken.
   */
  boolean isPinnedBefore(String name, int... release) {
    return pinned(name).filter(version -> isBefore(version, release)).isPresent();
  }

  private static boolean isBefore(String version, int[] release) {
    String[] parts = version.split("\\.", -1);
    for (int i = 0; i < release.length; i++) {
      int part = i < parts.length ? number(parts[i]) : 0;
      if (part != release[i]) {
        return part < release[i];
      }
    }
    return false;
  }

  private static int number(String text) {
    int number = 0;
    for (int i = 0; i < Math.min(text.length(), 6) && Character.isDigit(text.charAt(i)); i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private Optional<String> pinned(String name) {
    for (String line : requirements) {
      int at = line.indexOf("==");
      if (at > 0 && fold(line.substring(0, at)).equals(name)) {
        String rest = line.substring(at + 2).replace("=", "").strip();
        int end = 0;
        while (end < rest.length()
            && (Character.isDigit(rest.charAt(end)) || rest.charAt(end) == '.')) {
          end++;
        }
        return Optional.of(rest.substring(0, end));
      }
    }
    return Optional.empty();
  }

  private static String fold(String name) {
    int extras = name.indexOf('[');
    return (extras < 0 ? name : name.substring(0, extras))
        .strip()
        .toLowerCase(Locale.ROOT)
        .replace('_', '-');
  }
}
