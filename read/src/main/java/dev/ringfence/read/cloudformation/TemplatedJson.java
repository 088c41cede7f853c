package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Text;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON written as text of which some parts are known only after deployment: {@code !Sub
 * '{"Resource": "${Bucket.Arn}"}'}.
 *
 * <p>Each such part is read as a mark, and put back into the values that hold it.
 */
final class TemplatedJson {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';

  private final List<Text.Part> unknown = new ArrayList<>();

  private TemplatedJson() {}

  /** The document; what is none is given back as it is. */
  static Node read(Node.Symbolic written) {
    if (!written.value().head().stripLeading().startsWith("{")) {
      return written;
    }
    var json = new TemplatedJson();
    String marked = json.marked(written.value());
    if (marked.isEmpty()) {
      return written;
    }
    try {
      Node root =
          Document.read(written.origin().file() + "#.json", marked.getBytes(StandardCharsets.UTF_8))
              .root();
      return json.filled(Placed.at(root, written.origin()));
    } catch (Unreadable _) {
      return written;
    }
  }

  /** The text with a mark for each unknown part; empty if it holds marks of its own. */
  private String marked(Text text) {
    var out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      if (part.kind() != Text.Kind.LITERAL) {
        out.append(OPEN).append(unknown.size()).append(CLOSE);
        unknown.add(part);
      } else if (part.text().indexOf(OPEN) >= 0 || part.text().indexOf(CLOSE) >= 0) {
        return "";
      } else {
        out.append(part.text());
      }
    }
    return out.toString();
  }

  private Node filled(Node node) {
    if (node.isMapping()) {
      var entries = new ArrayList<Node.Entry>();
      for (Node.Entry entry : node.entries()) {
        String key = text(entry.key()).toString();
        entries.add(new Node.Entry(key, entry.keyOrigin(), filled(entry.value())));
      }
      return Node.Mapping.of(entries, node.origin());
    }
    if (node.isSequence()) {
      return Node.list(node.items().stream().map(this::filled).toList(), node.origin());
    }
    String value = node.text().orElse("");
    return value.indexOf(OPEN) < 0
        ? node
        : new Node.Symbolic(Texts.secrets(text(value)), node.origin());
  }

  private Text text(String marked) {
    var parts = new ArrayList<Text.Part>();
    int done = 0;
    for (int open = marked.indexOf(OPEN); open >= 0; open = marked.indexOf(OPEN, open + 1)) {
      int close = marked.indexOf(CLOSE, open);
      Optional<Text.Part> part =
          close < 0 ? Optional.empty() : part(marked.substring(open + 1, close));
      if (part.isPresent()) {
        parts.add(new Text.Part(Text.Kind.LITERAL, marked.substring(done, open), ""));
        parts.add(part.get());
        done = close + 1;
      }
    }
    parts.add(new Text.Part(Text.Kind.LITERAL, marked.substring(done), ""));
    return new Text(parts);
  }

  /** A mark may also be what the author wrote as an escape; then it stands for itself. */
  private Optional<Text.Part> part(String number) {
    return Numbers.parse(number).filter(i -> i >= 0 && i < unknown.size()).map(unknown::get);
  }
}
