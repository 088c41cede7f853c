package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Unit.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSSymbolType;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * A native parser of one grammar, of one thread at a time. Nothing native outlives a call of {@link
 * #parse}: the tree is copied with one cursor, then closed.
 */
final class NativeParser {
  /** Kind of a node whose children were left out. */
  static final String TOO_DEEP = "(too deep)";

  /** Kind of what the grammar could not place. */
  static final String ERROR = "ERROR";

  private static final int DEEPEST = 1_000;
  private static final int CHUNK = 16_384;
  private static final Set<String> COMMENTS =
      Set.of(
          "comment",
          "line_comment",
          "block_comment",
          "html_comment",
          "hash_bang_line",
          "line_continuation",
          "shebang_directive",
          "preproc_region",
          "preproc_endregion",
          "preproc_pragma",
          "preproc_nullable",
          "preproc_line",
          "preproc_define",
          "preproc_undef",
          "preproc_error",
          "preproc_warning");

  private final TSParser parser;
  private final byte[] buffer = new byte[CHUNK];
  private final String[] kinds;
  private final boolean[] named;
  private final String[] fields;

  NativeParser(Grammar grammar) {
    TSLanguage language = grammar.load();
    parser = new TSParser();
    if (!parser.setLanguage(language)) {
      throw new IllegalStateException("grammar and parser of " + grammar + " do not fit");
    }
    int count = language.symbolCount();
    kinds = new String[count];
    named = new boolean[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = language.symbolName(i).intern();
      named[i] = language.symbolType(i) == TSSymbolType.TSSymbolTypeRegular;
    }
    fields = new String[language.fieldCount() + 1];
    fields[0] = "";
    for (int i = 1; i < fields.length; i++) {
      fields[i] = language.fieldNameForId(i).intern();
    }
  }

  /**
   * What a parse gives.
   *
   * @param depth of the tree, in nodes
   */
  record Parsed(Node root, List<Problem> problems, int depth) {}

  /** The file took longer than it may. */
  static final class TooSlow extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param bytes valid UTF-8
   * @param nanoseconds that the parse may take
   */
  Parsed parse(byte[] bytes, long nanoseconds) throws TooSlow {
    long until = System.nanoTime() + nanoseconds;
    parser.reset();
    try (TSTree tree =
        parser.parseWithOptions(
            buffer,
            null,
            (target, offset, point) -> {
              int length = Math.min(target.length, bytes.length - offset);
              if (length <= 0) {
                return 0;
              }
              System.arraycopy(bytes, offset, target, 0, length);
              return length;
            },
            TSInputEncoding.TSInputEncodingUTF8,
            state -> System.nanoTime() > until)) {
      if (tree == null) {
        throw new TooSlow();
      }
      return new Copy(bytes).of(tree.getRootNode());
    }
  }

  /** One walk over one tree. */
  private final class Copy {
    private final byte[] bytes;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Node> open = new ArrayList<>();
    private boolean tooDeep;
    private int depth = 1;
    private int line = 1;
    private int lineOffset;

    Copy(byte[] bytes) {
      this.bytes = bytes;
    }

    Parsed of(TSNode root) {
      boolean broken = root.hasError();
      try (TSTreeCursor cursor = new TSTreeCursor(root)) {
        Node top = node(cursor, root, broken);
        open.add(top);
        if (cursor.gotoFirstChild()) {
          walk(cursor, broken);
        }
        top.endsAt(bytes.length);
        return new Parsed(top, problems, depth);
      }
    }

    private void walk(TSTreeCursor cursor, boolean broken) {
      while (true) {
        TSNode current = cursor.currentNode();
        Node copy = node(cursor, current, broken);
        boolean skipped = COMMENTS.contains(copy.kind());
        if (!skipped) {
          open.getLast().add(copy);
        }
        if (!skipped && open.size() >= DEEPEST && copy.isNamed()) {
          leaveOut(copy, current);
        } else if (!skipped && cursor.gotoFirstChild()) {
          open.add(copy);
          depth = Math.max(depth, open.size());
          continue;
        } else {
          copy.endsAt(current.getEndByte());
        }
        int end = copy.end();
        while (!cursor.gotoNextSibling()) {
          Node parent = open.removeLast();
          if (open.isEmpty()) {
            return;
          }
          parent.endsAt(Math.max(end, parent.start()));
          end = parent.end();
          cursor.gotoParent();
        }
      }
    }

    private void leaveOut(Node copy, TSNode current) {
      copy.endsAt(current.getEndByte());
      if (!tooDeep) {
        tooDeep = true;
        problems.add(
            new Problem(line(copy.start()), "nested more than " + DEEPEST + " deep; left out"));
      }
    }

    private Node node(TSTreeCursor cursor, TSNode current, boolean broken) {
      int symbol = current.getSymbol();
      int start = current.getStartByte();
      boolean known = symbol >= 0 && symbol < kinds.length;
      String kind =
          !known ? ERROR : open.size() >= DEEPEST && named[symbol] ? TOO_DEEP : kinds[symbol];
      if (broken && (!known || current.isMissing())) {
        problem(start, known ? kind : "");
      }
      String field = open.isEmpty() ? "" : fields[cursor.currentFieldId()];
      return new Node(bytes, kind, field, !known || named[symbol], start);
    }

    private void problem(int start, String missing) {
      int at = line(start);
      String reason =
          missing.isEmpty() ? "syntax not understood" : "`" + missing + "` seems to be missing";
      if (problems.isEmpty() || problems.getLast().line() != at) {
        problems.add(new Problem(at, reason));
      }
    }

    /** Lines are asked for in the order of the file. */
    private int line(int offset) {
      if (offset < lineOffset) {
        line = 1;
        lineOffset = 0;
      }
      while (lineOffset < offset && lineOffset < bytes.length) {
        if (bytes[lineOffset++] == '\n') {
          line++;
        }
      }
      return line;
    }
  }
}
