package dev.ringfence.read.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder that is scanned: the only way to its files, and there is none to a file outside.
 *
 * <p>Links are followed before the question is asked, so a link that leads out of the folder leads
 * nowhere.
 */
public final class Folder {
  private final Path root;
  private final Path realRoot;
  private final Map<String, byte[]> changed;
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  public Folder(Path root) throws IOException {
    this(root, root.toRealPath(), Map.of());
  }

  private Folder(Path root, Path realRoot, Map<String, byte[]> changed) {
    this.root = root;
    this.realRoot = realRoot;
    this.changed = Map.copyOf(changed);
  }

  /**
   * The same folder as if files of it had other contents.
   *
   * @param contents by the files' names, relative to the folder
   */
  public Folder with(Map<String, byte[]> contents) {
    return new Folder(root, realRoot, contents);
  }

  public Path root() {
    return root;
  }

  /** True for an existing plain file within the folder, after following links. */
  public boolean holds(String file) {
    return inside(file).isPresent();
  }

  /**
   * The path of a file as seen from another one, relative to the folder, or nothing where that
   * leaves it.
   *
   * @param from a file, relative to the folder
   * @param path as written in that file, {@code /} as separator
   */
  public static Optional<String> beside(String from, String path) {
    if (path.startsWith("/")
        || path.startsWith("~")
        || path.contains("\\")
        || path.indexOf('\0') >= 0
        || path.isEmpty()) {
      return Optional.empty();
    }
    Path base = Path.of("/" + from).getParent();
    if (base == null) {
      return Optional.empty();
    }
    int depth = base.getNameCount();
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        depth--;
      } else if (!step.isEmpty() && !step.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return Optional.empty();
      }
    }
    String whole = base.resolve(path).normalize().toString();
    return Optional.of(whole.substring(1));
  }

  /**
   * The bytes of a file of the folder.
   *
   * @throws Unreadable if there is no such file in the folder, or it is too large or can't be read
   */
  public byte[] read(String file) throws Unreadable {
    Path path = inside(file).orElseThrow(() -> new Unreadable(whyNot(file), 1));
    byte[] instead = changed.get(file);
    if (instead != null) {
      return instead.clone();
    }
    try {
      long size = Files.size(path);
      if (size > Limits.FILE_BYTES) {
        throw new Unreadable(
            "file is larger than %d MB (%d bytes)".formatted(Limits.FILE_BYTES >> 20, size), 1);
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new Unreadable("file can't be read: " + e.getClass().getSimpleName(), 1);
    }
  }

  /**
   * The bytes of a file that another document names, which is so a part of its application.
   *
   * @throws Unreadable as {@link #read}
   */
  public byte[] readNamed(String file) throws Unreadable {
    byte[] bytes = read(file);
    named.add(file);
    return bytes;
  }

  /** The files that were read because a document names them. */
  public Set<String> named() {
    return Set.copyOf(named);
  }

  private Optional<Path> inside(String file) {
    if (file.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    try {
      Path real = root.resolve(file).toRealPath();
      return real.startsWith(realRoot) && Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(real)
          : Optional.empty();
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  private String whyNot(String file) {
    try {
      Path real = root.resolve(file).toRealPath();
      return real.startsWith(realRoot)
          ? "not a plain file: `%s`".formatted(file)
          : "link leads out of the scanned folder: `%s`".formatted(file);
    } catch (IOException | InvalidPathException _) {
      return "no such file in the scanned folder: `%s`".formatted(file);
    }
  }

  /** The plain files directly in a folder, sorted; none where there is no such folder. */
  public List<String> names(String name) {
    if (!holdsFolder(name)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root.resolve(name))) {
      return entries
          .filter(Files::isRegularFile)
          .map(entry -> String.valueOf(entry.getFileName()))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException | InvalidPathException _) {
      return List.of();
    }
  }

  /** True for an existing folder within the folder. */
  public boolean holdsFolder(String name) {
    try {
      Path real = root.resolve(name).toRealPath();
      return real.startsWith(realRoot) && Files.isDirectory(real);
    } catch (IOException | InvalidPathException _) {
      return false;
    }
  }

  /** True if one of the words stands in the first 64 kB of a file of any size. */
  public boolean starts(String file, String... words) {
    Optional<Path> path = inside(file);
    if (path.isEmpty()) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path.get())) {
      String start = new String(in.readNBytes(1 << 16), StandardCharsets.ISO_8859_1);
      for (String word : words) {
        if (start.contains(word)) {
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      return false;
    }
  }
}
