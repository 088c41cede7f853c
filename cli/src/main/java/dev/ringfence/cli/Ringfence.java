package dev.ringfence.cli;

import dev.ringfence.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code ringfence} and those that stand under it.
 *
 * <p>They are put together by hand, never by annotations: reading those costs every run 20 ms.
 */
final class Ringfence {
  private Ringfence() {}

  static CommandLine commands(Streams streams) {
    CommandSpec spec = CommandSpec.create().name("ringfence");
    spec.usageMessage().description("Secures serverless applications.");
    spec.versionProvider(() -> new String[] {Version.line()});
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print the version.")
            .build());
    spec.addOption(help());
    spec.addSubcommand("scan", ScanCommand.spec(streams));
    spec.addSubcommand("model", ModelCommand.spec(streams));
    spec.addSubcommand("checks", ChecksCommand.spec(streams));
    spec.addSubcommand("explain", ExplainCommand.spec(streams));
    spec.addSubcommand("policy", PolicyCommand.spec(streams));
    spec.addSubcommand("train", TrainCommand.spec(streams));
    spec.addSubcommand("version", VersionCommand.spec(streams.out()));
    return new CommandLine(spec)
        .setOut(streams.out())
        .setErr(streams.err())
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setParameterExceptionHandler(Ringfence::usedWrongly)
        .setExecutionExceptionHandler(Ringfence::failed);
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Print this help.")
        .build();
  }

  private static int usedWrongly(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("ringfence: " + Visible.of(String.valueOf(wrong.getMessage())));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("try `" + command.getCommandSpec().qualifiedName() + " --help`");
    }
    return ExitCode.USED_WRONGLY;
  }

  /** When the world failed, its message is enough; when we are wrong, we need to see where. */
  private static int failed(Exception exception, CommandLine command, ParseResult parsed) {
    if (exception instanceof Misuse) {
      command.getErr().println("ringfence: " + Visible.of(String.valueOf(exception.getMessage())));
      return ExitCode.USED_WRONGLY;
    }
    if (exception instanceof IOException || exception instanceof UncheckedIOException) {
      command.getErr().println("ringfence: " + Visible.of(String.valueOf(exception.getMessage())));
    } else if (exception.getCause() instanceof OutOfMemoryError) {
      return outOfMemory(command.getErr());
    } else {
      exception.printStackTrace(command.getErr());
    }
    return ExitCode.INCOMPLETE;
  }

  static int outOfMemory(PrintWriter err) {
    err.println(
        "ringfence: %d MB of memory are not enough; scan parts of the folder, or give more with"
                .formatted(Runtime.getRuntime().maxMemory() >> 20)
            + " RINGFENCE_JAVA_OPTS=-Xmx4g");
    return ExitCode.INCOMPLETE;
  }
}
