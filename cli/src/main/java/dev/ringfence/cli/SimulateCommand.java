package dev.ringfence.cli;

import dev.ringfence.policy.evaluate.Decision;
import dev.ringfence.policy.evaluate.Evaluation;
import dev.ringfence.policy.evaluate.Layers;
import dev.ringfence.policy.evaluate.Request;
import dev.ringfence.policy.language.Document;
import dev.ringfence.read.document.Node;
import dev.ringfence.report.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code ringfence policy simulate}: what becomes of a request. */
final class SimulateCommand implements Callable<Integer> {
  private final Streams streams;
  private final OptionSpec cases =
      Options.one("--cases", "FILE", "Requests as JSON lines, - for standard input.");
  private final OptionSpec principal =
      Options.one("--principal", "ARN", "Who asks; a service's name, or * for anyone.");
  private final OptionSpec action = Options.one("--action", "NAME", "As in `s3:GetObject`.");
  private final OptionSpec resource =
      Options.one("--resource", "ARN", "On what; * where the action has no resource.");
  private final OptionSpec context =
      Options.many("--context", "KEY=VALUE", "What the request says of a key.");
  private final OptionSpec identity = Options.many("--identity", "FILE", "A policy of who asks.");
  private final OptionSpec resourcePolicy =
      Options.one("--resource-policy", "FILE", "The policy of the resource.");
  private final OptionSpec boundary =
      Options.many("--boundary", "FILE", "The permissions boundary.");
  private final OptionSpec session = Options.many("--session", "FILE", "A policy of the session.");
  private final OptionSpec control =
      Options.many("--scp", "FILE", "A service control policy; each is a level of its own.");
  private final OptionSpec resourceControl =
      Options.many("--rcp", "FILE", "A resource control policy; each is a level of its own.");
  private final OptionSpec endpoint =
      Options.many("--endpoint", "FILE", "The policy of the VPC endpoint that it comes through.");
  private final OptionSpec account =
      Options.one(
          "--resource-account", "ACCOUNT", "Whose the resource is, if its ARN does not tell.");
  private final OptionSpec format = Options.answer();

  private SimulateCommand(Streams streams) {
    this.streams = streams;
  }

  static CommandSpec spec(Streams streams) {
    var command = new SimulateCommand(streams);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.usageMessage()
        .description("Say whether policies allow a request.")
        .footer("", "Exit status: 0 allowed, 1 denied, 2 used wrongly; with --cases 0, or 3.");
    for (OptionSpec option :
        List.of(
            command.cases,
            command.principal,
            command.action,
            command.resource,
            command.context,
            command.identity,
            command.resourcePolicy,
            command.boundary,
            command.session,
            command.control,
            command.resourceControl,
            command.endpoint,
            command.account,
            command.format)) {
      spec.addOption(option);
    }
    return spec.addOption(Ringfence.help());
  }

  @Override
  public Integer call() throws IOException {
    String file = Options.value(cases);
    if (!file.isEmpty()) {
      return Cases.answer(file, streams, SimulateCommand::answer)
          ? ExitCode.CLEAN
          : ExitCode.INCOMPLETE;
    }
    if (Options.value(action).isEmpty()) {
      throw new Misuse("name a request by `--action` and `--resource`, or many by `--cases`");
    }
    Decision decision = Evaluation.of(request(), layers());
    if (Options.isJson(format)) {
      JsonTree.write(fields(decision), streams.out());
      return decision.isAllowed() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }
    streams.out().println(word(decision).replace('-', ' '));
    for (Decision.Reason reason : decision.statements()) {
      streams
          .out()
          .println(
              "  by statement %s of the %s policy, %s"
                  .formatted(reason.rule().label(), reason.layer(), reason.rule().origin()));
    }
    streams.out().flush();
    return decision.isAllowed() ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private Request request() {
    var values = new LinkedHashMap<String, List<String>>();
    for (String pair : Options.values(context)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new Misuse("`--context %s`: write it as `--context KEY=VALUE`".formatted(pair));
      }
      values
          .computeIfAbsent(pair.substring(0, equals), _ -> new ArrayList<>())
          .add(pair.substring(equals + 1));
    }
    String who = Options.value(principal);
    String what = Options.value(resource);
    return new Request(
        who.isEmpty() ? "arn:aws:iam::123456789012:user/someone" : who,
        Options.value(action),
        what.isEmpty() ? "*" : what,
        Options.value(account),
        values);
  }

  private Layers layers() throws IOException {
    String policy = Options.value(resourcePolicy);
    return new Layers(
        PolicyFile.exact(Options.values(identity)),
        policy.isEmpty() ? List.of() : PolicyFile.exact(List.of(policy)),
        given(Options.values(boundary)),
        given(Options.values(session)),
        levels(Options.values(control)),
        levels(Options.values(resourceControl)),
        given(Options.values(endpoint)));
  }

  private static List<List<Document>> levels(List<String> files) throws IOException {
    return PolicyFile.exact(files).stream().map(List::of).toList();
  }

  private static Optional<List<Document>> given(List<String> files) throws IOException {
    return files.isEmpty() ? Optional.empty() : Optional.of(PolicyFile.exact(files));
  }

  private static Map<String, Object> answer(Node question) {
    return fields(Evaluation.of(request(question), layers(question)));
  }

  private static Map<String, Object> fields(Decision decision) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("decision", word(decision));
    fields.put("statements", decision.statements().stream().map(SimulateCommand::reason).toList());
    return fields;
  }

  private static Map<String, Object> reason(Decision.Reason reason) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("layer", reason.layer());
    fields.put("statement", reason.rule().label());
    return fields;
  }

  private static String word(Decision decision) {
    return decision.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Request request(Node question) {
    var context = new LinkedHashMap<String, List<String>>();
    if (question.at("context").isMapping()) {
      for (Node.Entry entry : question.at("context").entries()) {
        context.put(entry.key(), Cases.texts(entry.value()));
      }
    }
    String name =
        question.at("action").text().orElseThrow(() -> new Misuse("it names no `action`"));
    return new Request(
        principal(question.at("principal")),
        name,
        question.at("resource").text().orElse("*"),
        question.at("resourceAccount").text().orElse(""),
        context);
  }

  /** A text, or the principal element of a policy. */
  private static String principal(Node node) {
    if (node.isMapping()) {
      return node.entries().stream()
          .flatMap(entry -> Cases.texts(entry.value()).stream())
          .findFirst()
          .orElse("*");
    }
    return node.text().orElse("*");
  }

  private static Layers layers(Node question) {
    return new Layers(
        Cases.policies(question.at("identity")),
        Cases.policies(question.at("resourcePolicy")),
        Cases.layer(question.at("boundary")),
        Cases.layer(question.at("session")),
        levels(question.at("scps")),
        levels(question.at("rcps")),
        Cases.layer(question.at("endpoint")));
  }

  private static List<List<Document>> levels(Node node) {
    return Cases.items(node).stream().map(Cases::policies).toList();
  }
}
