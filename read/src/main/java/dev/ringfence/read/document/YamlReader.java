package dev.ringfence.read.document;

import dev.ringfence.model.Origin;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML to nodes, with CloudFormation's short tags and the habits of YAML 1.1 that its service
 * keeps.
 *
 * <p>Tags never make objects. An alias shares the node it names, so expanding aliases costs nothing
 * here; the limit on {@link Node#size()} protects those who walk the tree.
 */
final class YamlReader {
  private static final int SHORTEST_BUFFER = 1024;

  private final String file;
  private final List<Document.Remark> remarks = new ArrayList<>();
  private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Node> done =
      new IdentityHashMap<>();
  private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Boolean> open =
      new IdentityHashMap<>();

  private YamlReader(String file) {
    this.file = file;
  }

  static Document read(String file, String text) throws Unreadable {
    var settings =
        LoadSettings.builder()
            .setLabel(file)
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(Limits.ALIASES)
            .setCodePointLimit(Limits.FILE_BYTES)
            // Its buffer is copied at each refill, so a long value that needs many takes their
            // square.
            .setBufferSize(Math.max(SHORTEST_BUFFER, text.length() + 1))
            .setParseComments(false)
            .build();
    try {
      if (text.length() > Limits.NODES && isTooMuch(new Parse(settings).parseString(text))) {
        throw new Unreadable("document holds more than %d values".formatted(Limits.NODES), 1);
      }
      Iterator<org.snakeyaml.engine.v2.nodes.Node> documents =
          new Compose(settings).composeAllFromString(text).iterator();
      if (!documents.hasNext()) {
        throw new Unreadable("document is empty", 1);
      }
      var reader = new YamlReader(file);
      Node root = reader.node(documents.next(), 0);
      if (documents.hasNext()) {
        reader.remarks.add(new Document.Remark(1, "only the first document of the file is read"));
      }
      return new Document(file, root, reader.remarks);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new Unreadable("not valid YAML: " + Plain.message(e.getProblem()), line);
    } catch (YamlEngineException e) {
      throw new Unreadable("not valid YAML: " + Plain.message(String.valueOf(e.getMessage())), 1);
    } catch (StackOverflowError _) {
      throw tooDeep(1);
    }
  }

  /** Counts before anything is kept: keys and values, so there may be twice as many. */
  private static boolean isTooMuch(Iterable<Event> events) {
    long count = 0;
    for (Event event : events) {
      if (isValue(event.getEventId()) && ++count > 2 * Limits.NODES) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValue(Event.ID id) {
    return id == Event.ID.Scalar || id == Event.ID.SequenceStart || id == Event.ID.MappingStart;
  }

  private Node node(org.snakeyaml.engine.v2.nodes.Node yaml, int depth) throws Unreadable {
    Node before = done.get(yaml);
    if (before != null) {
      return before;
    }
    int line = yaml.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    if (depth > Limits.DEPTH) {
      throw tooDeep(line);
    }
    if (open.put(yaml, true) != null) {
      throw new Unreadable("alias refers to a value that holds it", line);
    }
    Node node = tagged(yaml, untagged(yaml, depth));
    if (node.size() > Limits.NODES) {
      throw new Unreadable("aliases expand to more than %d values".formatted(Limits.NODES), line);
    }
    open.remove(yaml);
    done.put(yaml, node);
    return node;
  }

  private static Unreadable tooDeep(int line) {
    return new Unreadable("values are nested deeper than %d".formatted(Limits.DEPTH), line);
  }

  private Node untagged(org.snakeyaml.engine.v2.nodes.Node yaml, int depth) throws Unreadable {
    if (yaml instanceof MappingNode mapping) {
      return Intrinsics.call(Node.Mapping.of(entries(mapping, depth).values(), origin(yaml)));
    } else if (yaml instanceof SequenceNode sequence) {
      var items = new ArrayList<Node>(sequence.getValue().size());
      for (var item : sequence.getValue()) {
        items.add(node(item, depth + 1));
      }
      return Node.list(items, origin(yaml));
    } else if (yaml instanceof ScalarNode scalar) {
      return new Node.Scalar(scalar.getValue(), kind(scalar), origin(yaml));
    }
    throw new Unreadable("unknown kind of YAML node", 1);
  }

  private static Node tagged(org.snakeyaml.engine.v2.nodes.Node yaml, Node node) {
    String tag = yaml.getTag().getValue();
    return tag.startsWith("!") && tag.length() > 1
        ? new Node.Call(Intrinsics.functionOf(tag), argument(node), node.origin())
        : node;
  }

  /** {@code !Sub 12} has text as its argument whatever the text looks like. */
  private static Node argument(Node node) {
    return node instanceof Node.Scalar scalar && !scalar.value().isEmpty()
        ? new Node.Scalar(scalar.value(), Node.Kind.STRING, scalar.origin())
        : node;
  }

  private SequencedMap<String, Node.Entry> entries(MappingNode mapping, int depth)
      throws Unreadable {
    var entries = new LinkedHashMap<String, Node.Entry>();
    var merged = new LinkedHashMap<String, Node.Entry>();
    for (NodeTuple tuple : mapping.getValue()) {
      var keyNode = tuple.getKeyNode();
      Origin keyOrigin = origin(keyNode);
      String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (key.equals("<<")
          && keyNode instanceof ScalarNode scalar
          && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
        merge(node(tuple.getValueNode(), depth + 1), merged);
        continue;
      }
      if (!(keyNode instanceof ScalarNode)) {
        remarks.add(new Document.Remark(keyOrigin.line(), "key is not text; it is ignored"));
        continue;
      }
      var entry = new Node.Entry(key, keyOrigin, node(tuple.getValueNode(), depth + 1));
      if (entries.put(key, entry) != null) {
        remarks.add(
            new Document.Remark(
                keyOrigin.line(), "key `%s` appears twice; the last one counts".formatted(key)));
      }
    }
    if (merged.isEmpty()) {
      return entries;
    }
    merged.putAll(entries);
    return merged;
  }

  /** {@code <<} takes over the keys of one mapping or of many, the earlier before the later. */
  private void merge(Node value, Map<String, Node.Entry> merged) {
    if (value.isMapping()) {
      value.entries().forEach(entry -> merged.putIfAbsent(entry.key(), entry));
    } else if (value.isSequence() && value.items().stream().allMatch(Node::isMapping)) {
      value.items().forEach(item -> merge(item, merged));
    } else {
      remarks.add(
          new Document.Remark(
              value.origin().line(), "merge key `<<` needs a mapping; it is ignored"));
    }
  }

  private Origin origin(org.snakeyaml.engine.v2.nodes.Node yaml) {
    Optional<Mark> start = yaml.getStartMark();
    org.snakeyaml.engine.v2.nodes.Node last = last(yaml);
    Optional<Mark> end = last.getEndMark();
    if (start.isEmpty() || end.isEmpty()) {
      return Origin.of(file);
    }
    // A block of text ends where the next line begins.
    int endLine = end.get().getLine() + 1;
    boolean runsOver = end.get().getColumn() == 0 && endLine > start.get().getLine() + 1;
    return new Origin(
        file,
        start.get().getLine() + 1,
        start.get().getColumn() + 1,
        runsOver ? endLine - 1 : endLine,
        runsOver ? 1 : end.get().getColumn() + 1);
  }

  /**
   * What a collection ends with. Its own mark would not do: a block ends where the next token
   * begins, which may be many lines below.
   */
  private static org.snakeyaml.engine.v2.nodes.Node last(org.snakeyaml.engine.v2.nodes.Node yaml) {
    org.snakeyaml.engine.v2.nodes.Node last = yaml;
    while (last instanceof CollectionNode<?> block
        && block.getFlowStyle() == FlowStyle.BLOCK
        && !block.getValue().isEmpty()) {
      Object entry = block.getValue().getLast();
      org.snakeyaml.engine.v2.nodes.Node value =
          entry instanceof NodeTuple tuple
              ? tuple.getValueNode()
              : (org.snakeyaml.engine.v2.nodes.Node) entry;
      if (entry instanceof NodeTuple tuple && isBefore(value, tuple.getKeyNode())) {
        return tuple.getKeyNode();
      }
      last = value;
    }
    return last;
  }

  /** An alias has the place of its anchor. */
  private static boolean isBefore(
      org.snakeyaml.engine.v2.nodes.Node one, org.snakeyaml.engine.v2.nodes.Node other) {
    return one.getStartMark().isPresent()
        && other.getStartMark().isPresent()
        && one.getStartMark().get().getIndex() < other.getStartMark().get().getIndex();
  }

  private static Node.Kind kind(ScalarNode scalar) {
    boolean explicit = scalar.getTag().getValue().startsWith("tag:yaml.org,2002:str");
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return Node.Kind.STRING;
    }
    Node.Kind kind = PlainScalar.kind(scalar.getValue());
    return explicit && kind == Node.Kind.NULL && scalar.getValue().isEmpty()
        ? Node.Kind.STRING
        : kind;
  }
}
