package dev.ringfence.cli;

import dev.ringfence.cli.edit.LineEdit;
import dev.ringfence.cli.edit.YamlBlock;
import dev.ringfence.model.Framework;
import dev.ringfence.policy.need.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Roles of a {@code serverless.yml}. */
final class ServerlessPlace {
  /** The key of the plug-in {@code serverless-iam-roles-per-function}. */
  private static final String OF_FUNCTION = "iamRoleStatements";

  private ServerlessPlace() {}

  static RolePlace.Found of(WrittenRole role) {
    Optional<YamlBlock> function = role.block(role.function().identity());
    if (function.isEmpty()) {
      return RolePlace.Found.of(Optional.empty());
    }
    if (role.isMadeForFunction()) {
      return statements(function.get());
    }
    if (!role.role().shared()) {
      return TemplatePlace.isOfFunctionAlone(role)
          ? TemplatePlace.ofResource(role)
          : own(role, function.get());
    }
    Optional<YamlBlock> provider = outermost(role, "provider");
    if (role.isOfOneFunction() && provider.isPresent()) {
      return statements(provider.get());
    }
    return own(role, function.get());
  }

  private static Optional<YamlBlock> outermost(WrittenRole role, String name) {
    String file = role.application().file();
    return YamlBlock.outermost(file, role.files().lines(file), name);
  }

  /** Statements under one of the two keys under which they are written. */
  private static RolePlace.Found statements(YamlBlock block) {
    Optional<YamlBlock> nested = block.at("iam", "role");
    boolean isNested = nested.flatMap(each -> each.at("statements")).isPresent();
    YamlBlock at = isNested ? nested.orElseThrow() : block;
    String name = isNested ? "statements" : OF_FUNCTION;
    if (TemplatePlace.isConditional(at.at(name))) {
      return RolePlace.Found.none(TemplatePlace.CONDITIONAL);
    }
    return RolePlace.Found.of(Optional.of(new Statements(at, name)));
  }

  private record Statements(YamlBlock block, String name) implements RolePlace {
    @Override
    public List<LineEdit> granting(List<Need> needs) {
      List<String> statements = RoleText.statements(needs);
      return block.with(name, statements.isEmpty() ? "[]" : "", statements).stream().toList();
    }
  }

  /** A role of its own for a function that has the role of all. */
  private static RolePlace.Found own(WrittenRole role, YamlBlock function) {
    Optional<Framework> framework = role.application().all(Framework.class).stream().findFirst();
    if (framework.filter(Framework::ownRoles).isPresent()) {
      return RolePlace.Found.of(Optional.of(new Statements(function, OF_FUNCTION)));
    }
    Optional<String> obstacle = TemplatePlace.obstacleToItsOwn(role);
    if (obstacle.isPresent()) {
      return RolePlace.Found.none(obstacle.get());
    }
    Optional<YamlBlock> resources = outermost(role, "resources");
    boolean writable = function.isMapping() && resources.map(YamlBlock::isMapping).orElse(true);
    return RolePlace.Found.of(
        Optional.of(new OwnRole(role, function, resources)).filter(_ -> writable));
  }

  private record OwnRole(WrittenRole role, YamlBlock function, Optional<YamlBlock> resources)
      implements RolePlace {
    @Override
    public List<LineEdit> granting(List<Need> needs) {
      String id = role.freeId();
      var edits = new ArrayList<LineEdit>();
      function.with("role", id, List.of()).ifPresent(edits::add);
      var lines = new ArrayList<>(List.of(id + ":"));
      TemplatePlace.resource(role, needs).forEach(line -> lines.add("  " + line));
      edits.add(resource(lines));
      return edits;
    }

    private LineEdit resource(List<String> lines) {
      if (resources.isEmpty()) {
        String file = role.application().file();
        List<String> all = role.files().lines(file);
        int end = all.getLast().isEmpty() ? all.size() - 1 : all.size();
        return new LineEdit(
            file,
            end,
            end,
            List.of("", "resources:", "  Resources:"),
            YamlBlock.indented(lines, 4));
      }
      Optional<YamlBlock> below = resources.get().at("Resources");
      return below.isPresent()
          ? below.get().endingWith(List.of(), lines)
          : resources.get().endingWith(List.of("Resources:"), YamlBlock.indented(lines, 2));
    }

    @Override
    public String note() {
      return "it gets a role of its own, since that of `provider` is for others too";
    }
  }
}
