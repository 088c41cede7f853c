package dev.ringfence.check.roles;

import dev.ringfence.model.Value;
import java.util.Locale;

/** What the provider's managed policies give, as their names tell. */
final class ManagedPolicies {
  private ManagedPolicies() {}

  /** The name at the end of an ARN of the provider's own policies; empty for any other. */
  static String name(Value policy) {
    String arn = policy.toString();
    int path = arn.indexOf(":aws:policy/");
    return path < 0 || !policy.text().tail().contains("/") && policy.text().literal().isEmpty()
        ? ""
        : arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** True for what gives every action of a service, or of all. */
  static boolean isBroad(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.equals("AdministratorAccess") || lower.contains("readonly")) {
      return false;
    }
    return lower.endsWith("fullaccess")
        || lower.contains("poweruser")
        || lower.contains("fullaccess_")
        || isJob(name);
  }

  /** Job functions and others whose names do not say how much they give. */
  private static boolean isJob(String name) {
    return switch (name) {
      case "AWSLambdaRole",
          "AdministratorAccess-Amplify",
          "AdministratorAccess-AWSElasticBeanstalk",
          "DataScientist",
          "DatabaseAdministrator",
          "NetworkAdministrator",
          "SecretsManagerReadWrite",
          "SystemAdministrator" ->
          true;
      default -> false;
    };
  }
}
