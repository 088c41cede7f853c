package dev.ringfence.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files in the user's cache folder, one for each run that parses source in its own process: where
 * one is left and its process is gone, the parser ended that run. Nothing depends on them; where
 * they can't be written, there are none.
 */
final class CrashMark implements AutoCloseable {
  private static final String PREFIX = "parsing-";

  /** That a file ended a process of a run that parsed in processes of their own. */
  private static final String CRASHED = "crashed";

  private static final int MOST = 100;

  private final List<Path> folder;
  private final long process;
  private final Thread atEnd = new Thread(this::remove);

  private CrashMark(List<Path> folder, long process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * The marks of a user.
   *
   * @param environment of which XDG_CACHE_HOME and HOME are read, as the launcher does
   * @param scanned in which nothing is ever written
   */
  static CrashMark of(Map<String, String> environment, Path scanned) {
    return new CrashMark(
        folder(environment)
            .filter(folder -> !folder.startsWith(scanned.toAbsolutePath().normalize()))
            .filter(folder -> !isBelow(folder, scanned))
            .map(List::of)
            .orElse(List.of()),
        ProcessHandle.current().pid());
  }

  private static Optional<Path> folder(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    try {
      if (!cache.isEmpty() && Path.of(cache).isAbsolute()) {
        return Optional.of(Path.of(cache, "ringfence").normalize());
      }
      return home.isEmpty() || !Path.of(home).isAbsolute()
          ? Optional.empty()
          : Optional.of(Path.of(home, ".cache", "ringfence").normalize());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** The same with the links of both followed. */
  private static boolean isBelow(Path folder, Path scanned) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      return there.toRealPath().startsWith(scanned.toRealPath());
    } catch (IOException _) {
      return true; // where that can't be told, nothing is written
    }
  }

  /** True if a run before this one was ended by the parser. */
  boolean isFound() {
    return folder.stream().anyMatch(one -> isFile(one.resolve(CRASHED))) || !left().isEmpty();
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The marks of runs that are gone. */
  private List<Path> left() {
    var left = new ArrayList<Path>();
    for (Path one : folder) {
      try (DirectoryStream<Path> marks = Files.newDirectoryStream(one, PREFIX + "*")) {
        for (Path mark : marks) {
          if (left.size() < MOST && isFile(mark) && isLeft(mark)) {
            left.add(mark);
          }
        }
      } catch (IOException | java.nio.file.DirectoryIteratorException _) {
        return left; // no such folder: no run before this one
      }
    }
    return left;
  }

  /** A process with the number of the mark may be a later one, and may be this one. */
  private boolean isLeft(Path mark) throws IOException {
    String number = String.valueOf(mark.getFileName()).substring(PREFIX.length());
    if (number.isEmpty()
        || number.length() > 18
        || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    long owner = Long.parseLong(number);
    Instant written = Files.getLastModifiedTime(mark, LinkOption.NOFOLLOW_LINKS).toInstant();
    return owner == process
        || ProcessHandle.of(owner)
            .map(alive -> alive.info().startInstant().filter(written::isBefore).isPresent())
            .orElse(true);
  }

  /** This run begins to parse in its own process. */
  void set() {
    for (Path one : folder) {
      try {
        if (!Files.isDirectory(one)) {
          Files.createDirectories(one);
          if (one.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwx------"));
          }
        }
        Files.deleteIfExists(mark(one));
        Files.createFile(mark(one));
        Runtime.getRuntime().addShutdownHook(atEnd);
      } catch (IOException | IllegalStateException _) {
        return; // no mark, then
      }
    }
  }

  private Path mark(Path one) {
    return one.resolve(PREFIX + process);
  }

  private void remove() {
    folder.forEach(one -> remove(mark(one)));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      return; // the next run parses in processes of their own, which is harmless
    }
  }

  /**
   * A run that parsed in processes of their own is at its end: what was left is removed, unless it
   * crashed again.
   */
  void settle(boolean again) {
    left().forEach(CrashMark::remove);
    for (Path one : folder) {
      try {
        if (!again) {
          Files.deleteIfExists(one.resolve(CRASHED));
        } else if (Files.isDirectory(one) && !isFile(one.resolve(CRASHED))) {
          Files.createFile(one.resolve(CRASHED));
        }
      } catch (IOException _) {
        return; // the next run finds out by itself
      }
    }
  }

  /** This run parses no more. */
  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException _) {
      return; // it is ending already
    }
  }
}
