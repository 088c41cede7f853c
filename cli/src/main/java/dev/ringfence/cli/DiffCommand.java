package dev.ringfence.cli;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Role;
import dev.ringfence.policy.excess.Excess;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.excess.Measure;
import dev.ringfence.policy.excess.Missing;
import dev.ringfence.policy.excess.Narrowing;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.need.Need;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Reading;
import dev.ringfence.report.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        "Narrow the roles of SAM templates to what the code needs.",
        "Exit status: 0 done, 2 used wrongly, 3 a role was left as it is.");
  }

  private static CommandSpec spec(DiffCommand command, String description, String footer) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage().description(description).footer("", footer);
    command.options.addTo(spec);
    spec.addOption(command.function).addOption(command.trail).addOption(command.despite);
    return spec.addOption(Ringfence.help());
  }

  /** What one function is granted and needs, and the change; one or none. */
  private record Change(
      LeastPrivilege.Result result, String summary, boolean excess, List<TemplateEdit> edit) {}

  @Override
  public Integer call() throws IOException {
    Target target = Target.of(options.path());
    var choices = options.choices(streams.terminal().environment());
    Reading reading =
        target.isFile()
            ? Applications.read(target.folder(), target.file(), choices)
            : Applications.read(target.folder(), choices, (_, _) -> {});
    var code = CodeFolder.of(target.folder());
    TrailCalls seen = TrailCalls.read(Options.values(trail));
    var files = new SourceFiles(target.folder());
    var byFile = new TreeMap<String, List<Change>>();
    for (LeastPrivilege.Result result :
        LeastPrivilege.of(reading.applications(), code, Options.value(function), seen)) {
      byFile.computeIfAbsent(result.file(), _ -> new ArrayList<>()).add(change(result, files));
    }
    if (byFile.isEmpty()) {
      streams.err().println("ringfence: no function was found");
      return ExitCode.NOTHING_SCANNABLE;
    }
    boolean left = false;
    for (Map.Entry<String, List<Change>> each : byFile.entrySet()) {
      left |= show(target, each.getKey(), each.getValue(), files);
    }
    streams.out().flush();
    boolean excess = byFile.values().stream().flatMap(List::stream).anyMatch(Change::excess);
    seen.told().ifPresent(told -> streams.err().println("ringfence: " + told));
    seen.notRead()
        .forEach(each -> streams.err().println("ringfence: " + each.file() + ": " + each.reason()));
    if (left || !reading.notRead().isEmpty() || !seen.notRead().isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    return excess && !applies ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private Change change(LeastPrivilege.Result result, SourceFiles files) {
    Function one = result.function().getFirst();
    Granted granted = Granted.of(result.application(), one);
    Excess excess = Measure.of(result.application(), granted, result.needs().needs());
    List<Excess.Over> unneeded = excess.told().stream().filter(over -> !over.needed()).toList();
    List<Excess.Over> wider = excess.told().stream().filter(Excess.Over::needed).toList();
    var text = new StringBuilder();
    text.append(
        "# %s  %s  %d actions -> %d  excess %d %%%s\n"
            .formatted(
                one.origin(),
                one.identity().writtenAs(),
                excess.actions(),
                excess.needed(),
                excess.percent(),
                excess.pairs() == 0
                    ? ""
                    : "  (%d of %d pairs of action and resource)"
                        .formatted(excess.pairsOver(), excess.pairs())));
    boolean sure = result.needs().unresolved().isEmpty();
    if (!unneeded.isEmpty()) {
      text.append(sure ? "#   not needed: " : "#   not seen: ")
          .append(listed(unneeded))
          .append('\n');
    }
    if (!wider.isEmpty()) {
      text.append(sure ? "#   needed on less: " : "#   seen on less: ")
          .append(listed(wider))
          .append('\n');
    }
    if (!excess.ways().isEmpty()) {
      text.append("#   and so it can ").append(excess.ways().getFirst().how()).append('\n');
    }
    for (Need need : Missing.of(result.application(), result.needs().needs(), granted)) {
      text.append("#   needed and not granted: ")
          .append(need.action())
          .append(" on ")
          .append(Visible.of(need.resource().toString()))
          .append(", ")
          .append(need.evidence().getFirst().origin())
          .append('\n');
    }
    granted
        .unknown()
        .forEach(each -> text.append("#   not known: ").append(Visible.of(each)).append('\n'));
    for (FunctionCode.Gap gap : result.needs().unresolved()) {
      text.append("#   not known: ")
          .append(gap.origin())
          .append(": ")
          .append(Visible.of(gap.reason()))
          .append('\n');
    }
    boolean over = !excess.told().isEmpty();
    boolean may = result.needs().unresolved().isEmpty() || Options.isGiven(despite);
    String given = Granted.given(result.application(), one);
    if (over && !given.isEmpty()) {
      boolean terraform = result.application().format() == Application.Format.TERRAFORM;
      text.append(
          "#   its role is `%s`: %s that `ringfence policy generate --function %s` writes\n"
              .formatted(
                  Visible.of(given),
                  terraform
                      ? "replace its policies by the one"
                      : "remove `Role` from it, and give it the policies",
                  Visible.of(terraform ? "'" + one.id() + "'" : one.id())));
    }
    if (!over || !may || !given.isEmpty() || !SamPolicies.isSam(result)) {
      return new Change(result, text.toString(), over, List.of());
    }
    Role role = result.application().linked(one.role(), Role.class).orElseThrow();
    Narrowing narrowing = Narrowing.of(result.application(), role, SamPolicies.own(result));
    List<Document> others = SamPolicies.others(result.application(), one, role);
    if (narrowing.obstacle().isEmpty()
        && !narrowing.isLess(result.application(), granted.own(), others)) {
      return new Change(result, text.toString(), false, List.of());
    }
    SamPolicies written = SamPolicies.of(result, role, files.lines(one.origin().file()));
    Optional<String> obstacle = narrowing.obstacle().or(written::obstacle);
    obstacle.ifPresent(why -> text.append("#   narrow it by hand: ").append(why).append('\n'));
    List<TemplateEdit> edit =
        obstacle.isPresent()
            ? List.of()
            : written.narrowed(narrowing.needs()).map(List::of).orElse(List.of());
    return new Change(result, text.toString(), over, edit);
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
  private static String lineEnd(Path path) throws IOException {
    return Files.readString(path, StandardCharsets.UTF_8).contains("\r\n") ? "\r\n" : "\n";
  }

  /** True if a role that grants too much stays as it is. */
  private boolean show(Target target, String file, List<Change> changes, SourceFiles files)
      throws IOException {
    changes.forEach(change -> streams.out().print(change.summary));
    List<TemplateEdit> edits =
        changes.stream()
            .flatMap(change -> change.edit.stream())
            .sorted(Comparator.comparingInt(TemplateEdit::from))
            .toList();
    boolean left = changes.stream().anyMatch(change -> change.excess && change.edit.isEmpty());
    boolean unknown =
        changes.stream().anyMatch(change -> !change.result.needs().unresolved().isEmpty());
    List<String> lines = files.lines(file);
    if (applies) {
      List<String> now = lines;
      for (TemplateEdit edit : edits.reversed()) {
        now = edit.applied(now);
      }
      if (!edits.isEmpty()) {
        Path path = target.folder().root().resolve(file);
        Files.writeString(path, String.join(lineEnd(path), now), StandardCharsets.UTF_8);
        streams.out().println("wrote " + Visible.of(file));
      }
    } else if (!edits.isEmpty()) {
      var patch = new StringBuilder("--- a/%s\n+++ b/%s\n".formatted(file, file));
      String end = lineEnd(target.folder().root().resolve(file));
      int shift = 0;
      for (TemplateEdit edit : edits) {
        patch.append(edit.hunk(lines, shift, end));
        shift += edit.growth();
      }
      streams.out().print(patch);
    }
    return left && applies || unknown;
  }
}
