package dev.ringfence.code.parse;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A process that parses one text after another. Used by one thread at a time. */
final class ParserProcess {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final String HEAP = "-Xmx512m";

  /** The process has ended, or was ended; the message says why. */
  static final class Died extends Exception {
    private static final long serialVersionUID = 1;

    Died(String reason) {
      super(reason);
    }
  }

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final ScheduledExecutorService watch;

  private ParserProcess(Process process, ScheduledExecutorService watch) {
    this.process = process;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.watch = watch;
  }

  /**
   * A process that is ready.
   *
   * @param folder for what the process unpacks; its working directory
   * @param watch ends it where it is too slow
   * @throws FrontEndMissing where no process can be started
   */
  static ParserProcess start(Path folder, ScheduledExecutorService watch) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xlog:disable",
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+SuppressFatalErrorMessage",
            HEAP,
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder));
    String deadly = System.getProperty(ParserChild.DEADLY, "");
    if (!deadly.isEmpty()) {
      command.add("-D" + ParserChild.DEADLY + "=" + deadly);
    }
    command.addAll(List.of("-cp", classPath(), ParserChild.class.getName()));
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      var started = new ParserProcess(builder.start(), watch);
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw missing(String.valueOf(e.getMessage()), e);
    }
  }

  /** The working directory of the process is another. */
  private static String classPath() {
    var absolute = new ArrayList<String>();
    for (String part : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      absolute.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, absolute);
  }

  private void awaitReady() throws IOException {
    Future<?> end = endAfter(LONGEST_START);
    try {
      if (in.readUnsignedByte() != ParserChild.READY) {
        throw new IOException("it does not speak our language");
      }
    } catch (IOException e) {
      close();
      throw e;
    } finally {
      end.cancel(false);
    }
  }

  private Future<?> endAfter(Duration time) {
    return watch.schedule(this::close, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * What the process makes of a text.
   *
   * @param deadline after which the process is ended
   * @throws Died where the text ended the process; it is of no use any more
   */
  NativeParser.Parsed parse(Grammar grammar, byte[] text, Duration deadline)
      throws Died, Syntax.NotParsed {
    Future<?> end = endAfter(deadline);
    try {
      out.writeUTF(grammar.name());
      out.writeInt(text.length);
      out.write(text);
      out.flush();
      return switch (in.readUnsignedByte()) {
        case ParserChild.PARSED -> SyntaxTable.read(text, in);
        case ParserChild.NOT_PARSED -> throw new Syntax.NotParsed(in.readUTF());
        case ParserChild.MISSING -> throw missing(in.readUTF(), new IOException("in a child"));
        default -> throw new IOException("no answer");
      };
    } catch (IOException e) {
      close();
      throw new Died(
          end.isDone()
              ? "the parser did not answer within %d seconds; not read"
                  .formatted(deadline.toSeconds())
              : "the parser crashed on this file; not read");
    } finally {
      end.cancel(false);
    }
  }

  private static FrontEndMissing missing(String reason, IOException cause) {
    return new FrontEndMissing("no process that parses source can be started: " + reason, cause);
  }

  /** Ends the process. */
  void close() {
    process.destroyForcibly();
  }

  /** Waits for the end of the process, so that nothing of it is in use. */
  void awaitEnd() {
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
