package dev.ringfence.check;

import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of resources' policies, each with the policy it stands in. */
public final class PolicyStatements {
  private PolicyStatements() {}

  /** A statement of a resource's policy. */
  public record Stands(ResourcePolicy policy, Statement statement) {

    /** The resources that the policy belongs to, for messages. */
    public String subjects() {
      return PolicyStatements.subjects(policy);
    }
  }

  /** The resources that a policy belongs to, for messages. */
  public static String subjects(ResourcePolicy policy) {
    return policy.subjects().stream()
        .map(PolicyStatements::name)
        .collect(Collectors.joining("`, `", "`", "`"));
  }

  /** The statements of all policies of one kind that are known. */
  public static Stream<Stands> of(Application application, ResourcePolicy.Kind kind) {
    return application.all(ResourcePolicy.class).stream()
        .filter(policy -> policy.kind() == kind && policy.identity().author())
        .flatMap(policy ->
            policy.policy().known().stream()
                .flatMap(document -> document.statements().stream())
                .map(statement -> new Stands(policy, statement)));
  }

  private static String name(Value subject) {
    return subject.text().resource().orElse(subject.toString());
  }

  /** True if one of the actions is every action, of all services or of one. */
  public static boolean isEveryAction(Statement statement, String service) {
    List<Value> actions = statement.actions();
    return !statement.notAction()
        && actions.stream()
            .anyMatch(action ->
                action.text().is("*")
                    || action
                        .text()
                        .literal()
                        .filter((service + ":*")::equalsIgnoreCase)
                        .isPresent());
  }
}
