package dev.ringfence.code.parse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Parses in this process; a native parser is used by one thread at a time. */
final class SyntaxHere implements Syntax {
  private static final long LONGEST_NANOSECONDS = 5_000_000_000L;

  private final Map<Grammar, ConcurrentLinkedDeque<NativeParser>> idle = new ConcurrentHashMap<>();

  @Override
  public NativeParser.Parsed parse(Grammar grammar, byte[] text) throws NotParsed {
    ConcurrentLinkedDeque<NativeParser> waiting =
        idle.computeIfAbsent(grammar, _ -> new ConcurrentLinkedDeque<>());
    NativeParser taken = waiting.pollFirst();
    NativeParser parser = taken == null ? load(grammar) : taken;
    try {
      NativeParser.Parsed parsed = parser.parse(text, LONGEST_NANOSECONDS);
      waiting.addFirst(parser);
      return parsed;
    } catch (NativeParser.TooSlow e) {
      throw new NotParsed("takes longer than 5 seconds to parse; not read");
    }
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

  @Override
  public boolean lost() {
    return false;
  }

  @Override
  public void close() {
    idle.clear();
  }
}
