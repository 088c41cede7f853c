package dev.ringfence.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** What a command said and ended with. */
record Run(int exit, String out, String err) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  static final Terminal PIPE = new Terminal(false, false, Map.of("LANG", "en_US.UTF-8"));
  static final Terminal TERMINAL =
      new Terminal(
          true, false, Map.of("LANG", "en_US.UTF-8", "TERM", "xterm-256color", "COLUMNS", "90"));

  static Run of(Object... arguments) {
    return on(PIPE, arguments);
  }

  static Run on(Terminal terminal, Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var streams = new Streams(new PrintWriter(out), new PrintWriter(err), terminal, CLOCK);
    var words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exit = Ringfence.commands(streams).execute(words);
    return new Run(exit, out.toString(), err.toString());
  }
}
