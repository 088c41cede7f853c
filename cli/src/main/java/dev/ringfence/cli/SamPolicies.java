package dev.ringfence.cli;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
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

/** What the {@code Policies} of a function in a SAM template are for. */
final class SamPolicies {
  private SamPolicies() {}

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
}
