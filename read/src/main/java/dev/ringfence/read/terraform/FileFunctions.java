package dev.ringfence.read.terraform;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions of files, which lie in the scanned folder and are small, and of encodings. */
final class FileFunctions {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_CALLS = 1000;

  private final Project project;
  private final Evaluation evaluation;
  private int calls;
  private int depth;

  FileFunctions(Project project, Evaluation evaluation) {
    this.project = project;
    this.evaluation = evaluation;
  }

  Optional<Node> call(String name, List<Node> arguments, Origin origin) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Node first = arguments.getFirst();
    return switch (name) {
      case "file" -> file(first).map(text -> text.node());
      case "templatefile" ->
          arguments.size() == 2 ? template(first, arguments.get(1)) : Optional.empty();
      case "fileexists" -> path(first).map(path -> Node.bool(project.folder().holds(path), origin));
      case "jsonencode" -> Optional.of(Mark.json(first, origin));
      case "jsondecode" -> decoded(first, origin);
      case "yamldecode" -> yaml(first, origin);
      case "templatestring" -> Optional.empty();
      default -> Optional.empty();
    };
  }

  /** What a file holds, and its name. */
  private record Text(String file, String text) {
    Node node() {
      long lines = text.chars().filter(c -> c == '\n').count();
      int last = (int) Math.min(Integer.MAX_VALUE - 10, lines) + 1;
      return Node.string(text, new Origin(file, 1, 1, last, 1));
    }
  }

  private Optional<String> path(Node path) {
    return Values.literal(path).flatMap(evaluation::file);
  }

  private Optional<Text> file(Node node) {
    Optional<String> path = path(node);
    if (path.isEmpty() || ++calls > MOST_CALLS || !project.folder().holds(path.get())) {
      return Optional.empty();
    }
    try {
      String text = project.text(path.get());
      return text.length() > LARGEST ? Optional.empty() : Optional.of(new Text(path.get(), text));
    } catch (Unreadable _) {
      return Optional.empty();
    }
  }

  private Optional<Node> template(Node path, Node values) {
    Optional<Text> file = file(path);
    if (file.isEmpty() || !values.isMapping()) {
      return Optional.empty();
    }
    Map<String, Node> names = new HashMap<>();
    values.entries().forEach(entry -> names.put(entry.key(), entry.value()));
    return rendered(Source.of(file.get().file, file.get().text), names);
  }

  /** The text of a template that stands alone. */
  Optional<Node> rendered(Source source, Map<String, Node> names) {
    // A template must not lead to itself.
    if (depth > 2) {
      return Optional.empty();
    }
    depth++;
    try {
      return Optional.of(evaluation.template(Expressions.ofText(source), names));
    } catch (Unreadable e) {
      Origin place = source.origin(0, 0);
      project.problem(place.file(), e.line(), e.reason());
      return Optional.empty();
    } finally {
      depth--;
    }
  }

  private static Optional<Node> decoded(Node node, Origin origin) {
    return Mark.is(node, Mark.JSON) && node instanceof Node.Call call
        ? Optional.of(call.argument())
        : Values.text(node).flatMap(text -> Json.value(text, origin));
  }

  private static Optional<Node> yaml(Node node, Origin origin) {
    Optional<String> text = Values.literal(node);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
      return Optional.of(Document.read(origin.file() + "#.yaml", bytes).root());
    } catch (Unreadable _) {
      return Optional.empty();
    }
  }
}
