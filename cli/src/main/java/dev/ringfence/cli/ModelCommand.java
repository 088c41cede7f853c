package dev.ringfence.cli;

import dev.ringfence.model.Coverage;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Reading;
import dev.ringfence.report.ModelJson;
import dev.ringfence.report.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code ringfence model}: the applications of a folder as the checks see them. */
final class ModelCommand implements Callable<Integer> {
  private final Streams streams;
  private final Options options = new Options();
  private final OptionSpec plain =
      Options.flag(
          "Leave out where and how it was written, to compare two ways of writing one application.",
          "--plain");

  private ModelCommand(Streams streams) {
    this.streams = streams;
  }

  static CommandSpec spec(Streams streams) {
    var command = new ModelCommand(streams);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage().description("Print what the applications are, as JSON.");
    command.options.addTo(spec);
    return spec.addOption(command.plain).addOption(Ringfence.help());
  }

  @Override
  public Integer call() throws IOException {
    Target target = Target.of(options.path());
    var choices = options.choices(streams.terminal().environment());
    Reading reading;
    try (var line = new ProgressLine(streams.err(), streams.terminal().showsProgress())) {
      reading =
          target.isFile()
              ? Applications.read(target.folder(), target.file(), choices)
              : Applications.read(target.folder(), choices, line);
    }
    var all = new ArrayList<>(reading.applications());
    all.addAll(reading.copied());
    ModelJson.write(all, Options.isGiven(plain), streams.out());
    return exit(reading);
  }

  private int exit(Reading reading) {
    for (Coverage.NotRead part : reading.notRead()) {
      String place = part.file() + ":" + part.line();
      streams.err().println("ringfence: not read: " + Visible.of(place + ": " + part.reason()));
    }
    if (!reading.notRead().isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    if (reading.filesRead() == 0) {
      streams.err().println("ringfence: nothing to read was found");
      return ExitCode.NOTHING_SCANNABLE;
    }
    return ExitCode.CLEAN;
  }
}
