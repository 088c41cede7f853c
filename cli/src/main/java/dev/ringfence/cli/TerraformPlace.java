package dev.ringfence.cli;

import dev.ringfence.cli.edit.LineEdit;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Value;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.need.Need;
import dev.ringfence.policy.need.TerraformExpressions;
import dev.ringfence.read.document.Unreadable;
import dev.ringfence.read.terraform.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Roles of a Terraform module. */
final class TerraformPlace {
  private static final String POLICY = "policy";
  private static final String DOCUMENT = "aws_iam_policy_document";

  private TerraformPlace() {}

  static RolePlace.Found of(WrittenRole role) {
    String function = role.function().id();
    boolean repeated = function.contains("[") || role.role().id().contains("[");
    if (repeated) {
      return RolePlace.Found.none("it is made by `count` or `for_each`, or in a repeated module");
    }
    if (!module(function).equals(module(role.role().id()))) {
      return RolePlace.Found.none("its role is written in another module");
    }
    Optional<Layout.Block> block = block(role, role.function().identity());
    if (block.isEmpty() || block(role, role.role().identity()).isEmpty()) {
      return RolePlace.Found.none("it is not written in the syntax of Terraform");
    }
    return role.isOfOneFunction() && role.isPlainlyTrusted()
        ? ofRole(role)
        : ofItsOwn(role, block.get());
  }

  private static String module(String address) {
    return address.substring(0, address.length() - TerraformExpressions.local(address).length());
  }

  private static Optional<Layout.Block> block(WrittenRole role, Identity identity) {
    String address = TerraformExpressions.local(identity.id());
    int dot = address.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : layout(role, identity.origin().file())
            .flatMap(layout ->
                layout.block("resource", address.substring(0, dot), address.substring(dot + 1)));
  }

  private static Optional<Layout> layout(WrittenRole role, String file) {
    try {
      return file.endsWith(".tf")
          ? Optional.of(Layout.of(file, role.files().text(file)))
          : Optional.empty();
    } catch (Unreadable _) {
      return Optional.empty(); // said in the coverage already
    }
  }

  /** A role of the function alone. */
  private static RolePlace.Found ofRole(WrittenRole role) {
    var attachments = new ArrayList<Layout.Block>();
    for (Value policy : Grants.foreign(role.application(), role.role())) {
      if (!Granted.isOfPlatform(policy.toString())) {
        Optional<Layout.Block> attachment = attachment(role, policy.origin());
        if (attachment.isEmpty()) {
          return RolePlace.Found.none("policies of the provider are listed at its role");
        }
        attachments.add(attachment.get());
      }
    }
    List<AttachedPolicy> attached = role.attached();
    Layout.Block block = block(role, role.role().identity()).orElseThrow();
    List<Layout.Block> inline = block.blocks("inline_policy");
    if (attached.size() + inline.size() > 1) {
      return RolePlace.Found.none("it has several policies");
    }
    if (attached.isEmpty() && inline.isEmpty()) {
      return RolePlace.Found.of(Optional.of(new NewPolicy(role, block, attachments)));
    }
    if (!inline.isEmpty()) {
      return ofArgument(role, block, inline.getFirst(), attachments);
    }
    AttachedPolicy policy = attached.getFirst();
    boolean own =
        policy.roles().orElse(List.of()).size() <= 1
            && policy.users().orElse(List.of()).isEmpty()
            && policy.groups().orElse(List.of()).isEmpty()
            && module(policy.id()).equals(module(role.role().id()))
            && !policy.id().contains("[");
    Optional<Layout.Block> resource = block(role, policy.identity()).filter(_ -> own);
    return resource.isEmpty()
        ? RolePlace.Found.none("its policy is for others too, or not written beside it")
        : ofArgument(role, resource.get(), resource.get(), attachments);
  }

  /** The resource that attaches a policy of the provider, if it is one that does only that. */
  private static Optional<Layout.Block> attachment(WrittenRole role, Origin origin) {
    List<String> lines = role.files().lines(origin.file());
    for (int line = Math.min(origin.line(), lines.size()); line > 0; line--) {
      String text = lines.get(line - 1).strip();
      if (text.startsWith("resource \"aws_iam_role_policy_attachment\"")) {
        String[] words = text.split("\"", -1);
        return words.length < 4
            ? Optional.empty()
            : layout(role, origin.file())
                .flatMap(layout -> layout.block("resource", words[1], words[3]))
                .filter(block -> block.argument("for_each").isEmpty())
                .filter(block -> block.origin().endLine() >= origin.line());
      }
      if (text.startsWith("resource ")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What Terraform's data must be declared for the words of a document. */
  private static List<LineEdit> declared(WrittenRole role, TerraformExpressions words) {
    String any = role.function().origin().file();
    List<String> files =
        role.files().beside(any).stream().filter(file -> file.endsWith(".tf")).toList();
    var edits = new ArrayList<LineEdit>();
    String file = files.isEmpty() ? any : files.getFirst();
    List<String> lines = role.files().lines(file);
    int end = lines.getLast().isEmpty() ? lines.size() - 1 : lines.size();
    for (String type : words.data()) {
      String head = "data \"" + type + "\" \"current\" {";
      boolean written =
          files.stream()
              .flatMap(each -> role.files().lines(each).stream())
              .anyMatch(line -> line.startsWith(head));
      if (!written) {
        edits.add(LineEdit.added(file, end, List.of("", head + "}")));
      }
    }
    return edits;
  }

  private static TerraformExpressions words(WrittenRole role) {
    return new TerraformExpressions(role.application(), role.function().id());
  }

  /** After a block, with an empty line before what follows. */
  private static LineEdit added(WrittenRole role, Origin block, List<String> lines) {
    List<String> all = role.files().lines(block.file());
    boolean close = block.endLine() < all.size() && !all.get(block.endLine()).isBlank();
    var spaced = new ArrayList<>(lines);
    if (close) {
      spaced.add("");
    }
    return LineEdit.added(block.file(), block.endLine(), spaced);
  }

  private static Optional<String> unreachable(WrittenRole role, List<Need> needs) {
    TerraformExpressions words = words(role);
    TerraformRole.statements(needs, words);
    return words.outside().stream()
        .findFirst()
        .map(address -> "its module can't name `" + address + "`, which is of another one");
  }

  private static LineEdit removed(Layout.Block block, SourceFiles files) {
    Origin origin = block.origin();
    List<String> lines = files.lines(origin.file());
    boolean spaced = origin.endLine() < lines.size() && lines.get(origin.endLine()).isBlank();
    return new LineEdit(
        origin.file(), origin.line() - 1, origin.endLine() + (spaced ? 1 : 0), List.of());
  }

  /** A policy for a role that has only those of the provider. */
  private record NewPolicy(WrittenRole role, Layout.Block block, List<Layout.Block> attachments)
      implements RolePlace {
    @Override
    public List<LineEdit> granting(List<Need> needs) {
      var edits = new ArrayList<LineEdit>();
      attachments.forEach(each -> edits.add(removed(each, role.files())));
      if (needs.isEmpty()) {
        return edits;
      }
      TerraformExpressions words = words(role);
      String label = TerraformRole.label(role.function().id());
      var lines = new ArrayList<>(List.of(""));
      lines.addAll(TerraformRole.document(label, needs, words));
      lines.add("");
      String address = TerraformExpressions.local(role.role().id());
      lines.addAll(TerraformRole.policy(label, address + ".id"));
      edits.add(added(role, block.origin(), lines));
      edits.addAll(declared(role, words));
      return edits;
    }

    @Override
    public Optional<String> obstacle(List<Need> needs) {
      return unreachable(role, needs);
    }
  }

  /**
   * The argument {@code policy} of a block.
   *
   * @param resource that the block is or stands in
   */
  private static RolePlace.Found ofArgument(
      WrittenRole role, Layout.Block resource, Layout.Block block, List<Layout.Block> attachments) {
    Optional<Origin> argument = block.argument(POLICY);
    boolean alone = argument.filter(origin -> isAlone(role, origin)).isPresent();
    if (!alone) {
      return RolePlace.Found.none("its policy does not stand on lines of its own");
    }
    Optional<Layout.Block> document = document(role, resource, block.value(POLICY));
    return RolePlace.Found.of(
        Optional.of(new Argument(role, resource, argument.orElseThrow(), document, attachments)));
  }

  private static boolean isAlone(WrittenRole role, Origin origin) {
    List<String> lines = role.files().lines(origin.file());
    String first = lines.get(origin.line() - 1);
    String last = lines.get(origin.endLine() - 1);
    String behind = last.substring(Math.min(last.length(), origin.endColumn() - 1)).strip();
    return first.substring(0, origin.column() - 1).isBlank()
        && (behind.isEmpty() || behind.startsWith("#") || behind.startsWith("//"));
  }

  /** An argument with another value, aligned as it was. */
  private static LineEdit assigned(WrittenRole role, Origin argument, String value) {
    String first = role.files().lines(argument.file()).get(argument.line() - 1);
    String name = first.substring(0, first.indexOf('=', argument.column() - 1) + 1);
    return new LineEdit(
        argument.file(), argument.line() - 1, argument.endLine(), List.of(name + " " + value));
  }

  /** The document of data that a policy is, if it is for nothing else. */
  private static Optional<Layout.Block> document(
      WrittenRole role, Layout.Block resource, String value) {
    String head = "data." + DOCUMENT + ".";
    if (!value.startsWith(head) || !value.endsWith(".json")) {
      return Optional.empty();
    }
    String name = value.substring(head.length(), value.length() - ".json".length());
    long uses =
        role.files().beside(resource.origin().file()).stream()
            .filter(file -> file.endsWith(".tf"))
            .flatMap(file -> role.files().lines(file).stream())
            .filter(line -> line.contains(DOCUMENT + "." + name + "."))
            .count();
    return uses != 1
        ? Optional.empty()
        : layout(role, resource.origin().file())
            .flatMap(layout -> layout.block("data", DOCUMENT, name))
            .filter(block -> block.origin().line() < block.origin().endLine())
            .filter(block -> block.argument("count").isEmpty())
            .filter(block -> block.argument("for_each").isEmpty());
  }

  private record Argument(
      WrittenRole role,
      Layout.Block resource,
      Origin argument,
      Optional<Layout.Block> document,
      List<Layout.Block> attachments)
      implements RolePlace {
    @Override
    public List<LineEdit> granting(List<Need> needs) {
      var edits = new ArrayList<LineEdit>();
      attachments.forEach(each -> edits.add(removed(each, role.files())));
      TerraformExpressions words = words(role);
      if (document.isPresent()) {
        Origin old = document.get().origin();
        edits.add(
            new LineEdit(
                old.file(), old.line(), old.endLine() - 1, TerraformRole.statements(needs, words)));
      } else {
        String label = TerraformRole.label(role.function().id());
        var lines = new ArrayList<>(TerraformRole.document(label, needs, words));
        lines.add("");
        edits.add(LineEdit.added(argument.file(), resource.origin().line() - 1, lines));
        edits.add(assigned(role, argument, "data." + DOCUMENT + "." + label + ".json"));
      }
      edits.addAll(declared(role, words));
      return edits;
    }

    @Override
    public Optional<String> obstacle(List<Need> needs) {
      return needs.isEmpty()
          ? Optional.of("nothing of its policy is needed: remove it")
          : unreachable(role, needs);
    }
  }

  /** A role of its own, where today's is for others too. */
  private static RolePlace.Found ofItsOwn(WrittenRole role, Layout.Block function) {
    Optional<String> obstacle = TemplatePlace.obstacleToItsOwn(role);
    if (obstacle.isPresent()) {
      return RolePlace.Found.none(obstacle.get());
    }
    if (!role.role().boundary().isAbsent()) {
      return RolePlace.Found.none("its role is for others too, and has a boundary");
    }
    Optional<Origin> argument = function.argument("role").filter(origin -> isAlone(role, origin));
    return argument.isEmpty()
        ? RolePlace.Found.none("its role does not stand on a line of its own")
        : RolePlace.Found.of(Optional.of(new OwnRole(role, function, argument.get())));
  }

  private record OwnRole(WrittenRole role, Layout.Block function, Origin argument)
      implements RolePlace {
    @Override
    public List<LineEdit> granting(List<Need> needs) {
      String label = TerraformRole.label(role.function().id());
      TerraformExpressions words = words(role);
      var lines = new ArrayList<>(List.of(""));
      lines.addAll(TerraformRole.document(label, needs, words));
      lines.add("");
      lines.addAll(TerraformRole.resources(label, role.function().id()));
      var edits =
          new ArrayList<>(
              List.of(
                  assigned(role, argument, "aws_iam_role." + label + ".arn"),
                  added(role, function.origin(), lines)));
      edits.addAll(declared(role, words));
      return edits;
    }

    @Override
    public Optional<String> obstacle(List<Need> needs) {
      return unreachable(role, needs);
    }

    @Override
    public String note() {
      return "it gets a role of its own, since `%s` is for others too"
          .formatted(role.role().identity().writtenAs());
    }
  }
}
