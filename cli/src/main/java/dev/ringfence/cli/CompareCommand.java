package dev.ringfence.cli;

import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.read.document.Node;
import dev.ringfence.report.JsonTree;
import dev.ringfence.report.Visible;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code ringfence policy compare}: whether one policy allows anything that another does not. */
final class CompareCommand implements Callable<Integer> {
  private final Streams streams;
  private final OptionSpec cases =
      Options.one("--cases", "FILE", "Pairs of policies as JSON lines, - for standard input.");
  private final OptionSpec format = Options.answer();
  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .index("0..1")
          .arity("0..2")
          .paramLabel("FILE")
          .type(String[].class)
          .description("Two policies: may the first do what the second may not?")
          .build();

  private CompareCommand(Streams streams) {
    this.streams = streams;
  }

  static CommandSpec spec(Streams streams) {
    var command = new CompareCommand(streams);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage()
        .description("Say whether one policy allows anything that another does not.")
        .footer(
            "",
            "Exit status: 0 it does not, 1 it does, 2 used wrongly, 3 that is not known; with"
                + " --cases 0, or 3 where a line is no question.");
    spec.addOption(command.cases).addOption(command.format).addPositional(command.files);
    return spec.addOption(Ringfence.help());
  }

  @Override
  public Integer call() throws IOException {
    String file = Options.value(cases);
    if (!file.isEmpty()) {
      return Cases.answer(file, streams, CompareCommand::answer)
          ? ExitCode.CLEAN
          : ExitCode.INCOMPLETE;
    }
    String[] given = files.getValue();
    if (given == null || given.length != 2) {
      throw new Misuse("name two policies, or many pairs by `--cases`");
    }
    Answer answer =
        Comparison.of(
            PolicyFile.exact(List.of(given[0])),
            PolicyFile.exact(List.of(given[1])),
            Budget.ordinary());
    if (Options.isJson(format)) {
      JsonTree.write(fields(answer), streams.out());
      return exit(answer);
    }
    return say(answer);
  }

  private int say(Answer answer) {
    switch (answer) {
      case Answer.Included() ->
          streams.out().println("included: the first allows nothing that the second does not");
      case Answer.NotIncluded(Answer.Witness witness) -> {
        streams.out().println("not included: only the first allows");
        streams
            .out()
            .println(
                Visible.of(
                    "  "
                        + witness.action()
                        + " on "
                        + witness.resource()
                        + " by "
                        + witness.principal()));
        new TreeMap<>(witness.context())
            .forEach((key, values) ->
                streams.out().println(Visible.of("  with " + key + " = " + values)));
      }
      case Answer.Unknown(String reason) ->
          streams.out().println(Visible.of("not known: " + reason));
    }
    streams.out().flush();
    return exit(answer);
  }

  private static int exit(Answer answer) {
    return switch (answer) {
      case Answer.Included() -> ExitCode.CLEAN;
      case Answer.NotIncluded(Answer.Witness _) -> ExitCode.FINDINGS;
      case Answer.Unknown(String _) -> ExitCode.INCOMPLETE;
    };
  }

  private static Map<String, Object> answer(Node question) {
    return fields(
        Comparison.of(
            Cases.policies(question.at("a")), Cases.policies(question.at("b")), Budget.ordinary()));
  }

  private static Map<String, Object> fields(Answer answer) {
    var fields = new LinkedHashMap<String, Object>();
    switch (answer) {
      case Answer.Included() -> fields.put("answer", "included");
      case Answer.NotIncluded(Answer.Witness witness) -> {
        fields.put("answer", "not-included");
        var found = new LinkedHashMap<String, Object>();
        found.put("principal", witness.principal());
        found.put("action", witness.action());
        found.put("resource", witness.resource());
        found.put("context", new TreeMap<>(witness.context()));
        fields.put("witness", found);
      }
      case Answer.Unknown(String reason) -> {
        fields.put("answer", "unknown");
        fields.put("reason", reason);
      }
    }
    return fields;
  }
}
