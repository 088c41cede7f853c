package dev.ringfence.cli;

import dev.ringfence.check.Check;
import dev.ringfence.check.Checks;
import dev.ringfence.check.Page;
import dev.ringfence.report.PageText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code ringfence explain}: the page of a check. */
final class ExplainCommand implements Callable<Integer> {
  private final Streams streams;
  private final PositionalParamSpec name =
      PositionalParamSpec.builder()
          .index("0")
          .arity("1")
          .paramLabel("NAME")
          .type(String.class)
          .description("A check, or a finding as it is printed: `shared-role:7c41`.")
          .build();

  private ExplainCommand(Streams streams) {
    this.streams = streams;
  }

  static CommandSpec spec(Streams streams) {
    var command = new ExplainCommand(streams);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage().description("Say what a check is about and what to do.");
    return spec.addPositional(command.name).addOption(Ringfence.help());
  }

  @Override
  public Integer call() {
    String given = name.getValue();
    int colon = given.indexOf(':');
    String called = colon < 0 ? given : given.substring(0, colon);
    List<Check> checks = Checks.all();
    Check check =
        checks.stream()
            .filter(one -> one.name().equals(called))
            .findFirst()
            .orElseThrow(() -> unknown(called, checks));
    var look = streams.terminal().look(Terminal.Color.AUTO, false);
    streams.out().print(PageText.of(Page.of(check), look));
    return ExitCode.CLEAN;
  }

  private static Misuse unknown(String name, List<Check> checks) {
    List<String> names = checks.stream().map(Check::name).toList();
    return new Misuse(
        "unknown check `%s`%s (`ringfence checks list` names all)"
            .formatted(name, Suggestion.of(name, names)));
  }
}
