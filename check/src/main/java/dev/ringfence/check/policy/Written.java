package dev.ringfence.check.policy;

import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Guardrail;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Person;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.lint.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A policy that somebody wrote, with the thing that it belongs to.
 *
 * @param owner of the policy
 * @param functions that run under a role which has it
 */
record Written(Thing owner, Policy policy, Use use, List<Function> functions) {
  Written {
    functions = List.copyOf(functions);
  }

  /** All of an application; none that a framework or a policy template makes. */
  static List<Written> of(Application application) {
    return application.once(Written.class, Written::all);
  }

  private static List<Written> all(Application application) {
    var all = new ArrayList<Written>();
    Set<Policy> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Role role : application.roles()) {
      List<Function> functions = Allowance.functions(application, role);
      add(all, done, new Subject(role, functions), role.trust(), Use.TRUST);
      for (Grants.Grant grant : Grants.of(application, role)) {
        if (grant.owner().id().equals(role.id())) {
          add(all, done, new Subject(role, functions), grant.policy(), Use.IDENTITY);
        }
      }
    }
    for (AttachedPolicy attached : application.all(AttachedPolicy.class)) {
      add(all, done, new Subject(attached, List.of()), attached.policy(), Use.IDENTITY);
    }
    for (Person person : application.all(Person.class)) {
      person
          .policies()
          .forEach(policy -> add(all, done, new Subject(person, List.of()), policy, Use.IDENTITY));
    }
    for (ResourcePolicy resource : application.all(ResourcePolicy.class)) {
      add(all, done, new Subject(resource, List.of()), resource.policy(), Use.RESOURCE);
    }
    for (Guardrail guardrail : application.all(Guardrail.class)) {
      add(all, done, new Subject(guardrail, List.of()), guardrail.policy(), use(guardrail));
    }
    return all;
  }

  private static Use use(Guardrail guardrail) {
    return switch (guardrail.kind()) {
      case BOUNDARY, SESSION -> Use.IDENTITY;
      case ENDPOINT -> Use.ENDPOINT;
      case RESOURCE_CONTROL -> Use.RESOURCE_CONTROL;
      case SERVICE_CONTROL -> Use.SERVICE_CONTROL;
    };
  }

  private record Subject(Thing owner, List<Function> functions) {
    boolean author() {
      return owner.identity().author() || !functions.isEmpty();
    }
  }

  private static void add(
      List<Written> all, Set<Policy> done, Subject subject, Stated<Policy> stated, Use use) {
    stated
        .known()
        .filter(policy -> subject.author() && policy.template().isEmpty() && done.add(policy))
        .ifPresent(policy -> all.add(new Written(subject.owner, policy, use, subject.functions)));
  }

  Verdict.Place at(Origin origin) {
    return new Verdict.Place(
        origin,
        owner.identity().writtenAs(),
        functions.size() == 1 ? functions.getFirst().identity().writtenAs() : "");
  }
}
