package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Lines;
import dev.ringfence.code.tree.Unit;
import dev.ringfence.code.tree.Unit.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads source files. May be shared by the threads of a fixed pool; each gets native parsers of its
 * own.
 */
public final class Parser implements AutoCloseable {
  /** A bigger file is not read, in bytes. */
  public static final int LARGEST = 2_000_000;

  /** Deeper trees are lowered by a thread with a deep stack. */
  private static final int DEEPEST_FOR_ANY_STACK = 100;

  private static final int LONGEST_LINE = 50_000;
  private static final int LONGEST_MEAN_LINE = 300;
  private static final int SMALLEST_MINIFIED = 2_000;

  private final Syntax syntax;

  /** One that parses in this process, which a fault of the native parser ends. */
  public Parser() {
    this(new SyntaxHere());
  }

  Parser(Syntax syntax) {
    this.syntax = syntax;
  }

  /**
   * One that parses in processes of its own. A file that ends such a process is tried once more,
   * then it is not read, and its problems say why; what it gives is else the same.
   */
  public static Parser isolated() {
    return new Parser(new SyntaxElsewhere());
  }

  /** True if some file ended a process; only an isolated parser lives to tell. */
  public boolean lost() {
    return syntax.lost();
  }

  @Override
  public void close() {
    syntax.close();
  }

  /** The language that a file of this name is in, as far as there is a front end for it. */
  public static Optional<Language> language(String path) {
    return Grammar.of(path).map(Grammar::language);
  }

  /**
   * Parses one file. Broken source gives what could be understood of it, and says what could not.
   *
   * @param path relative to the scanned folder, with {@code /}; its end tells the language
   * @param bytes of the file; what is not UTF-8 is replaced
   * @throws IllegalArgumentException where no front end reads such a file
   * @throws FrontEndMissing where no parser runs on this machine
   */
  public Unit parse(String path, byte[] bytes) {
    Grammar grammar =
        Grammar.of(path)
            .orElseThrow(() -> new IllegalArgumentException("no front end for `" + path + "`"));
    if (bytes.length > LARGEST) {
      return unread(path, grammar, "larger than " + LARGEST + " bytes; not read");
    }
    byte[] text = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    if (isMinified(text)) {
      return unread(path, grammar, "minified; not read");
    }
    try {
      return unit(path, grammar, text, syntax.parse(grammar, text));
    } catch (Syntax.NotParsed e) {
      return unread(path, grammar, e.reason());
    }
  }

  private static Unit unit(String path, Grammar grammar, byte[] text, NativeParser.Parsed parsed) {
    List<Problem> problems = new ArrayList<>(parsed.problems());
    Lowering lowering =
        switch (grammar) {
          case JAVASCRIPT, TYPESCRIPT, TSX -> new JavascriptLowering();
          case PYTHON -> new PythonLowering();
          case JAVA -> new JavaLowering();
          case GO -> new GoLowering();
          case CSHARP -> new CsharpLowering();
        };
    Lowering.Lowered lowered =
        parsed.depth() > DEEPEST_FOR_ANY_STACK
            ? DeepStack.call(() -> lowering.unit(parsed.root()))
            : lowering.unit(parsed.root());
    return new Unit(
        path, grammar.language(), lowered.module(), lowered.body(), problems, new Lines(text));
  }

  private static Unit unread(String path, Grammar grammar, String reason) {
    return new Unit(
        path,
        grammar.language(),
        "",
        List.of(),
        List.of(new Problem(1, reason)),
        new Lines(new byte[0]));
  }

  /** Minified files are what others wrote, packed; they are dependencies. */
  private static boolean isMinified(byte[] text) {
    int lines = 1;
    int length = 0;
    for (byte b : text) {
      if (b == '\n') {
        lines++;
        length = 0;
      } else if (++length > LONGEST_LINE) {
        return true;
      }
    }
    return text.length > SMALLEST_MINIFIED && text.length / lines > LONGEST_MEAN_LINE;
  }
}
