package dev.ringfence.cli;

import dev.ringfence.code.parse.Parser;
import dev.ringfence.read.document.Folder;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The parser of a run: in this process, or in processes of their own where the user wants that or
 * the parser ended a run before.
 */
final class RunParser implements AutoCloseable {
  private final Parser parser;
  private final CrashMark mark;
  private final boolean isolated;

  private RunParser(Parser parser, CrashMark mark, boolean isolated) {
    this.parser = parser;
    this.mark = mark;
    this.isolated = isolated;
  }

  /** Makes the parser when it is needed. */
  interface Source {
    RunParser open();
  }

  static OptionSpec option() {
    return Options.flag(
        "Parse source code in processes of their own: a file that crashes the parser is then not"
            + " read, and the run goes on. Happens by itself after a crash.",
        "--isolate");
  }

  static RunParser of(OptionSpec isolate, Streams streams, Folder scanned) {
    var mark = CrashMark.of(streams.terminal().environment(), scanned.root());
    boolean asked = Options.isGiven(isolate);
    boolean crashed = !asked && mark.isFound();
    if (crashed) {
      streams
          .err()
          .println(
              "ringfence: a run before this one ended while it parsed source code; this one parses"
                  + " in processes of their own, as with --isolate");
    }
    if (asked || crashed) {
      return new RunParser(Parser.isolated(), mark, true);
    }
    mark.set();
    return new RunParser(new Parser(), mark, false);
  }

  Parser parser() {
    return parser;
  }

  @Override
  public void close() {
    parser.close();
    if (isolated) {
      mark.settle(parser.lost());
    } else {
      mark.close();
    }
  }
}
