package dev.ringfence.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code ringfence policy} and the commands that stand under it. */
final class PolicyCommand {
  private PolicyCommand() {}

  static CommandSpec spec(Streams streams) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("Reason about what policies allow and functions need.");
    spec.addSubcommand("check", PolicyCheckCommand.spec(streams));
    spec.addSubcommand("generate", GenerateCommand.spec(streams));
    spec.addSubcommand("compare", CompareCommand.spec(streams));
    spec.addSubcommand("diff", DiffCommand.diff(streams));
    spec.addSubcommand("apply", DiffCommand.apply(streams));
    spec.addSubcommand("simulate", SimulateCommand.spec(streams));
    return spec.addOption(Ringfence.help());
  }
}
