package dev.ringfence.check.data;

import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Thing;
import java.util.List;
import java.util.Optional;

/** Whether a resource's policy refuses requests without TLS. */
final class SecureTransport {
  private SecureTransport() {}

  /** The policies of a resource that the application declares. */
  static List<ResourcePolicy> policies(
      Application application, Thing resource, ResourcePolicy.Kind kind) {
    return application.all(ResourcePolicy.class).stream()
        .filter(policy -> policy.kind() == kind)
        .filter(policy ->
            policy.subjects().stream()
                .anyMatch(subject ->
                    application
                        .linked(subject.text(), resource.getClass())
                        .filter(found -> found.id().equals(resource.id()))
                        .isPresent()))
        .toList();
  }

  /** A Deny for everyone when {@code aws:SecureTransport} is false, or the TLS version too low. */
  static boolean refusesPlain(ResourcePolicy policy) {
    Optional<Policy> known = policy.policy().known();
    return known.isPresent()
        && known.get().statements().stream().anyMatch(SecureTransport::refusesPlain);
  }

  private static boolean refusesPlain(Statement statement) {
    boolean everyone = statement.principals().stream().anyMatch(p -> p.value().text().is("*"));
    List<Statement.Condition> conditions = statement.conditions().orElse(List.of());
    return statement.denies()
        && everyone
        && conditions.size() == 1
        && conditions.stream().anyMatch(SecureTransport::isPlain);
  }

  private static boolean isPlain(Statement.Condition condition) {
    boolean isFalse = condition.values().stream().anyMatch(v -> v.text().is("false"));
    return (condition.key().equalsIgnoreCase("aws:SecureTransport") && isFalse)
        || condition.key().equalsIgnoreCase("s3:TlsVersion");
  }
}
