package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.List;
import java.util.stream.Stream;

/** A role has a policy of the provider that gives a whole service. */
final class BroadManagedPolicy implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.roles().stream().flatMap(role -> verdicts(application, role));
  }

  private static Stream<Verdict> verdicts(Application application, Role role) {
    List<Function> functions = Allowance.functions(application, role);
    if (!role.identity().author() && functions.isEmpty()) {
      return Stream.empty();
    }
    return Stream.concat(
        Grants.foreign(application, role).stream()
            .flatMap(policy -> verdict(role, functions, policy)),
        role.policies().stream()
            .flatMap(policy -> policy.known().stream())
            .flatMap(policy -> policy.template().stream())
            .filter(template -> template.name().endsWith("FullAccessPolicy"))
            .map(template -> template(role, functions, template)));
  }

  /** A policy template of that kind bounds the resource but not the actions. */
  private static Verdict template(Role role, List<Function> functions, Policy.Template template) {
    return Verdict.broken(
        Who.place(role, functions, template.origin()),
        "%s has the policy template `%s`, which gives all there is to do with the resource, deleting and access lists among it"
            .formatted(Who.name(role, functions), template.name()));
  }

  private static Stream<Verdict> verdict(Role role, List<Function> functions, Value policy) {
    String name = ManagedPolicies.name(policy);
    if (ManagedPolicies.isBroad(name)) {
      return Stream.of(
          Verdict.broken(
              Who.place(role, functions, policy.origin()),
              "%s has the managed policy `%s`, which gives %s"
                  .formatted(Who.name(role, functions), name, gives(name, functions))));
    }
    boolean undecided = name.isEmpty() && policy.text().isUnknown() && !functions.isEmpty();
    return undecided
        ? Stream.of(
            Verdict.undecided(
                Who.place(role, functions, policy.origin()),
                "what %s may do depends on `%s`, which is known only at deployment"
                    .formatted(Who.name(role, functions), policy)))
        : Stream.empty();
  }

  private static String gives(String name, List<Function> functions) {
    return switch (name) {
      case "PowerUserAccess" -> "every service but the management of identities";
      case "IAMFullAccess" -> "every identity of the account, and so the account";
      case "AWSLambdaRole" -> "the right to invoke every function of the account";
      case "SecretsManagerReadWrite" -> "every secret of the account, to read and to write";
      default ->
          functions.isEmpty()
              ? "all there is to do with its service, on every resource of the account"
              : "far more than one function can need, on every resource of the account";
    };
  }
}
