package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Optional;

/** Where the code of functions and layers lies before it is packed. */
final class Code {
  private static final int MOST_STEPS = 3;

  private final References references;
  private final List<Resource> all;

  /**
   * @param all resources and data of the project
   */
  Code(References references, List<Resource> all) {
    this.references = references;
    this.all = all;
  }

  /** Adds the folder, or the code itself where it is written in an archive's arguments. */
  void add(Resource resource, String path, String inline, Tree tree) {
    Node file = written(resource, "filename");
    Optional<Resource> object =
        file.isMissing() || file.isNull() ? object(resource) : Optional.empty();
    if (object.isPresent()) {
      file = written(object.get(), "source");
    }
    if (file.isMissing() || file.isNull()) {
      return;
    }
    Optional<Resource> archive = archive(file);
    if (archive.isEmpty()) {
      relative(resource, file)
          .ifPresentOrElse(
              node -> tree.put(path, node), () -> tree.put(path, written(resource, "filename")));
      return;
    }
    archived(resource, archive.get(), path, inline, tree);
  }

  private void archived(
      Resource resource, Resource archive, String path, String inline, Tree tree) {
    Node folder = written(archive, "source_dir");
    Node file = written(archive, "source_file");
    Node content = written(archive, "source_content");
    Node sources = written(archive, "source");
    if (sources.items().size() == 1) {
      content = sources.items().getFirst().at("content");
    }
    if (!folder.isMissing() && !folder.isNull()) {
      relative(resource, folder)
          .ifPresentOrElse(node -> tree.put(path, node), () -> tree.put(path, folder));
    } else if (!file.isMissing() && !file.isNull()) {
      tree.put(path, relative(resource, parent(file)).orElse(file));
    } else if (!content.isMissing()) {
      content(resource, archive, content, path, inline, tree);
    }
  }

  /** Code that is read from a file lies where the file lies. */
  private void content(
      Resource resource, Resource archive, Node content, String path, String inline, Tree tree) {
    String from = content.origin().file();
    if (from.equals(archive.block().span().origin().file()) || inline.isEmpty()) {
      tree.put(inline.isEmpty() ? path : inline, content);
      return;
    }
    int slash = from.lastIndexOf('/');
    String folder = slash < 0 ? "" : from.substring(0, slash);
    tree.put(path, Node.string(Paths.from(folder(resource), folder), content.origin()));
  }

  private Node written(Resource resource, String name) {
    return references.written(resource, name, resource.block().span().origin());
  }

  private static Node parent(Node file) {
    Optional<String> path = Values.literal(file);
    if (path.isEmpty()) {
      return file;
    }
    int slash = path.get().lastIndexOf('/');
    return Node.string(slash < 0 ? "." : path.get().substring(0, slash), file.origin());
  }

  /** The archive that is written to a file. */
  private Optional<Resource> archive(Node file) {
    return all.stream()
        .filter(each -> each.type().equals("archive_file"))
        .filter(each -> same(written(each, "output_path"), file))
        .findFirst();
  }

  /** The object of a bucket that the code is taken from. */
  private Optional<Resource> object(Resource resource) {
    Node key = written(resource, "s3_key");
    return key.isMissing()
        ? Optional.empty()
        : all.stream()
            .filter(each ->
                each.type().equals("aws_s3_object") || each.type().equals("aws_s3_bucket_object"))
            .filter(each -> same(written(each, "key"), key))
            .findFirst();
  }

  private static boolean same(Node a, Node b) {
    Optional<String> left = Values.text(a).map(Text::toString);
    return left.isPresent() && left.equals(Values.text(b).map(Text::toString));
  }

  /** A path of the root module as seen from the file of the resource. */
  private Optional<Node> relative(Resource resource, Node path) {
    Optional<String> written = Values.literal(path);
    for (int i = 0; i < MOST_STEPS && written.isPresent() && written.get().startsWith("./"); i++) {
      written = Optional.of(written.get().substring(2));
    }
    Origin origin = path.origin();
    return written
        .flatMap(text -> references.file(text.isEmpty() ? "." : text))
        .map(file -> Node.string(Paths.from(folder(resource), file), origin));
  }

  private static String folder(Resource resource) {
    String file = resource.block().span().origin().file();
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }
}
