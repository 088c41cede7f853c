package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import java.util.List;

/** The checks of this package, sorted by name. */
public final class RoleChecks {
  public static final List<Check> ALL =
      List.of(
          new AdministratorDeployment(),
          new AdministratorRole(),
          new AnyAction(),
          new AnyResource(),
          new BroadManagedPolicy(),
          new ComplexPolicy(),
          new CredentialExposure(),
          new DataLeakGrant(),
          new EmptyOwnRole(),
          new ExcessiveRole(),
          new InlinePolicy(),
          new InvertedAction(),
          new InvertedResource(),
          new OpenPipelineTrust(),
          new OpenTrust(),
          new PassAnyRole(),
          new PermissionManagement(),
          new PrivilegeEscalation(),
          new ProviderWideGrants(),
          new ServiceWildcard(),
          new SharedRole(),
          new UnboundedTrust(),
          new UnconstrainedWrite(),
          new UnusedSensitiveGrant(),
          new WideWorkflowRole(),
          new WildcardPolicyTemplate(),
          new WritingConnector());

  private RoleChecks() {}
}
