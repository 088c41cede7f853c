package dev.ringfence.check.operation;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Application;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a role lacks of the right to write a function's log.
 *
 * <p>AWS Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs": a function
 * creates a stream in its group and puts events into it.
 *
 * @param missing the actions that no policy is known to grant on any log group
 * @param unknown what may grant them all the same and is not known before deployment, or empty
 */
record LogGrant(List<String> missing, String unknown) {
  private static final LogGrant COMPLETE = new LogGrant(List.of(), "");

  static LogGrant of(Application application, Role role) {
    String unknown = role.managedPolicies().expression();
    for (Value managed : Grants.foreign(application, role)) {
      String name = providers(managed);
      if (isGranting(name)) {
        return COMPLETE;
      }
      unknown = name.isEmpty() ? managed.toString() : unknown;
    }
    var missing = new ArrayList<>(List.of("logs:CreateLogStream", "logs:PutLogEvents"));
    for (Grants.Grant grant : Grants.of(application, role)) {
      Stated<Policy> policy = grant.policy();
      unknown = policy.isUnknown() ? policy.expression() : unknown;
      for (Statement statement : policy.known().map(Policy::statements).orElse(List.of())) {
        missing.removeIf(action -> grants(statement, action));
        unknown = unknown.isEmpty() ? unknown(statement) : unknown;
      }
    }
    return missing.isEmpty() ? COMPLETE : new LogGrant(missing, unknown);
  }

  private static boolean grants(Statement statement, String action) {
    boolean named = statement.actions().stream().anyMatch(value -> matches(value, action));
    return statement.allows()
        && named != statement.notAction()
        && (statement.notResource()
            || statement.resources().stream().anyMatch(LogGrant::mayBeLogGroup));
  }

  private static boolean matches(Value value, String action) {
    return value
        .text()
        .literal()
        .filter(pattern -> Wildcard.ignoringCase(pattern).matches(action))
        .isPresent();
  }

  /** Any but an ARN of another service. */
  private static boolean mayBeLogGroup(Value resource) {
    String written = resource.toString();
    return !resource.text().head().startsWith("arn:")
        || written.contains(":logs:")
        || written.contains(":*:");
  }

  /** An action or effect that may be the one that is missing. */
  private static String unknown(Statement statement) {
    if (statement.effect().isUnknown()) {
      return statement.effect().expression();
    }
    return statement.actions().stream()
        .filter(action -> statement.allows() && action.text().literal().isEmpty())
        .map(Value::toString)
        .findFirst()
        .orElse("");
  }

  /** The name of a policy of the provider's own of which it is known what it gives, or empty. */
  private static String providers(Value policy) {
    String arn = policy.toString();
    int path = arn.indexOf(":aws:policy/");
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    boolean service = arn.contains(":aws:policy/service-role/") && !name.startsWith("AWSLambda");
    return path < 0 || name.contains("${") || service ? "" : name;
  }

  /** AWS Managed Policy Reference: those that grant both actions on every log group. */
  private static boolean isGranting(String name) {
    return switch (name) {
      case "AdministratorAccess",
          "AmazonECSTaskExecutionRolePolicy",
          "AmazonSageMakerFullAccess",
          "AWSLambdaFullAccess",
          "CloudWatchAgentAdminPolicy",
          "CloudWatchAgentServerPolicy",
          "CloudWatchFullAccess",
          "CloudWatchFullAccessV2",
          "CloudWatchLogsFullAccess",
          "PowerUserAccess" ->
          true;
      default -> name.startsWith("AWSLambda") && name.contains("Execut");
    };
  }
}
