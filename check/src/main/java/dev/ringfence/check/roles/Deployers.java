package dev.ringfence.check.roles;

import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.policy.Allowance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The roles that deploy: those that a deployment service or a pipeline's identity provider assumes.
 */
final class Deployers {
  private Deployers() {}

  static List<Role> of(Application application) {
    return application.roles().stream().filter(role -> trusted(role).isPresent()).toList();
  }

  static boolean are(List<Role> deployers, Allowance allowance) {
    return deployers.stream().anyMatch(role -> role.id().equals(allowance.owner().id()));
  }

  /** What deploys with the role. */
  static Optional<String> trusted(Role role) {
    return role.trust().known().map(Policy::statements).orElse(List.of()).stream()
        .filter(Statement::allows)
        .flatMap(statement -> statement.principals().stream())
        .flatMap(principal -> deployer(principal).stream())
        .findFirst();
  }

  private static Optional<String> deployer(Statement.Principal principal) {
    String name = principal.value().toString();
    return switch (principal.type()) {
      case "Service" -> isService(name) ? Optional.of(name) : Optional.empty();
      case "Federated" -> pipeline(principal);
      default -> Optional.empty();
    };
  }

  private static boolean isService(String name) {
    return switch (name) {
      case "cloudformation.amazonaws.com",
          "codebuild.amazonaws.com",
          "codepipeline.amazonaws.com",
          "codedeploy.amazonaws.com" ->
          true;
      default -> false;
    };
  }

  /** The host of an identity provider of pipelines that a federated principal names. */
  static Optional<String> pipeline(Statement.Principal principal) {
    String name = principal.value().toString().toLowerCase(Locale.ROOT);
    int provider = name.indexOf("oidc-provider/");
    String host = provider < 0 ? name : name.substring(provider + "oidc-provider/".length());
    return List.of(
            "token.actions.githubusercontent.com",
            "gitlab.com",
            "api.bitbucket.org",
            "oidc.circleci.com",
            "agent.buildkite.com",
            "app.terraform.io",
            "vstoken.dev.azure.com",
            "app.pulumi.com",
            "api.pulumi.com")
        .stream()
        .filter(host::startsWith)
        .findFirst();
  }
}
