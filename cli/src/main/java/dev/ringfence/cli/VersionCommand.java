package dev.ringfence.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ringfence version}, for those who look for it among the commands. */
final class VersionCommand implements Callable<Integer> {
  private final PrintWriter out;

  private VersionCommand(PrintWriter out) {
    this.out = out;
  }

  static CommandSpec spec(PrintWriter out) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(new VersionCommand(out));
    spec.usageMessage().description("Print the version.");
    return spec.addOption(Ringfence.help());
  }

  @Override
  public Integer call() {
    out.println(Version.line());
    return ExitCode.CLEAN;
  }
}
