package dev.ringfence.check.roles;

import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Workflow;
import dev.ringfence.policy.Allowance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * A role that workflows run under and no function.
 *
 * @param workflows at least one
 */
record WorkflowRole(Role role, List<Workflow> workflows) {
  WorkflowRole {
    workflows = List.copyOf(workflows);
  }

  static List<WorkflowRole> of(Application application) {
    return all(application).roles;
  }

  /** True if only workflows have what a statement allows. */
  static boolean has(Application application, Allowance allowance) {
    return all(application).policies.contains(allowance.policy());
  }

  /** {@code workflow `A`}; {@code workflows `A`, `B`}. */
  String holder() {
    return Several.named("workflow", workflows);
  }

  private static All all(Application application) {
    return application.once(All.class, All::of).getFirst();
  }

  /**
   * All of an application.
   *
   * @param policies of these roles and of no other, by identity
   */
  private record All(List<WorkflowRole> roles, Set<Policy> policies) {

    static List<All> of(Application application) {
      var byRole = new LinkedHashMap<Role, List<Workflow>>();
      for (Workflow workflow : application.all(Workflow.class)) {
        application
            .linked(workflow.role(), Role.class)
            .filter(role -> Allowance.functions(application, role).isEmpty())
            .ifPresent(role -> byRole.computeIfAbsent(role, _ -> new ArrayList<>()).add(workflow));
      }
      if (byRole.isEmpty()) {
        return List.of(new All(List.of(), Set.of()));
      }
      Set<Policy> policies = Collections.newSetFromMap(new IdentityHashMap<>());
      byRole.keySet().forEach(role -> policies.addAll(policies(application, role)));
      for (Role role : application.roles()) {
        if (!byRole.containsKey(role)) {
          policies(application, role).forEach(policies::remove);
        }
      }
      var roles = new ArrayList<WorkflowRole>();
      byRole.forEach((role, workflows) -> roles.add(new WorkflowRole(role, workflows)));
      return List.of(new All(List.copyOf(roles), policies));
    }

    private static List<Policy> policies(Application application, Role role) {
      return Grants.of(application, role).stream()
          .flatMap(grant -> grant.policy().known().stream())
          .toList();
    }
  }
}
