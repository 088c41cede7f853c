package dev.ringfence.read.cloudformation;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the files that {@code AWS::Include} names in their place, where they lie in the scanned
 * folder; the rest stays an unknown call.
 */
public final class Includes {
  private static final int MOST = 200;

  private final Folder folder;
  private final String file;
  private final List<Document.Remark> remarks;
  private int included;

  private Includes(Folder folder, Document document) {
    this.folder = folder;
    this.file = document.file();
    this.remarks = new ArrayList<>(document.remarks());
  }

  public static Document expand(Document document, Folder folder) {
    var includes = new Includes(folder, document);
    Node root = includes.node(document.root(), 0);
    return new Document(document.file(), root, includes.remarks);
  }

  private Node node(Node node, int depth) {
    if (depth > 250) {
      return node;
    }
    if (node instanceof Node.Call call) {
      return call.function().equals("Fn::Transform")
          ? content(call.argument()).orElse(call)
          : new Node.Call(call.function(), node(call.argument(), depth + 1), call.origin());
    } else if (node.isSequence()) {
      return Node.list(
          node.items().stream().map(item -> node(item, depth + 1)).toList(), node.origin());
    } else if (node.isMapping()) {
      return mapping(node, depth);
    }
    return node;
  }

  /** An include beside other keys adds its own to them. */
  private Node mapping(Node node, int depth) {
    var entries = new ArrayList<Node.Entry>();
    for (Node.Entry entry : node.entries()) {
      Optional<Node> content =
          entry.key().equals("Fn::Transform") ? content(entry.value()) : Optional.empty();
      if (content.isPresent()) {
        entries.addAll(content.get().entries());
      } else {
        entries.add(new Node.Entry(entry.key(), entry.keyOrigin(), node(entry.value(), depth + 1)));
      }
    }
    return Node.Mapping.of(entries, node.origin());
  }

  private Optional<Node> content(Node transform) {
    Optional<String> location = transform.at("Parameters").at("Location").text();
    if (!transform.at("Name").text().orElse("").equals("AWS::Include") || location.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> path = Folder.beside(file, location.get()).filter(folder::holds);
    int line = transform.origin().line();
    if (path.isEmpty()) {
      remark(line, "included file `%s` is not in the scanned folder".formatted(location.get()));
      return Optional.empty();
    }
    if (++included > MOST) {
      remark(line, "more than %d files are included".formatted(MOST));
      return Optional.empty();
    }
    try {
      return Optional.of(Document.read(path.get(), folder.readNamed(path.get())).root());
    } catch (Unreadable e) {
      remark(line, "included file `%s`: %s".formatted(path.get(), e.reason()));
      return Optional.empty();
    }
  }

  private void remark(int line, String message) {
    remarks.add(new Document.Remark(line, message));
  }
}
