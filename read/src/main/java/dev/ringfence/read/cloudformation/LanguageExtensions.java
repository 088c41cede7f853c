package dev.ringfence.read.cloudformation;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Limits;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unrolls {@code Fn::ForEach}, wherever a mapping may hold it.
 *
 * <p>CloudFormation Template Reference, "Fn::ForEach": the identifier is replaced in keys and
 * values, as {@code ${Name}} and, where the identifier must be alphanumeric, as {@code &{Name}}.
 */
public final class LanguageExtensions {
  static final String LOOP = "Fn::ForEach::";
  private static final int MOST_ELEMENTS = 10_000;

  /** Characters of one text, and of all that loops make. */
  private static final int LONGEST = 1 << 20;

  private static final int MOST_TEXT = 1 << 25;

  private final Parameters parameters;
  private final List<Document.Remark> remarks;
  private int elements;
  private long nodes;
  private long characters;
  private boolean isTooMuch;

  private LanguageExtensions(Document document, Map<String, String> given) {
    this.parameters = new Parameters(document.root().at("Parameters"), given);
    this.remarks = new ArrayList<>(document.remarks());
  }

  public static Document expand(Document document, Map<String, String> given) {
    var extensions = new LanguageExtensions(document, given);
    Node root = extensions.node(document.root(), Map.of(), 0);
    return new Document(document.file(), root, extensions.remarks);
  }

  private Node node(Node node, Map<String, String> names, int depth) {
    if (depth > 250 || ++nodes > Limits.NODES) {
      return node;
    }
    if (node instanceof Node.Call call) {
      return call(call, names, depth);
    } else if (node.isSequence()) {
      return Node.list(
          node.items().stream().map(item -> node(item, names, depth + 1)).toList(), node.origin());
    } else if (node.isMapping()) {
      var entries = new ArrayList<Node.Entry>();
      for (Node.Entry entry : node.entries()) {
        if (entry.key().startsWith(LOOP)) {
          loop(entry, names, entries, depth);
        } else {
          entries.add(
              new Node.Entry(
                  replaced(entry.key(), names),
                  entry.keyOrigin(),
                  node(entry.value(), names, depth + 1)));
        }
      }
      return Node.Mapping.of(entries, node.origin());
    } else if (node instanceof Node.Scalar scalar && !names.isEmpty()) {
      return new Node.Scalar(replaced(scalar.value(), names), scalar.kind(), scalar.origin());
    }
    return node;
  }

  private Node call(Node.Call call, Map<String, String> names, int depth) {
    String ref = call.function().equals("Ref") ? call.argument().text().orElse("") : "";
    return names.containsKey(ref)
        ? Node.string(names.get(ref), call.origin())
        : new Node.Call(call.function(), node(call.argument(), names, depth + 1), call.origin());
  }

  private void loop(
      Node.Entry entry, Map<String, String> names, List<Node.Entry> entries, int depth) {
    List<Node> arguments = entry.value().items();
    int line = entry.keyOrigin().line();
    if (arguments.size() != 3 || arguments.getFirst().text().isEmpty()) {
      remarks.add(
          new Document.Remark(
              line, "`%s` needs an identifier, a list and a mapping".formatted(entry.key())));
      return;
    }
    String identifier = arguments.getFirst().text().get();
    List<String> values = values(arguments.get(1), names, line);
    for (String value : values) {
      elements++;
      if (isTooMuch(line)) {
        return;
      }
      var inner = new HashMap<>(names);
      inner.put(identifier, value);
      entries.addAll(node(arguments.get(2), inner, depth + 1).entries());
    }
  }

  private boolean isTooMuch(int line) {
    boolean before = isTooMuch;
    isTooMuch |= elements > MOST_ELEMENTS || nodes > Limits.NODES || characters > MOST_TEXT;
    if (isTooMuch && !before) {
      remarks.add(
          new Document.Remark(
              line,
              "loops make more than %d elements, %d values or %d characters; the rest is not read"
                  .formatted(MOST_ELEMENTS, Limits.NODES, MOST_TEXT)));
    }
    return isTooMuch;
  }

  private List<String> values(Node collection, Map<String, String> names, int line) {
    Node list = node(collection, names, 0);
    if (list instanceof Node.Call call && call.function().equals("Ref")) {
      String name = call.argument().text().orElse("");
      list = parameters.has(name) ? parameters.value(name, call.origin()) : list;
    }
    var values = new ArrayList<String>();
    for (Node item : list.items()) {
      Node value = item;
      if (item instanceof Node.Call call && call.function().equals("Ref")) {
        value =
            parameters.value(call.argument().text().orElse(""), Origin.of(item.origin().file()));
      }
      value.text().ifPresent(values::add);
    }
    if (values.isEmpty()) {
      remarks.add(
          new Document.Remark(line, "the list that `Fn::ForEach` goes through is not known"));
    }
    return values;
  }

  private String replaced(String text, Map<String, String> names) {
    if (names.isEmpty() || text.indexOf('{') < 0) {
      return text;
    }
    String out = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      out = replaced(out, "${" + name.getKey() + "}", name.getValue());
      out = replaced(out, "&{" + name.getKey() + "}", alphanumeric(name.getValue()));
    }
    characters += out.length();
    return out;
  }

  /** The text as it was where it would become too long. */
  private String replaced(String text, String word, String value) {
    int at = text.indexOf(word);
    if (at < 0) {
      return text;
    }
    var out = new StringBuilder();
    int done = 0;
    for (; at >= 0; at = text.indexOf(word, done)) {
      out.append(text, done, at).append(value);
      done = at + word.length();
      if (out.length() > LONGEST || characters > MOST_TEXT) {
        characters += LONGEST;
        return text;
      }
    }
    return out.append(text, done, text.length()).toString();
  }

  private static String alphanumeric(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
