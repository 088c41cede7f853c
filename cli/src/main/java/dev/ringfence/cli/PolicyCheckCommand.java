package dev.ringfence.cli;

import dev.ringfence.check.policy.Demands;
import dev.ringfence.policy.language.Document;
import dev.ringfence.read.PolicyFiles;
import dev.ringfence.read.document.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code ringfence policy check}: the faults of policies in files of their own. */
final class PolicyCheckCommand implements Callable<Integer> {
  private static final List<String> PURPOSES =
      Arrays.stream(PolicyFiles.Purpose.values())
          .filter(purpose -> purpose != PolicyFiles.Purpose.GUESSED)
          .map(PolicyFiles.Purpose::word)
          .toList();

  private final ReportOptions reporting;
  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .index("0..*")
          .arity("1..*")
          .paramLabel("FILE")
          .type(String[].class)
          .description("Policies as JSON or YAML.")
          .build();
  private final OptionSpec kind =
      Options.one(
          "--kind",
          "KIND",
          "What they are attached to: identity, resource, trust, boundary, session,"
              + " service-control, resource-control, endpoint. If not given: one with principals"
              + " is of a resource or a trust policy, any other of an identity.");
  private final OptionSpec reference =
      Options.many(
          "--reference",
          "FILE",
          "Report access that this policy does not allow; several times for several together.");
  private final OptionSpec forbid =
      Options.many(
          "--forbid",
          "ACCESS",
          "Report this access where it is allowed: `iam:*`, `s3:GetObject on arn:aws:s3:::secret/*`.");
  private final OptionSpec noPublic =
      Options.flag("Report what anyone at all is allowed.", "--no-public");

  private PolicyCheckCommand(Streams streams) {
    this.reporting = new ReportOptions(streams);
  }

  static CommandSpec spec(Streams streams) {
    var command = new PolicyCheckCommand(streams);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage()
        .description("Find the faults of policies, and access that must not be.")
        .footer("", ReportOptions.EXIT_STATUS);
    spec.addPositional(command.files);
    for (OptionSpec option :
        List.of(command.kind, command.reference, command.forbid, command.noPublic)) {
      spec.addOption(option);
    }
    command.reporting.addTo(spec);
    return spec.addOption(Ringfence.help());
  }

  @Override
  public Integer call() throws IOException {
    String[] given = files.getValue();
    if (given == null || given.length == 0) {
      throw new Misuse("name one policy or more");
    }
    List<Path> paths = new ArrayList<>();
    for (String one : given) {
      paths.add(path(one));
    }
    Path common = common(paths);
    var folder = new Folder(common);
    List<String> names =
        paths.stream().map(path -> common.relativize(path).toString().replace('\\', '/')).toList();
    PolicyFiles.Purpose purpose = purpose();
    return reporting.report(
        new Target(folder, names.size() == 1 ? names.getFirst() : "", given[0]),
        _ -> PolicyFiles.read(folder, names, purpose),
        demands());
  }

  private static Path path(String name) {
    try {
      Path path = Path.of(name).toAbsolutePath().normalize();
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException _) {
      throw new Misuse("not a path: `" + name + "`");
    }
    throw new Misuse(
        Files.isDirectory(Path.of(name))
            ? "`%s` is a folder; name the policies in it".formatted(name)
            : "no such file: `" + name + "`");
  }

  /** The folder that all of them lie in. */
  private static Path common(List<Path> paths) {
    Path common = paths.getFirst().getParent();
    for (Path path : paths) {
      while (common != null && !path.startsWith(common)) {
        common = common.getParent();
      }
    }
    if (common == null) {
      throw new Misuse("the policies lie in no common folder");
    }
    return common;
  }

  private PolicyFiles.Purpose purpose() {
    String word = Options.value(kind);
    if (word.isEmpty()) {
      return PolicyFiles.Purpose.GUESSED;
    }
    for (PolicyFiles.Purpose purpose : PolicyFiles.Purpose.values()) {
      if (purpose.word().equals(word) && PURPOSES.contains(word)) {
        return purpose;
      }
    }
    throw new Misuse(
        "`--kind %s`: it is one of %s%s"
            .formatted(word, String.join(", ", PURPOSES), Suggestion.of(word, PURPOSES)));
  }

  private Demands demands() throws IOException {
    List<Document> references = PolicyFile.exact(Options.values(reference));
    List<Demands.Access> forbidden =
        Options.values(forbid).stream().map(PolicyCheckCommand::access).toList();
    return new Demands(references, forbidden, Options.isGiven(noPublic));
  }

  private static Demands.Access access(String given) {
    int on = given.indexOf(" on ");
    String action = (on < 0 ? given : given.substring(0, on)).strip();
    String resource = on < 0 ? "*" : given.substring(on + " on ".length()).strip();
    if (action.isEmpty() || resource.isEmpty() || action.indexOf(' ') >= 0) {
      throw new Misuse(
          "`--forbid %s`: write an action, or `ACTION on ARN`, both with `*` where they shall"
                  .formatted(given)
              + " stand for many");
    }
    return new Demands.Access(action, resource);
  }
}
