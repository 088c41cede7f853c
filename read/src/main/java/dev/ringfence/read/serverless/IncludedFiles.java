package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files that {@code ${file(…)}} names: read once each, within the scanned folder only, and
 * never run.
 */
final class IncludedFiles {
  private static final long MOST_BYTES = 50_000_000;

  private final Folder folder;
  private final String from;
  private final Remarks remarks;
  private final Map<String, Node> read = new HashMap<>();
  private long bytes;

  IncludedFiles(Folder folder, String from, Remarks remarks) {
    this.folder = folder;
    this.from = from;
    this.remarks = remarks;
  }

  /**
   * The content of a file: a document, or its characters where its name does not say that it is
   * one.
   *
   * @return missing where there is no such file, unknown where it is code, lies outside or can't be
   *     read
   */
  Node content(String path, Origin place) {
    Optional<String> file = Folder.beside(from, path);
    if (file.isEmpty()) {
      remarks.add(
          place,
          "file `%s` is outside the scanned folder; it is not read".formatted(Wording.brief(path)));
      return unknown(path, place);
    }
    Node before = read.get(file.get());
    if (before != null) {
      return before;
    }
    Node content = open(file.get(), path, place);
    if (!content.isMissing()) {
      read.put(file.get(), content);
    }
    return content;
  }

  private Node open(String file, String path, Origin place) {
    if (!folder.holds(file)) {
      return new Node.Missing(place);
    }
    String ending = file.substring(file.lastIndexOf('.') + 1);
    try {
      return switch (ending) {
        case "js", "cjs", "mjs", "ts" -> code(path, place);
        case "yml", "yaml", "json", "tfstate" -> document(file);
        default -> Node.string(new String(bytes(file), StandardCharsets.UTF_8), Origin.of(file));
      };
    } catch (Unreadable e) {
      remarks.add(
          place,
          "file `%s` is not read: line %d: %s"
              .formatted(Wording.brief(path), e.line(), e.getMessage()));
      return unknown(path, place);
    }
  }

  private Node code(String path, Origin place) {
    remarks.add(
        place,
        "file `%s` is code and is not run; its values are unknown".formatted(Wording.brief(path)));
    return unknown(path, place);
  }

  private Node document(String file) throws Unreadable {
    Document document = Document.read(file, bytes(file));
    for (Document.Remark remark : document.remarks()) {
      remarks.add(new Origin(file, remark.line(), 1, remark.line(), 1), remark.message());
    }
    return document.root();
  }

  private byte[] bytes(String file) throws Unreadable {
    byte[] content = folder.readNamed(file);
    bytes += content.length;
    if (bytes > MOST_BYTES) {
      throw new Unreadable(
          "files named in variables are larger than %d MB in all".formatted(MOST_BYTES / 1_000_000),
          1);
    }
    return content;
  }

  private static Node unknown(String path, Origin place) {
    return Values.unknown("file(" + path + ")", place);
  }
}
