package dev.ringfence.read.terraform;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the code of functions and layers lies before it is packed. */
final class Code {
  private final References references;
  private final Map<String, Resource> archives = new HashMap<>();
  private final Map<String, Resource> objects = new HashMap<>();

  /**
   * @param all resources and data of the project
   */
  Code(References references, List<Resource> all) {
    this.references = references;
    for (Resource resource : all) {
      switch (resource.type()) {
        case "archive_file" -> add(resource, "output_path", archives);
        case "aws_s3_object", "aws_s3_bucket_object" -> add(resource, "key", objects);
        default -> {}
      }
    }
  }

  private void add(Resource resource, String attribute, Map<String, Resource> table) {
    Values.text(written(resource, attribute))
        .ifPresent(text -> table.putIfAbsent(text.toString(), resource));
  }

  /**
   * Adds where the code of a function lies, or the code itself where an archive's argument is it.
   */
  void function(Resource function, Tree tree) {
    Node file = file(function);
    Optional<Resource> archive = archive(file);
    Node content = archive.map(each -> content(function, each)).orElse(file);
    boolean inline = archive.isPresent() && isOf(archive.get(), content);
    if (inline) {
      String handler = Values.literal(written(function, "handler")).orElse("");
      // Code in a template is a file `index` there, whatever the archive calls it.
      String index = "index" + handler.substring(handler.indexOf('.'));
      tree.put("Code.ZipFile", content);
      tree.put("Handler", Node.string(index, written(function, "handler").origin()));
      return;
    }
    add("Code.Ringfence::Path", path(function, file, archive, content), tree);
  }

  /** Adds where what a layer holds lies. */
  void layer(Resource layer, Tree tree) {
    Node file = file(layer);
    add("Content.Ringfence::Path", path(layer, file, archive(file), file), tree);
  }

  private static void add(String property, Node path, Tree tree) {
    if (!path.isMissing() && !path.isNull()) {
      tree.put(property, path);
    }
  }

  /** The file that is uploaded, also by way of an object of a bucket. */
  private Node file(Resource resource) {
    Node file = written(resource, "filename");
    if (!file.isMissing() && !file.isNull()) {
      return file;
    }
    return object(resource).map(object -> written(object, "source")).orElse(file);
  }

  private Node path(Resource resource, Node file, Optional<Resource> archive, Node content) {
    if (archive.isEmpty()) {
      return relative(resource, Values.literal(file).isPresent() ? file : packed(resource, file));
    }
    Node folder = written(archive.get(), "source_dir");
    Node source = written(archive.get(), "source_file");
    if (!folder.isMissing() && !folder.isNull()) {
      return relative(resource, folder);
    } else if (!source.isMissing() && !source.isNull()) {
      return relative(resource, parent(source));
    }
    // Code that is read from a file lies where the file lies.
    String from = content.origin().file();
    int slash = from.lastIndexOf('/');
    String beside = slash < 0 ? "" : from.substring(0, slash);
    return content.isMissing()
        ? content
        : Node.string(Paths.from(folder(resource), beside), content.origin());
  }

  /**
   * What a module that packs code by a program of its own is told to pack: its argument {@code
   * source_path}, as the modules of terraform-aws-modules call it.
   */
  private Node packed(Resource resource, Node file) {
    Instance.Argument argument = resource.scope().instance().arguments().get("source_path");
    if (argument == null) {
      return file;
    }
    Node path = references.evaluate(argument.value(), argument.scope());
    Node first = path.isSequence() && !path.items().isEmpty() ? path.items().getFirst() : path;
    Node plain = first.isMapping() ? first.at("path") : first;
    return Values.literal(plain).isPresent() ? plain : file;
  }

  /** What the archive holds as the file that the handler is in; missing if that is not told. */
  private Node content(Resource function, Resource archive) {
    String handler = Values.literal(written(function, "handler")).orElse("");
    int dot = handler.indexOf('.');
    String stem = handler.substring(0, Math.max(0, dot)) + ".";
    Node only = written(archive, "source_content");
    if (dot > 0 && begins(written(archive, "source_content_filename"), stem)) {
      return only;
    }
    for (Node source : written(archive, "source").items()) {
      if (dot > 0 && begins(source.at("filename"), stem)) {
        return source.at("content");
      }
    }
    return new Node.Missing(archive.block().span().origin());
  }

  private static boolean begins(Node name, String stem) {
    return Values.literal(name).filter(text -> text.startsWith(stem)).isPresent();
  }

  /** True for code that is written in the configuration itself. */
  private static boolean isOf(Resource archive, Node content) {
    return Values.text(content).isPresent()
        && content.origin().file().equals(archive.block().span().origin().file());
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
    return Values.text(file).map(Text::toString).map(archives::get);
  }

  /** The object of a bucket that the code is taken from. */
  private Optional<Resource> object(Resource resource) {
    return Values.text(written(resource, "s3_key")).map(Text::toString).map(objects::get);
  }

  /** A path of the root module as seen from the file of the resource; unknown if it leads out. */
  private Node relative(Resource resource, Node path) {
    Optional<String> written = Values.literal(path);
    if (written.isEmpty()) {
      return path;
    }
    return references
        .file(written.get().isEmpty() ? "." : written.get())
        .<Node>map(file -> Node.string(Paths.from(folder(resource), file), path.origin()))
        .orElseGet(() -> Values.unknown(written.get(), path.origin()));
  }

  private static String folder(Resource resource) {
    String file = resource.block().span().origin().file();
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }
}
