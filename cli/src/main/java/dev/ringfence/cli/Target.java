package dev.ringfence.cli;

import dev.ringfence.read.document.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be looked at: a folder, or one file of a folder.
 *
 * @param file relative to the folder, empty for all files
 * @param named what the user called it
 */
record Target(Folder folder, String file, String named) {

  static Target of(String path) throws IOException {
    Path place;
    try {
      place = Path.of(path);
    } catch (InvalidPathException _) {
      throw new Misuse("not a path: `" + path + "`");
    }
    if (Files.isDirectory(place)) {
      return new Target(new Folder(place), "", path);
    }
    if (!Files.exists(place)) {
      throw new Misuse("no such file or folder: `" + path + "`");
    }
    Path folder = place.toAbsolutePath().getParent();
    if (folder == null || !Files.isRegularFile(place)) {
      throw new Misuse("neither a file nor a folder: `" + path + "`");
    }
    return new Target(new Folder(folder), String.valueOf(place.getFileName()), path);
  }

  boolean isFile() {
    return !file.isEmpty();
  }

  /**
   * The folder as seen from the top of its repository, with {@code /} at the end; empty for the top
   * itself and where there is no repository.
   */
  String prefix() throws IOException {
    String inside = inRepository().orElse("");
    return inside.isEmpty() ? "" : inside + "/";
  }

  /** A name that is the same on every machine; empty for the top of a repository. */
  String name() throws IOException {
    Optional<String> inside = inRepository();
    if (inside.isPresent()) {
      return inside.get();
    }
    Path called = isFile() ? Path.of(".") : Path.of(named).normalize();
    if (called.isAbsolute() || called.startsWith("..")) {
      return String.valueOf(folder.root().toRealPath().getFileName());
    }
    return called.toString().replace('\\', '/');
  }

  private Optional<String> inRepository() throws IOException {
    Path real = folder.root().toRealPath();
    for (Path above = real; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"))) {
        return Optional.of(above.relativize(real).toString().replace('\\', '/'));
      }
    }
    return Optional.empty();
  }
}
