package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.read.document.Node;
import java.util.List;
import java.util.Optional;

/**
 * Where values of variables come from: the document itself, files beside it, and what the user gave
 * on the command line.
 *
 * <p>The scanner's own environment is none of them, and nothing is asked of a cloud.
 */
final class Sources {
  private final Node root;
  private final ServerlessTransform.Options options;
  private final IncludedFiles files;
  private final Remarks remarks;
  private final Variables variables;
  private Node stage;
  private Node region;

  Sources(Node root, ServerlessTransform.Options options, IncludedFiles files, Remarks remarks) {
    this.root = root;
    this.options = options;
    this.files = files;
    this.remarks = remarks;
    this.variables = new Variables(remarks, this);
    // Invariant: a stage that is written in terms of itself is the assumed one, not a circle.
    this.stage = assumed("dev", "sls:stage", root.origin());
    this.region = assumed("us-east-1", "aws:region", root.origin());
    this.stage = Values.writtenAs("${sls:stage}", written("stage", this.stage));
    this.region = Values.writtenAs("${aws:region}", written("region", this.region));
  }

  /** A value of the document by its path, without variables. */
  Node setting(String path) {
    return within(root, path, root.origin());
  }

  private Node written(String name, Node otherwise) {
    Node given = option(name, root.origin());
    if (!given.isMissing()) {
      return given;
    }
    Node own = within(root, "provider." + name, root.origin());
    return Values.isText(own) ? own : otherwise;
  }

  Variables variables() {
    return variables;
  }

  /**
   * Sources whose values the user may give with a command: without them a fallback is an
   * assumption.
   */
  static boolean isGivenByTheUser(String type) {
    return type.equals("opt") || type.equals("param") || type.equals("env");
  }

  /** True for a value that nothing at all is known of, so that a fallback may hold as well. */
  static boolean isOpen(Node value) {
    return value instanceof Node.Symbolic symbolic
        && symbolic.value().parts().size() == 1
        && (symbolic.value().has(Text.Kind.OTHER) || symbolic.value().has(Text.Kind.SECRET));
  }

  /** A value that nobody wrote and the framework would take. */
  static Node assumed(String value, String from, Origin origin) {
    return new Node.Symbolic(Text.filledIn(value, from, "${" + from + "}"), origin);
  }

  /** The value that a source gives, or missing; the value may hold variables where it is text. */
  Node value(Piece.Source source, Origin origin) {
    Node address = variables.value(source.address(), origin);
    Optional<String> known = Values.text(address);
    if (known.isEmpty()) {
      return Values.unknown(expression(source.type(), address), origin);
    }
    String name = known.get();
    return switch (source.type()) {
      case "self" -> self(name, origin);
      case "opt" -> option(name, origin);
      case "param" -> parameter(name, origin);
      case "env" -> environment(name, origin);
      case "sls" -> name.equals("stage") ? stage() : Values.unknown("sls:" + name, origin);
      case "aws" -> name.equals("region") ? region() : Values.unknown("aws:" + name, origin);
      case "file" -> file(source, name, origin);
      case "strToBool" -> bool(source, origin);
      default -> elsewhere(source, name, origin);
    };
  }

  private static String expression(String type, Node address) {
    return type + ":" + Values.asText(address);
  }

  private Node self(String address, Origin origin) {
    if (address.isEmpty()) {
      return variables.resolve(root);
    }
    Node found = within(root, address, origin);
    if (!found.isMissing() && !(found.isMapping() && address.equals("service"))) {
      return found;
    }
    return switch (address) {
      case "provider.stage" -> stage();
      case "provider.region" -> region();
      case "service", "service.name" ->
          within(root, address.equals("service") ? "service.name" : "service", origin);
      case "provider.name" -> within(root, "provider", origin);
      default -> found;
    };
  }

  /** Follows keys and list indexes, resolving each value on the way only. */
  private Node within(Node raw, String address, Origin origin) {
    Node current = raw;
    int from = 0;
    while (from <= address.length()) {
      int dot = address.indexOf('.', from);
      String key = address.substring(from, dot < 0 ? address.length() : dot);
      current = child(settled(current), key);
      if (current.isMissing()) {
        return new Node.Missing(origin);
      }
      if (isOpen(current)) {
        return Values.unknown("self:" + address, origin);
      }
      from = dot < 0 ? address.length() + 1 : dot + 1;
    }
    return variables.resolve(current);
  }

  private Node settled(Node raw) {
    return raw instanceof Node.Scalar ? variables.resolve(raw) : raw;
  }

  private static Node child(Node node, String key) {
    if (node.isSequence()) {
      int index = index(key);
      return index >= 0 && index < node.items().size()
          ? node.items().get(index)
          : new Node.Missing(node.origin());
    }
    if (node instanceof Node.Call call) {
      return call.function().equals(key) ? call.argument() : new Node.Missing(node.origin());
    }
    return isOpen(node) ? node : node.at(key);
  }

  private static int index(String key) {
    if (key.isEmpty() || key.length() > 6) {
      return -1;
    }
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) < '0' || key.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(key);
  }

  private Node option(String name, Origin origin) {
    if (name.equals("stage") && !options.stage().isEmpty()) {
      return Node.string(options.stage(), origin);
    }
    if (name.equals("region") && !options.region().isEmpty()) {
      return Node.string(options.region(), origin);
    }
    String value = options.options().get(name);
    return value == null ? new Node.Missing(origin) : Node.string(value, origin);
  }

  private Node parameter(String name, Origin origin) {
    String given = options.params().get(name);
    if (given != null) {
      return Node.string(given, origin);
    }
    Optional<String> stage = Values.text(stage());
    if (stage.isEmpty()) {
      return Values.unknown("param:" + name, origin);
    }
    for (String where :
        List.of(
            "stages." + stage.get() + ".params.",
            "params." + stage.get() + ".",
            "stages.default.params.",
            "params.default.")) {
      Node value = within(root, where + name, origin);
      if (Values.isGiven(value)) {
        return value;
      }
    }
    return new Node.Missing(origin);
  }

  private Node environment(String name, Origin origin) {
    String given = options.env().get(name);
    return given == null ? Values.unknown("env:" + name, origin) : Node.string(given, origin);
  }

  /** The stage: {@code --stage}, else {@code provider.stage}, else {@code dev}. */
  Node stage() {
    return stage;
  }

  /** The region: {@code --region}, else {@code provider.region}, else {@code us-east-1}. */
  Node region() {
    return region;
  }

  private Node file(Piece.Source source, String address, Origin origin) {
    Node path = first(source, origin);
    Optional<String> known = Values.text(path);
    if (known.isEmpty()) {
      return Values.unknown(
          "file(" + Values.asText(path) + ")" + (address.isEmpty() ? "" : ":" + address), origin);
    }
    Node content = files.content(known.get(), origin);
    if (isOpen(content)) {
      return Values.unknown(
          "file(" + known.get() + ")" + (address.isEmpty() ? "" : ":" + address), origin);
    }
    if (content.isMissing() || address.isEmpty()) {
      return content.isMissing() ? content : variables.resolve(content);
    }
    return within(content, address, origin);
  }

  private Node first(Piece.Source source, Origin origin) {
    return source.parameters().isEmpty()
        ? Node.string("", origin)
        : variables.value(source.parameters().getFirst(), origin);
  }

  private Node bool(Piece.Source source, Origin origin) {
    Node argument = first(source, origin);
    Optional<String> known = Values.text(argument);
    if (known.isEmpty()) {
      return Values.unknown("strToBool(" + Values.asText(argument) + ")", origin);
    }
    String text = known.get();
    if (text.equals("1") || text.equalsIgnoreCase("true")) {
      return Node.bool(true, origin);
    }
    if (text.equals("0") || text.equalsIgnoreCase("false")) {
      return Node.bool(false, origin);
    }
    remarks.add(
        origin,
        "`strToBool(%s)` is neither true nor false; write `true`, `false`, `1` or `0`"
            .formatted(Wording.brief(text)));
    return Values.unknown("strToBool(" + text + ")", origin);
  }

  /** What only the cloud, another tool or a plug-in knows. */
  private Node elsewhere(Piece.Source source, String name, Origin origin) {
    String parameters =
        source.parameters().isEmpty() ? "" : "(" + Values.asText(first(source, origin)) + ")";
    String expression = source.type() + parameters + ":" + name;
    return switch (source.type()) {
      case "ssm" ->
          isEncrypted(parameters, name)
              ? Values.unknown(expression, origin)
              : secret(expression, origin);
      case "secretsmanager",
          "awsSecret",
          "awsSecrets",
          "secret",
          "secrets",
          "vault",
          "doppler",
          "sops",
          "op" ->
          secret(expression, origin);
      case "cf",
          "s3",
          "git",
          "construct",
          "terraform",
          "output",
          "state",
          "sls",
          "azure",
          "gs",
          "exec",
          "cfn",
          "http",
          "tfe" ->
          Values.unknown(expression, origin);
      default -> {
        remarks.add(
            origin,
            "variable source `%s` is not known; its values are unknown"
                .formatted(Wording.brief(source.type())));
        yield Values.unknown(expression, origin);
      }
    };
  }

  /** The framework decrypts a parameter unless told not to. */
  private static boolean isEncrypted(String parameters, String name) {
    return parameters.contains("noDecrypt") || name.endsWith("~false");
  }

  private static Node secret(String expression, Origin origin) {
    return new Node.Symbolic(Text.of(Text.Kind.SECRET, "${" + expression + "}", ""), origin);
  }
}
