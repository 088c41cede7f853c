package dev.ringfence.cli;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Value;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.policy.need.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code Policies} of a function in a SAM template in YAML. */
final class SamPolicies {
  private static final String KEY = "Policies";

  private final Role role;
  private final List<String> lines;
  private final int resource;

  private SamPolicies(Role role, List<String> lines, int resource) {
    this.role = role;
    this.lines = lines;
    this.resource = resource;
  }

  /** True if the function of a result is written in such a template. */
  static boolean isSam(LeastPrivilege.Result result) {
    return result.application().format() == Application.Format.SAM
        && !result.function().getFirst().origin().file().endsWith(".json");
  }

  /**
   * The policies of a result's function.
   *
   * @param lines of the template
   */
  static SamPolicies of(LeastPrivilege.Result result, Role role, List<String> lines) {
    Function function = result.function().getFirst();
    String name = function.identity().writtenAs() + ":";
    int at = Math.min(function.origin().line(), lines.size()) - 1;
    while (at >= 0 && !lines.get(at).strip().equals(name)) {
      at--;
    }
    return new SamPolicies(role, lines, at);
  }

  /**
   * The needs that a function's own policies are for: SAM itself grants most of what the platform
   * does, such as logs, tracing, network and events, and other resources of the template may grant
   * more.
   */
  static List<Need> own(LeastPrivilege.Result result) {
    Application application = result.application();
    Optional<Role> role =
        result.function().stream()
            .findFirst()
            .flatMap(function -> application.linked(function.role(), Role.class));
    if (role.isEmpty()) {
      return result.needs().needs().stream()
          .filter(need ->
              need.reason() != Need.Reason.TEMPLATE || need.action().service().equals("kms"))
          .toList();
    }
    var exact = new Exact(application);
    List<Document> others = others(application, result.function().getFirst(), role.get());
    return result.needs().needs().stream()
        .filter(need ->
            !(Comparison.of(List.of(exact.needed(List.of(need))), others, Budget.ordinary())
                instanceof Answer.Included))
        .toList();
  }

  /** What the function is granted by others than its {@code Policies}. */
  static List<Document> others(Application application, Function function, Role role) {
    var exact = new Exact(application);
    var others = new ArrayList<Document>(Granted.of(application, role).platform());
    for (Grants.Grant grant : Grants.of(application, role)) {
      grant
          .policy()
          .known()
          .filter(policy -> !isOfPolicies(policy, function))
          .ifPresent(policy -> others.add(exact.granted(policy)));
    }
    return others;
  }

  /**
   * SAM names what it makes of {@code Policies} so (its translator, {@code FunctionRolePolicy0}).
   */
  private static boolean isOfPolicies(Policy policy, Function function) {
    return policy.name().head().startsWith(function.id() + "RolePolicy");
  }

  /** Why the policies are better narrowed by hand. */
  Optional<String> obstacle() {
    if (resource < 0) {
      return Optional.of("the function is not written in block style");
    }
    boolean conditional =
        TemplateEdit.existing(lines, resource, KEY).stream()
            .anyMatch(line -> line.contains("!If") || line.contains("Fn::"));
    return conditional
        ? Optional.of("its policies depend on conditions or other expressions of the template")
        : Optional.empty();
  }

  /** The change that leaves the needs, and what the author takes of the provider's own policies. */
  Optional<TemplateEdit> narrowed(List<Need> needs) {
    var body = new ArrayList<String>(provided());
    body.addAll(RoleText.sam(needs));
    return TemplateEdit.of(lines, resource, KEY, body.isEmpty() ? "[]" : "", body);
  }

  /** As they are written, comments included. */
  private List<String> provided() {
    List<String> written = TemplateEdit.existing(lines, resource, KEY);
    var kept = new ArrayList<String>();
    for (Value policy : role.managedPolicies().orElse(List.of())) {
      int line = policy.origin().line() - 1;
      String name = policy.toString().substring(policy.toString().lastIndexOf('/') + 1);
      boolean own =
          Granted.isOfPlatform(policy.toString())
              && line < lines.size()
              && written.contains(lines.get(line))
              && lines.get(line).contains(name); // SAM adds some where the first one stands
      if (own) {
        String text = lines.get(line).strip();
        String item = text.startsWith("- ") ? text : "- " + policy;
        if (!kept.contains(item)) {
          kept.add(item);
        }
      }
    }
    return kept;
  }
}
