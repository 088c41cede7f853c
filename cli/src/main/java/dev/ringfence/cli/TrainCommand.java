package dev.ringfence.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Does in one process what short runs do, so that the launcher can record it in an AOT cache.
 *
 * <p>A JVM records one run only; what is not called here starts cold.
 */
final class TrainCommand implements Callable<Integer> {
  private static final List<List<String>> RUNS =
      List.of(List.of("--version"), List.of("--help"), List.of("version"), List.of("no-command"));

  private TrainCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(new TrainCommand());
    spec.usageMessage()
        .description("Do what short runs do, for the launcher's AOT cache.")
        .hidden(true);
    return spec.addOption(Ringfence.help());
  }

  @Override
  public Integer call() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (List<String> run : RUNS) {
      Ringfence.commands(nowhere, nowhere).execute(run.toArray(String[]::new));
    }
    return ExitCode.CLEAN;
  }
}
