package dev.ringfence.cli;

import dev.ringfence.check.policy.Demands;
import dev.ringfence.read.Applications;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ringfence scan}: the findings of the applications of a folder. */
final class ScanCommand implements Callable<Integer> {
  private final Streams streams;
  private final Options options = new Options();
  private final ReportOptions reporting;

  private ScanCommand(Streams streams) {
    this.streams = streams;
    this.reporting = new ReportOptions(streams);
  }

  static CommandSpec spec(Streams streams) {
    var command = new ScanCommand(streams);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage()
        .description("Find the faults of serverless applications.")
        .footer("", ReportOptions.EXIT_STATUS);
    command.options.addTo(spec);
    command.reporting.addTo(spec);
    command.reporting.addIsolationTo(spec);
    return spec.addOption(Ringfence.help());
  }

  @Override
  public Integer call() throws IOException {
    Target target = Target.of(options.path());
    var choices = options.choices(streams.terminal().environment());
    return reporting.report(
        target,
        progress ->
            target.isFile()
                ? Applications.read(target.folder(), target.file(), choices)
                : Applications.read(target.folder(), choices, progress),
        Demands.NONE);
  }
}
