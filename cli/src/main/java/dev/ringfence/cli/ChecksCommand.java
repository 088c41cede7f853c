package dev.ringfence.cli;

import dev.ringfence.check.Check;
import dev.ringfence.check.Checks;
import dev.ringfence.check.Page;
import dev.ringfence.model.Description;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code ringfence checks list}: what is looked for. */
final class ChecksCommand implements Callable<Integer> {
  private static final int NAMES = 36;
  private static final int SEVERITIES = 10;

  private final Streams streams;
  private final OptionSpec details =
      Options.flag("Severity and title beside each name.", "-v", "--long");

  private ChecksCommand(Streams streams) {
    this.streams = streams;
  }

  static CommandSpec spec(Streams streams) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("The checks that there are.");
    spec.addSubcommand("list", list(streams));
    return spec.addOption(Ringfence.help());
  }

  private static CommandSpec list(Streams streams) {
    var command = new ChecksCommand(streams);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage().description("Print the names of all checks, one a line.");
    return spec.addOption(command.details).addOption(Ringfence.help());
  }

  @Override
  public Integer call() {
    for (Check check : Checks.all()) {
      if (Options.isGiven(details)) {
        Description page = Page.of(check);
        String severity = padded(page.severity().toString(), SEVERITIES);
        streams.out().println(padded(page.name(), NAMES) + severity + page.title());
      } else {
        streams.out().println(check.name());
      }
    }
    return ExitCode.CLEAN;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
