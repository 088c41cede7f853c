package dev.ringfence.check;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Route;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Locale;

/**
 * Whom the resource policies of an API let through to a route.
 *
 * <p>API Gateway Developer Guide, "How API Gateway resource policies affect authorization
 * workflow": where nothing else authenticates, what no statement allows is denied.
 */
public final class ApiPolicies {
  private ApiPolicies() {}

  /** {@code OPEN} where the API has no policy. */
  public static Openness of(Application application, Api api, Route route) {
    for (ResourcePolicy policy : application.all(ResourcePolicy.class)) {
      if (policy.kind() == ResourcePolicy.Kind.API
          && policy.subjects().stream().anyMatch(s -> s.text().mentions(api.id()))) {
        return policy
            .policy()
            .fold(known -> of(known, route), _ -> Openness.UNKNOWN, () -> Openness.OPEN);
      }
    }
    return Openness.OPEN;
  }

  private static Openness of(Policy policy, Route route) {
    Openness allowed = Openness.LIMITED;
    for (Statement statement : policy.statements()) {
      if (!covers(statement, route)) {
        continue;
      }
      if (statement.denies() && keepsPublicOut(statement)) {
        return Openness.LIMITED;
      }
      Openness one = statement.denies() ? Openness.LIMITED : Openness.of(statement);
      if (one == Openness.OPEN || (one == Openness.UNKNOWN && allowed == Openness.LIMITED)) {
        allowed = one;
      }
    }
    return allowed;
  }

  /** A denial of everyone, or of everyone but those that a condition names. */
  private static boolean keepsPublicOut(Statement statement) {
    boolean everyone =
        statement.notPrincipal()
            || statement.principals().stream().anyMatch(p -> p.value().text().is("*"));
    if (!everyone) {
      return false;
    }
    Stated<List<Statement.Condition>> conditions = statement.conditions();
    return conditions.isAbsent()
        || conditions.orElse(List.of()).stream()
            .anyMatch(c -> c.operator().toLowerCase(Locale.ROOT).contains("not"));
  }

  private static boolean covers(Statement statement, Route route) {
    return statement.notResource()
        || statement.resources().isEmpty()
        || statement.resources().stream().anyMatch(resource -> covers(resource, route));
  }

  /** {@code execute-api:/stage/METHOD/path}, alone or at the end of an ARN. */
  private static boolean covers(Value resource, Route route) {
    String written = resource.toString();
    int api = written.indexOf("execute-api:");
    int slash = written.indexOf('/', Math.max(api, 0));
    if (slash < 0) {
      return true;
    }
    String pattern = written.substring(slash + 1);
    int stage = pattern.indexOf('/');
    String candidate =
        (stage < 0 ? "stage" : pattern.substring(0, stage)) + "/" + route.method() + route.path();
    return Wildcard.of(pattern).matches(candidate);
  }
}
