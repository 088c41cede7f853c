package dev.ringfence.cli;

import dev.ringfence.cli.edit.FileEdit;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.policy.excess.Excess;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.excess.Measure;
import dev.ringfence.policy.excess.Missing;
import dev.ringfence.policy.need.Need;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Reading;
import dev.ringfence.report.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code ringfence policy diff} and {@code apply}: what each function's role grants beyond its
 * needs, and the change of the template that takes it away.
 */
final class DiffCommand implements Callable<Integer> {
  private static final int FEW = 12;

  private final Streams streams;
  private final boolean applies;
  private final Options options = new Options();
  private final OptionSpec function =
      Options.one("--function", "NAME", "Only this function: its logical id or name.");
  private final OptionSpec isolate = RunParser.option();
  private final OptionSpec trail = Options.many("--trail", "PATH", TrailCalls.OPTION);
  private final OptionSpec despite =
      Options.flag(
          "Narrow a role too while something that it may need is not known.", "--despite-unknown");

  private DiffCommand(Streams streams, boolean applies) {
    this.streams = streams;
    this.applies = applies;
  }

  static CommandSpec diff(Streams streams) {
    return spec(
        new DiffCommand(streams, false),
        "Show what today's roles grant beyond what the code needs, as a patch.",
        "Exit status: 0 no role grants more, 1 some do, 2 used wrongly, 3 something is not known.");
  }

  static CommandSpec apply(Streams streams) {
    return spec(
        new DiffCommand(streams, true),
        "Narrow the roles of functions to what the code needs.",
        "Exit status: 0 done, 2 used wrongly, 3 a role was left as it is.");
  }

  private static CommandSpec spec(DiffCommand command, String description, String footer) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage().description(description).footer("", footer);
    command.options.addTo(spec);
    spec.addOption(command.function).addOption(command.trail).addOption(command.despite);
    spec.addOption(command.isolate);
    return spec.addOption(Ringfence.help());
  }

  /**
   * What one function is granted and needs.
   *
   * @param over true if it is granted more
   */
  private record Comparison(
      LeastPrivilege.Result result, Granted granted, Excess excess, boolean over) {

    static Comparison of(LeastPrivilege.Result result) {
      Granted granted = Granted.of(result.application(), result.function().getFirst());
      Excess excess = Measure.of(result.application(), granted, result.needs().needs());
      return new Comparison(result, granted, excess, !excess.told().isEmpty());
    }

    boolean isKnown() {
      return result.needs().unresolved().isEmpty();
    }
  }

  @Override
  public Integer call() throws IOException {
    Target target = Target.of(options.path());
    var choices = options.choices(streams.terminal().environment());
    Reading reading =
        target.isFile()
            ? Applications.read(target.folder(), target.file(), choices)
            : Applications.read(target.folder(), choices, (_, _) -> {});
    TrailCalls seen = TrailCalls.read(Options.values(trail));
    List<Comparison> all = compared(target, reading, seen);
    if (all.isEmpty()) {
      streams.err().println("ringfence: no function was found");
      return ExitCode.NOTHING_SCANNABLE;
    }
    var files = new SourceFiles(target.folder());
    RoleChanges changes =
        RoleChanges.of(
            target.folder(),
            choices,
            files,
            all.stream()
                .filter(each -> each.over && (each.isKnown() || Options.isGiven(despite)))
                .map(Comparison::result)
                .toList());
    all.forEach(each -> streams.out().print(text(each, changes)));
    for (Map.Entry<String, FileEdit> each : changes.edits().entrySet()) {
      if (applies) {
        write(target, each.getKey(), each.getValue());
      } else {
        streams.out().print(each.getValue().patch(each.getKey(), lineEnd(target, each.getKey())));
      }
    }
    streams.out().flush();
    seen.told().ifPresent(told -> streams.err().println("ringfence: " + told));
    seen.notRead()
        .forEach(each -> streams.err().println("ringfence: " + each.file() + ": " + each.reason()));
    boolean left =
        applies && all.stream().anyMatch(each -> each.over && !changes.isChanged(each.result));
    boolean unknown = all.stream().anyMatch(each -> !each.isKnown());
    if (left || unknown || !reading.notRead().isEmpty() || !seen.notRead().isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    boolean excess = all.stream().anyMatch(Comparison::over);
    return excess && !applies ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private List<Comparison> compared(Target target, Reading reading, TrailCalls seen)
      throws IOException {
    var code = CodeFolder.of(target.folder());
    try (var run = RunParser.of(isolate, streams, target.folder())) {
      return LeastPrivilege.of(
              reading.applications(), code, run.parser(), Options.value(function), seen)
          .stream()
          .map(Comparison::of)
          .sorted(Comparator.comparing(each -> each.result.file()))
          .toList();
    }
  }

  private static String text(Comparison one, RoleChanges changes) {
    Function function = one.result.function().getFirst();
    Excess excess = one.excess;
    List<Excess.Over> unneeded = excess.told().stream().filter(over -> !over.needed()).toList();
    List<Excess.Over> wider = excess.told().stream().filter(Excess.Over::needed).toList();
    var text = new StringBuilder();
    text.append(
        "# %s  %s  %d actions -> %d  excess %d %%%s\n"
            .formatted(
                function.origin(),
                function.identity().writtenAs(),
                excess.actions(),
                excess.needed(),
                excess.percent(),
                excess.pairs() == 0
                    ? ""
                    : "  (%d of %d pairs of action and resource)"
                        .formatted(excess.pairsOver(), excess.pairs())));
    if (!unneeded.isEmpty()) {
      tell(one.isKnown() ? "not needed: " : "not seen: ", listed(unneeded), text);
    }
    if (!wider.isEmpty()) {
      tell(one.isKnown() ? "needed on less: " : "seen on less: ", listed(wider), text);
    }
    if (!excess.ways().isEmpty()) {
      tell("and so it can ", excess.ways().getFirst().how(), text);
    }
    for (Need need :
        Missing.of(one.result.application(), one.result.needs().needs(), one.granted)) {
      String where = need.resource() + ", " + need.evidence().getFirst().origin();
      tell("needed and not granted: ", need.action() + " on " + where, text);
    }
    one.granted.unknown().forEach(each -> tell("not known: ", each, text));
    for (FunctionCode.Gap gap : one.result.needs().unresolved()) {
      tell("not known: ", gap.origin() + ": " + gap.reason(), text);
    }
    String obstacle = changes.obstacle(one.result);
    if (!obstacle.isEmpty()) {
      String how =
          "; `ringfence policy generate --function '%s'` writes what it needs"
              .formatted(function.id());
      tell("narrow it by hand: ", obstacle + how, text);
    }
    String note = changes.note(one.result);
    if (!note.isEmpty()) {
      tell("", note, text);
    }
    return text.toString();
  }

  private static void tell(String what, String of, StringBuilder text) {
    text.append("#   ").append(what).append(Visible.of(of)).append('\n');
  }

  /** The actions that can do most first. */
  private static String listed(List<Excess.Over> over) {
    String first =
        over.stream()
            .limit(FEW)
            .map(each -> each.action().toString())
            .collect(Collectors.joining(", "));
    return over.size() > FEW ? first + " and " + (over.size() - FEW) + " more" : first;
  }

  /** The file's own, so that nothing else of it changes. */
  private static String lineEnd(Target target, String file) throws IOException {
    Path path = target.folder().root().resolve(file);
    return Files.readString(path, StandardCharsets.UTF_8).contains("\r\n") ? "\r\n" : "\n";
  }

  private void write(Target target, String file, FileEdit edit) throws IOException {
    String text = String.join(lineEnd(target, file), edit.applied());
    Files.writeString(target.folder().root().resolve(file), text, StandardCharsets.UTF_8);
    streams.out().println("wrote " + Visible.of(file));
  }
}
