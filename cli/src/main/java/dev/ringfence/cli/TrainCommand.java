package dev.ringfence.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Does in one process what short runs do, so that the launcher can record it in an AOT cache.
 *
 * <p>A JVM records one run only; what is not called here starts cold.
 */
final class TrainCommand implements Callable<Integer> {
  private static final List<String> EXAMPLE = List.of("template.yaml", "serverless.yml");
  private static final List<List<String>> RUNS =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("version"),
          List.of("no-command"),
          List.of("explain", "shared-role"),
          List.of("checks", "list", "-v"));
  private static final List<List<String>> SCANS =
      List.of(
          List.of("scan", "--color", "always"),
          List.of("scan", "-f", "json"),
          List.of("scan", "-f", "sarif", "--fail-on", "low"));

  private final Streams streams;

  private TrainCommand(Streams streams) {
    this.streams = streams;
  }

  static CommandSpec spec(Streams streams) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(new TrainCommand(streams));
    spec.usageMessage()
        .description("Do what short runs do, for the launcher's AOT cache.")
        .hidden(true);
    return spec.addOption(Ringfence.help());
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    // As on a terminal: that is the longer way.
    var terminal = new Terminal(true, false, streams.terminal().environment());
    var silent = new Streams(nowhere, nowhere, terminal, streams.clock());
    for (List<String> run : RUNS) {
      Ringfence.commands(silent).execute(run.toArray(String[]::new));
    }
    Path folder = Files.createTempDirectory("ringfence");
    try {
      scans(folder, silent);
    } finally {
      for (String file : EXAMPLE) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.deleteIfExists(folder);
    }
    return ExitCode.CLEAN;
  }

  private static void scans(Path folder, Streams silent) throws IOException {
    for (String file : EXAMPLE) {
      try (InputStream stream =
          requireNonNull(TrainCommand.class.getResourceAsStream("train/" + file), file)) {
        Files.copy(stream, folder.resolve(file));
      }
    }
    for (List<String> scan : SCANS) {
      String[] arguments = scan.toArray(new String[scan.size() + 1]);
      arguments[scan.size()] = folder.toString();
      Ringfence.commands(silent).execute(arguments);
    }
  }
}
