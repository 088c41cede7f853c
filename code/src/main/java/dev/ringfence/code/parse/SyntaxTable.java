package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Unit.Problem;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed file on its way from one process to another: its problems, then its nodes, each before
 * its children. Words are written once and then counted.
 *
 * <p>The reader trusts nothing: a process that is about to die may write anything.
 */
final class SyntaxTable {
  private static final int MOST_WORDS = 4_096;
  private static final int LONGEST_WORD = 200;
  private static final int MOST_NODES_PER_BYTE = 64;
  private static final int MOST_NODES_OF_NOTHING = 4_096;

  /** Deeper than any tree that {@link NativeParser} copies. */
  private static final int DEEPEST = 1_100;

  private SyntaxTable() {}

  static void write(NativeParser.Parsed parsed, DataOutputStream out) throws IOException {
    out.writeInt(parsed.problems().size());
    for (Problem problem : parsed.problems()) {
      out.writeInt(problem.line());
      out.writeUTF(problem.reason());
    }
    Map<String, Integer> words = new HashMap<>();
    List<Node> waiting = new ArrayList<>();
    waiting.add(parsed.root());
    while (!waiting.isEmpty()) {
      Node node = waiting.removeLast();
      word(node.kind(), words, out);
      word(node.field(), words, out);
      out.writeBoolean(node.isNamed());
      out.writeInt(node.start());
      out.writeInt(node.end());
      out.writeInt(node.children().size());
      waiting.addAll(node.children().reversed());
    }
  }

  private static void word(String word, Map<String, Integer> words, DataOutputStream out)
      throws IOException {
    Integer known = words.putIfAbsent(word, words.size());
    out.writeShort(known == null ? words.size() - 1 : known);
    if (known == null) {
      out.writeUTF(word);
    }
  }

  /** A node of which children are still to come. */
  private static final class Open {
    private final Node node;
    private int missing;

    Open(Node node, int missing) {
      this.node = node;
      this.missing = missing;
    }
  }

  /**
   * The tree that was written.
   *
   * @param text that was parsed
   * @throws IOException where this is no such table
   */
  static NativeParser.Parsed read(byte[] text, DataInputStream in) throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (int left = count(in, text.length); left > 0; left--) {
      int line = in.readInt();
      problems.add(new Problem(line, in.readUTF()));
    }
    List<String> words = new ArrayList<>();
    List<Open> open = new ArrayList<>();
    long nodes = (long) text.length * MOST_NODES_PER_BYTE + MOST_NODES_OF_NOTHING;
    Node root = node(text, words, in);
    open.add(new Open(root, count(in, text.length)));
    int depth = 1;
    while (!open.isEmpty()) {
      Open parent = open.getLast();
      if (parent.missing-- == 0) {
        open.removeLast();
        continue;
      }
      Node child = node(text, words, in);
      parent.node.add(child);
      open.add(new Open(child, count(in, text.length)));
      depth = Math.max(depth, open.size());
      expect(open.size() <= DEEPEST && --nodes > 0, "too many nodes");
    }
    return new NativeParser.Parsed(root, problems, depth);
  }

  private static Node node(byte[] text, List<String> words, DataInputStream in) throws IOException {
    String kind = word(words, in);
    String field = word(words, in);
    boolean named = in.readBoolean();
    int start = in.readInt();
    int end = in.readInt();
    expect(0 <= start && start <= end && end <= text.length, "a node outside of the file");
    Node node = new Node(text, kind, field, named, start);
    node.endsAt(end);
    return node;
  }

  private static String word(List<String> words, DataInputStream in) throws IOException {
    int index = in.readUnsignedShort();
    if (index == words.size()) {
      String word = in.readUTF();
      expect(index < MOST_WORDS && word.length() <= LONGEST_WORD, "too many words");
      words.add(word.intern());
    }
    expect(index < words.size(), "a word that is not there");
    return words.get(index);
  }

  private static int count(DataInputStream in, int length) throws IOException {
    int count = in.readInt();
    expect(
        0 <= count && count <= (long) length * MOST_NODES_PER_BYTE + MOST_NODES_OF_NOTHING,
        "a wrong number");
    return count;
  }

  private static void expect(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException("no table of nodes: " + otherwise);
    }
  }
}
