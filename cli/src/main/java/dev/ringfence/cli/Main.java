package dev.ringfence.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.time.Clock;

/** The way in: wires the streams to the commands, and their exit code to the process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, UTF_8);
    PrintWriter err = new PrintWriter(System.err, false, UTF_8);
    var streams = new Streams(out, err, Terminal.here(), Clock.systemUTC());
    int exitCode = run(streams, arguments);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /** An error that ends the JVM's main thread would end it with 1, which says: findings. */
  private static int run(Streams streams, String[] arguments) {
    try {
      return Ringfence.commands(streams).execute(arguments);
    } catch (OutOfMemoryError _) {
      return Ringfence.outOfMemory(streams.err());
    } catch (StackOverflowError e) {
      e.printStackTrace(streams.err());
      return ExitCode.INCOMPLETE;
    }
  }
}
