package dev.ringfence.code.source;

import java.util.ArrayList;

/** Relative paths with {@code /}. */
public final class Paths {
  private Paths() {}

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The folder that it is in; empty for the scanned folder. */
  public static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  public static String within(String folder, String path) {
    return normal(folder.isEmpty() ? path : folder + "/" + path);
  }

  /** Without {@code .} and {@code ..}; those that lead out of the scanned folder are left out. */
  public static String normal(String path) {
    var parts = new ArrayList<String>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.removeLast();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /** Without the last extension. */
  public static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot <= path.lastIndexOf('/') ? path : path.substring(0, dot);
  }
}
