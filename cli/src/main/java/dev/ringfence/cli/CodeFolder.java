package dev.ringfence.cli;

import dev.ringfence.code.source.CodeFiles;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Unreadable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of a folder as code; links are not followed. */
final class CodeFolder implements CodeFiles {
  /** Folders that hold what others made. */
  private static final Set<String> FOREIGN =
      Set.of(".git", "node_modules", ".aws-sam", ".serverless", "__pycache__", ".venv", "venv");

  private static final int MOST = 500_000;

  private final Folder folder;
  private final List<String> paths;

  private CodeFolder(Folder folder, List<String> paths) {
    this.folder = folder;
    this.paths = paths;
  }

  static CodeFolder of(Folder folder) throws IOException {
    var paths = new ArrayList<String>();
    Path root = folder.root();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isForeign(String.valueOf(directory.getFileName())) && !directory.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              paths.add(root.relativize(file).toString().replace('\\', '/'));
            }
            return paths.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // a folder that can't be read holds no code for us
          }
        });
    Collections.sort(paths);
    return new CodeFolder(folder, List.copyOf(paths));
  }

  static boolean isForeign(String folder) {
    return FOREIGN.contains(folder);
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public Optional<byte[]> read(String path) {
    try {
      return Optional.of(folder.read(path));
    } catch (Unreadable _) {
      return Optional.empty();
    }
  }
}
