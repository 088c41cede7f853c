package dev.ringfence.cli;

import dev.ringfence.cli.edit.LineEdit;
import dev.ringfence.cli.edit.YamlBlock;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.policy.need.Expressions;
import dev.ringfence.policy.need.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Roles in templates of CloudFormation and SAM in YAML. */
final class TemplatePlace {
  private static final String PROPERTIES = "Properties";
  private static final String POLICIES = "Policies";
  private static final String MANAGED = "ManagedPolicyArns";
  private static final String DOCUMENT = "PolicyDocument";

  private TemplatePlace() {}

  static RolePlace.Found of(WrittenRole role) {
    if (role.function().origin().file().endsWith(".json")) {
      return RolePlace.Found.none("templates in JSON are not edited");
    }
    if (role.isMadeForFunction()) {
      return ofFunction(role);
    }
    return isOfFunctionAlone(role) ? ofResource(role) : ofItsOwn(role);
  }

  /** {@code Policies} of a function of SAM. */
  private static RolePlace.Found ofFunction(WrittenRole role) {
    Optional<YamlBlock> properties =
        role.block(role.function().identity()).flatMap(block -> block.at(PROPERTIES));
    if (properties.isPresent() && isConditional(properties.get().at(POLICIES))) {
      return RolePlace.Found.none(CONDITIONAL);
    }
    return RolePlace.Found.of(properties.map(block -> new FunctionPolicies(role, block)));
  }

  static final String CONDITIONAL =
      "its policies depend on conditions or other expressions of the template";

  /** True for what other ways of the template's conditions write otherwise. */
  static boolean isConditional(Optional<YamlBlock> block) {
    return block.map(YamlBlock::lines).orElse(List.of()).stream()
        .anyMatch(line ->
            line.contains("!If")
                || line.contains("Fn::If")
                || line.contains("!Transform")
                || line.contains("Fn::Transform")
                || line.contains("Fn::ForEach"));
  }

  private record FunctionPolicies(WrittenRole role, YamlBlock properties) implements RolePlace {
    @Override
    public List<LineEdit> granting(List<Need> needs) {
      var body = new ArrayList<String>();
      properties.at(POLICIES).map(role::kept).ifPresent(body::addAll);
      body.addAll(RoleText.sam(needs));
      return list(properties, POLICIES, body);
    }
  }

  private static List<LineEdit> list(YamlBlock block, String name, List<String> items) {
    return block.with(name, items.isEmpty() ? "[]" : "", items).stream().toList();
  }

  /** True if nothing but the function has to do with a role. */
  static boolean isOfFunctionAlone(WrittenRole role) {
    return role.isOfOneFunction() && role.isPlainlyTrusted() && !isNamedElsewhere(role);
  }

  /** True if it is named outside itself, its policies and functions: in outputs, nested stacks. */
  private static boolean isNamedElsewhere(WrittenRole role) {
    String file = role.role().origin().file();
    List<String> lines = role.files().lines(file);
    var known = new ArrayList<YamlBlock>();
    role.block(role.role().identity()).ifPresent(known::add);
    role.block(role.function().identity()).ifPresent(known::add);
    role.attached().forEach(policy -> role.block(policy.identity()).ifPresent(known::add));
    for (int line = 1; line <= lines.size(); line++) {
      int at = line;
      boolean elsewhere =
          isNamed(lines.get(line - 1), role.role().identity().writtenAs())
              && known.stream().noneMatch(block -> block.holds(at));
      if (elsewhere) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(String line, String name) {
    String text = line.strip();
    if (text.startsWith("#") || text.startsWith("DependsOn:") || text.equals("- " + name)) {
      return false; // of a list of what is to be made before
    }
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  /** {@code AWS::IAM::Role}, or the one policy that is attached to it. */
  static RolePlace.Found ofResource(WrittenRole role) {
    Optional<YamlBlock> properties =
        role.block(role.role().identity()).flatMap(block -> block.at(PROPERTIES));
    if (properties.isEmpty()) {
      return RolePlace.Found.of(Optional.empty());
    }
    Optional<YamlBlock> inline = properties.get().at(POLICIES);
    if (isConditional(inline) || isConditional(properties.get().at(MANAGED))) {
      return RolePlace.Found.none(CONDITIONAL);
    }
    List<AttachedPolicy> attached = role.attached();
    if (attached.isEmpty()) {
      return RolePlace.Found.of(
          Optional.of(new RolePolicies(role, properties.get(), Optional.empty())));
    }
    AttachedPolicy policy = attached.getFirst();
    boolean one =
        attached.size() == 1
            && inline.isEmpty()
            && policy.roles().orElse(List.of()).size() == 1
            && policy.users().orElse(List.of()).isEmpty()
            && policy.groups().orElse(List.of()).isEmpty();
    if (!one) {
      return RolePlace.Found.none("it has several policies, of which some are written apart");
    }
    Optional<YamlBlock> document =
        role.block(policy.identity()).flatMap(block -> block.at(PROPERTIES));
    if (isConditional(document.flatMap(block -> block.at(DOCUMENT)))) {
      return RolePlace.Found.none(CONDITIONAL);
    }
    return RolePlace.Found.of(
        document.map(block -> new RolePolicies(role, properties.get(), Optional.of(block))));
  }

  private record RolePolicies(WrittenRole role, YamlBlock properties, Optional<YamlBlock> attached)
      implements RolePlace {
    @Override
    public List<LineEdit> granting(List<Need> needs) {
      var edits = new ArrayList<LineEdit>();
      Optional<YamlBlock> managed = properties.at(MANAGED);
      managed.ifPresent(list -> edits.addAll(list(properties, MANAGED, role.kept(list))));
      if (attached.isPresent()) {
        List<String> document = RoleText.document(needs);
        edits.addAll(attached.get().with(DOCUMENT, "", document).stream().toList());
      } else if (!needs.isEmpty() || properties.at(POLICIES).isPresent()) {
        edits.addAll(list(properties, POLICIES, RoleText.inline(name(), needs)));
      }
      return edits;
    }

    @Override
    public Optional<String> obstacle(List<Need> needs) {
      return needs.isEmpty() && attached.isPresent()
          ? Optional.of("nothing of the policy that is attached to its role is needed: remove it")
          : Optional.empty();
    }

    /** That of the first policy, which its author knows it by. */
    private Text name() {
      return role.role().policies().stream()
          .flatMap(policy -> policy.known().stream())
          .map(policy -> policy.name())
          .filter(name -> !name.parts().isEmpty() && !name.has(Text.Kind.OTHER))
          .findFirst()
          .orElse(Text.literal("least"));
    }
  }

  /** A role of its own, where today's is for others too. */
  private static RolePlace.Found ofItsOwn(WrittenRole role) {
    Optional<String> obstacle = obstacleToItsOwn(role);
    if (obstacle.isPresent()) {
      return RolePlace.Found.none(obstacle.get());
    }
    Optional<YamlBlock> function = role.block(role.function().identity());
    Optional<YamlBlock> properties = function.flatMap(block -> block.at(PROPERTIES));
    return RolePlace.Found.of(
        properties.map(block -> new OwnRole(role, function.orElseThrow(), block)));
  }

  /** Why a role that is for others too can't be copied for a function. */
  static Optional<String> obstacleToItsOwn(WrittenRole role) {
    if (!role.isPlainlyTrusted()) {
      return Optional.of(
          "its role is for others too, and trusts more than the functions' service, or less");
    }
    Stated<Text> boundary = role.role().boundary();
    boolean written =
        boundary.known().map(text -> !text.has(Text.Kind.OTHER)).orElse(boundary.isAbsent());
    return written ? Optional.empty() : Optional.of("the boundary of its role is an expression");
  }

  private record OwnRole(WrittenRole role, YamlBlock function, YamlBlock properties)
      implements RolePlace {
    @Override
    public List<LineEdit> granting(List<Need> needs) {
      String id = role.freeId();
      var edits = new ArrayList<LineEdit>();
      properties.with("Role", "!GetAtt " + id + ".Arn", List.of()).ifPresent(edits::add);
      var lines = new ArrayList<>(List.of("", id + ":"));
      function.at("Condition").ifPresent(when -> lines.add("  Condition: " + when.inline()));
      lines.addAll(YamlBlock.indented(resource(role, needs), 2));
      edits.add(function.followedBy(lines));
      return edits;
    }

    @Override
    public String note() {
      return "it gets a role of its own, since `%s` is for others too"
          .formatted(role.role().identity().writtenAs());
    }
  }

  /** The lines of a resource that is a role for a function, from {@code Type} on. */
  static List<String> resource(WrittenRole old, List<Need> needs) {
    var lines =
        new ArrayList<>(
            List.of(
                "Type: AWS::IAM::Role",
                "Properties:",
                "  AssumeRolePolicyDocument:",
                "    Version: '2012-10-17'",
                "    Statement:",
                "      - Effect: Allow",
                "        Principal: {Service: lambda.amazonaws.com}",
                "        Action: sts:AssumeRole"));
    old.role()
        .boundary()
        .known()
        .ifPresent(text -> lines.add("  PermissionsBoundary: " + Expressions.yaml(text)));
    List<Text> managed = old.platformNeeded();
    if (!managed.isEmpty()) {
      lines.add("  ManagedPolicyArns:");
      managed.forEach(policy -> lines.add("    - " + Expressions.yaml(policy)));
    }
    if (!needs.isEmpty()) {
      lines.add("  Policies:");
      RoleText.inline(Text.literal("least"), needs).forEach(line -> lines.add("    " + line));
    }
    return lines;
  }
}
