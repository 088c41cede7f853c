package dev.ringfence.cli;

import dev.ringfence.code.Sources;
import dev.ringfence.model.Application;
import dev.ringfence.model.Coverage;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.policy.need.Needs;
import dev.ringfence.read.Applications;
import dev.ringfence.read.Reading;
import dev.ringfence.read.document.Folder;
import dev.ringfence.report.JsonTree;
import dev.ringfence.report.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code ringfence policy generate}: the smallest role of each function. */
final class GenerateCommand implements Callable<Integer> {
  private static final List<String> FORMATS =
      List.of("sam", "cloudformation", "serverless", "terraform", "json");

  private final Streams streams;
  private final Options options = new Options();
  private final OptionSpec function =
      Options.one("--function", "NAME", "Only this function: its logical id or name.");
  private final OptionSpec template =
      Options.one("--template", "FILE", "Only the applications of this template.");
  private final OptionSpec code =
      OptionSpec.builder("--code")
          .type(String[].class)
          .arity("1..*")
          .paramLabel("FILE")
          .description(
              "Code to read instead of that of the template's functions: files or folders.")
          .build();
  private final OptionSpec language =
      Options.one("--language", "NAME", "Only code in this language, with --code.");
  private final OptionSpec trail = Options.many("--trail", "PATH", TrailCalls.OPTION);
  private final OptionSpec isolate = RunParser.option();
  private final OptionSpec format =
      Options.one(
          "-f",
          "FORMAT",
          "sam, cloudformation, serverless, terraform or json; that of the template if not given.");

  private GenerateCommand(Streams streams) {
    this.streams = streams;
  }

  static CommandSpec spec(Streams streams) {
    var command = new GenerateCommand(streams);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage()
        .description("Write the smallest role that the code of each function needs.")
        .footer(
            "",
            "Exit status: 0 every role is complete, 2 used wrongly, 3 something that a role may"
                + " need is not known, 4 there is no function.");
    command.options.addTo(spec);
    for (OptionSpec option :
        List.of(
            command.function,
            command.template,
            command.code,
            command.language,
            command.trail,
            command.isolate,
            command.format)) {
      spec.addOption(option);
    }
    return spec.addOption(Ringfence.help());
  }

  @Override
  public Integer call() throws IOException {
    String word = Options.value(format);
    if (!word.isEmpty() && !FORMATS.contains(word)) {
      throw new Misuse(
          "unknown format `%s`: it is one of %s%s"
              .formatted(word, String.join(", ", FORMATS), Suggestion.of(word, FORMATS)));
    }
    Target target = Target.of(options.path());
    Reading reading = reading(target);
    List<List<Application>> applications =
        reading.applications().stream()
            .filter(ways ->
                Options.value(template).isEmpty()
                    || ways.getFirst().file().equals(Options.value(template)))
            .toList();
    List<String> given = Options.values(code);
    TrailCalls seen = TrailCalls.read(Options.values(trail));
    List<LeastPrivilege.Result> results =
        given.isEmpty()
            ? ofFunctions(applications, target, seen)
            : List.of(ofCode(applications, given));
    if (word.equals("json")) {
      JsonTree.write(RoleText.json(results), streams.out());
    } else {
      for (LeastPrivilege.Result result : results) {
        streams.out().println(RoleText.of(result, formatOf(word, result)));
      }
      streams.out().flush();
    }
    seen.told().ifPresent(told -> streams.err().println("ringfence: " + told));
    seen.notRead()
        .forEach(each -> streams.err().println("ringfence: " + each.file() + ": " + each.reason()));
    return seen.notRead().isEmpty() ? exit(reading, results) : ExitCode.INCOMPLETE;
  }

  private List<LeastPrivilege.Result> ofFunctions(
      List<List<Application>> applications, Target target, TrailCalls seen) throws IOException {
    var files = CodeFolder.of(target.folder());
    try (var run = RunParser.of(isolate, streams, target.folder())) {
      return LeastPrivilege.of(applications, files, run.parser(), Options.value(function), seen);
    }
  }

  private Reading reading(Target target) throws IOException {
    var choices = options.choices(streams.terminal().environment());
    try (var line = new ProgressLine(streams.err(), streams.terminal().showsProgress())) {
      return target.isFile()
          ? Applications.read(target.folder(), target.file(), choices)
          : Applications.read(target.folder(), choices, line);
    }
  }

  private static RoleText.Format formatOf(String word, LeastPrivilege.Result result) {
    return word.isEmpty()
        ? switch (result.application().format()) {
          case CLOUDFORMATION, POLICY -> RoleText.Format.CLOUDFORMATION;
          case SAM -> RoleText.Format.SAM;
          case SERVERLESS -> RoleText.Format.SERVERLESS;
          case TERRAFORM -> RoleText.Format.TERRAFORM;
        }
        : RoleText.Format.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** All the code together: it belongs to whatever function it is deployed as. */
  private LeastPrivilege.Result ofCode(List<List<Application>> applications, List<String> given)
      throws IOException {
    var paths = new ArrayList<Path>();
    for (String one : given) {
      try {
        Path path = Path.of(one).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
          throw new Misuse("no such file or folder: `" + one + "`");
        }
        paths.add(path);
      } catch (InvalidPathException _) {
        throw new Misuse("not a path: `" + one + "`");
      }
    }
    Path root = common(paths);
    var folder = new Folder(root);
    FunctionCode read;
    try (var run = RunParser.of(isolate, streams, folder)) {
      var sources = new Sources(CodeFolder.of(folder), run.parser());
      List<String> files = files(paths, root, sources);
      if (files.isEmpty()) {
        throw new Misuse("there is no code in `" + String.join("`, `", given) + "`");
      }
      read = sources.ofFiles(files);
    }
    Application application =
        applications.isEmpty()
            ? new Application(
                "", Application.Format.CLOUDFORMATION, List.of(), List.of(), List.of())
            : applications.getFirst().getFirst();
    return new LeastPrivilege.Result(
        application, List.of(), Needs.of(application, read), read.files().size());
  }

  private List<String> files(List<Path> paths, Path root, Sources sources) {
    var files = new ArrayList<String>();
    for (Path path : paths) {
      String inside = root.relativize(path).toString().replace('\\', '/');
      if (Files.isDirectory(path)) {
        files.addAll(sources.sourceFiles(inside));
      } else {
        files.add(inside);
      }
    }
    files.removeIf(file -> !isOfLanguage(file));
    return files;
  }

  private static Path common(List<Path> paths) {
    Path root = paths.getFirst();
    if (!Files.isDirectory(root)) {
      root = parent(root);
    }
    for (Path path : paths) {
      while (!path.startsWith(root)) {
        root = parent(root);
      }
    }
    return root;
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private boolean isOfLanguage(String file) {
    String end = file.substring(file.lastIndexOf('.') + 1);
    return switch (Options.value(language).toLowerCase(Locale.ROOT)) {
      case "" -> true;
      case "javascript" -> List.of("js", "mjs", "cjs", "jsx").contains(end);
      case "typescript" -> List.of("ts", "mts", "cts", "tsx").contains(end);
      case "python" -> end.equals("py");
      case "java" -> end.equals("java");
      case "go" -> end.equals("go");
      case "csharp", "dotnet" -> end.equals("cs");
      default ->
          throw new Misuse(
              "unknown language `%s`: it is one of javascript, typescript, python, java, go, csharp"
                  .formatted(Options.value(language)));
    };
  }

  private int exit(Reading reading, List<LeastPrivilege.Result> results) {
    for (Coverage.NotRead part : reading.notRead()) {
      String place = part.file() + ":" + part.line();
      streams.err().println("ringfence: not read: " + Visible.of(place + ": " + part.reason()));
    }
    long open = results.stream().filter(result -> !result.needs().unresolved().isEmpty()).count();
    if (open > 0) {
      streams
          .err()
          .println(
              "ringfence: of %d of %d functions not all that they need is known"
                  .formatted(open, results.size()));
    }
    if (results.isEmpty() && reading.notRead().isEmpty()) {
      streams.err().println("ringfence: no function was found");
      return ExitCode.NOTHING_SCANNABLE;
    }
    return open > 0 || !reading.notRead().isEmpty() ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
  }
}
