package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Language;
import dev.ringfence.code.tree.Lines;
import dev.ringfence.code.tree.Unit;
import dev.ringfence.code.tree.Unit.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads source files. May be shared by the threads of a fixed pool; each gets native parsers of its
 * own.
 */
public final class Parser {
  /** A bigger file is not read, in bytes. */
  public static final int LARGEST = 2_000_000;

  private static final long LONGEST_NANOSECONDS = 5_000_000_000L;
  private static final int LONGEST_LINE = 50_000;
  private static final int LONGEST_MEAN_LINE = 300;
  private static final int SMALLEST_MINIFIED = 2_000;

  private final ThreadLocal<Map<Grammar, NativeParser>> parsers =
      ThreadLocal.withInitial(() -> new EnumMap<>(Grammar.class));

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
      NativeParser.Parsed parsed = parser(grammar).parse(text, LONGEST_NANOSECONDS);
      return unit(path, grammar, text, parsed);
    } catch (NativeParser.TooSlow e) {
      return unread(path, grammar, "takes longer than 5 seconds to parse; not read");
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
    Lowering.Lowered lowered = lowering.unit(parsed.root());
    return new Unit(
        path, grammar.language(), lowered.module(), lowered.body(), problems, new Lines(text));
  }

  private NativeParser parser(Grammar grammar) {
    return parsers.get().computeIfAbsent(grammar, Parser::load);
  }

  private static NativeParser load(Grammar grammar) {
    try {
      return new NativeParser(grammar);
    } catch (LinkageError e) {
      throw missing(e);
    } catch (IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      // The binding tells a missing or unwritable library by a plain RuntimeException.
      throw missing(e);
    }
  }

  private static FrontEndMissing missing(Throwable cause) {
    return new FrontEndMissing(
        "no parser for source code on this machine ("
            + System.getProperty("os.name")
            + ", "
            + System.getProperty("os.arch")
            + "): "
            + cause.getMessage(),
        cause);
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
