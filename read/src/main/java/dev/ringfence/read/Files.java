package dev.ringfence.read;

import dev.ringfence.model.Coverage;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Unreadable;
import dev.ringfence.read.terraform.Terraform;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a folder that may be documents of ours.
 *
 * @param candidates sorted
 * @param terraform files of Terraform's configuration, which are read folder by folder; sorted
 * @param seen how many files there are in all
 * @param notRead what could not even be listed
 */
record Files(
    List<String> candidates, List<String> terraform, int seen, List<Coverage.NotRead> notRead) {
  private static final int MOST_FILES = 200_000;
  private static final int DEEPEST = 100;

  static Files of(Folder folder) throws IOException {
    var walk = new Walk();
    walk.folder(folder.root(), "", 0);
    walk.candidates.sort(null);
    walk.terraform.sort(null);
    return new Files(walk.candidates, walk.terraform, walk.seen, walk.notRead);
  }

  /** One file alone. */
  static Files of(String file) {
    return Terraform.isConfiguration(file)
        ? new Files(List.of(), List.of(file), 1, List.of())
        : new Files(List.of(file), List.of(), 1, List.of());
  }

  /** A walk that follows no link to a folder, so it ends. */
  private static final class Walk {
    private final List<String> candidates = new ArrayList<>();
    private final List<String> terraform = new ArrayList<>();
    private final List<Coverage.NotRead> notRead = new ArrayList<>();
    private int seen;

    private void folder(Path path, String name, int depth) throws IOException {
      if (depth > DEEPEST || seen > MOST_FILES) {
        notRead.add(
            new Coverage.NotRead(
                name,
                1,
                depth > DEEPEST
                    ? "folders are nested deeper than %d".formatted(DEEPEST)
                    : "there are more than %d files".formatted(MOST_FILES)));
        return;
      }
      try (DirectoryStream<Path> entries = java.nio.file.Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          entry(entry, name.isEmpty() ? name(entry) : name + "/" + name(entry), depth);
        }
      } catch (IOException e) {
        if (depth == 0) {
          throw e;
        }
        notRead.add(
            new Coverage.NotRead(
                name, 1, "folder can't be listed: " + e.getClass().getSimpleName()));
      }
    }

    private static String name(Path entry) {
      return String.valueOf(entry.getFileName());
    }

    private void entry(Path entry, String name, int depth) throws IOException {
      BasicFileAttributes attributes =
          java.nio.file.Files.readAttributes(
              entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        if (!isSkipped(name(entry))) {
          folder(entry, name, depth + 1);
        }
        return;
      }
      seen++;
      boolean isTerraform = Terraform.isConfiguration(name);
      if (isTerraform || isCandidate(name)) {
        if (attributes.isSymbolicLink() && java.nio.file.Files.isDirectory(entry)) {
          return;
        }
        (isTerraform ? terraform : candidates).add(name);
      }
    }
  }

  private static boolean isSkipped(String folder) {
    return switch (folder) {
      case "node_modules",
          ".git",
          ".terraform",
          ".serverless",
          ".aws-sam",
          ".venv",
          "__pycache__" ->
          true;
      default -> false;
    };
  }

  private static boolean isCandidate(String file) {
    int dot = file.lastIndexOf('.');
    return switch (dot < 0 ? "" : file.substring(dot + 1)) {
      case "yaml", "yml", "json", "template", "cfn" -> true;
      case "js", "ts", "cjs", "mjs" -> isCode(file);
      default -> false;
    };
  }

  /** An application of the Serverless Framework that is written as a program. */
  static boolean isCode(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return switch (name) {
      case "serverless.js", "serverless.ts", "serverless.cjs", "serverless.mjs" -> true;
      default -> false;
    };
  }

  static boolean isCdk(String file) {
    return file.equals("cdk.json") || file.endsWith("/cdk.json");
  }

  static boolean isServerless(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.startsWith("serverless.");
  }

  static boolean isTooLarge(Unreadable reason) {
    return reason.reason().startsWith("file is larger");
  }
}
