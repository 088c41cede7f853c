package dev.ringfence.check;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Application;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Statements of resources' policies that let in anyone with an account of the provider.
 *
 * @param noun what people call a resource of the kind
 * @param deed what a statement lets them do, in words that complete "anyone can"
 */
public record OpenStatements(
    ResourcePolicy.Kind kind, String noun, Function<Statement, String> deed) {

  /** A verdict on each of them; undecided where a policy or what limits it is not known. */
  public Stream<Verdict> verdicts(Application application) {
    return application.all(ResourcePolicy.class).stream()
        .filter(policy -> policy.kind() == kind && policy.identity().author())
        .flatMap(policy ->
            policy.policy().isUnknown()
                ? Stream.of(unknown(policy))
                : policy.policy().known().map(Policy::statements).orElse(List.of()).stream()
                    .flatMap(statement -> verdict(policy, statement).stream()));
  }

  /** True if a statement is for an action, by its name or by a pattern. */
  public static boolean isFor(Statement statement, String action) {
    return statement.notAction()
        || statement.actions().stream()
            .anyMatch(a -> Wildcard.ignoringCase(a.toString()).matches(action));
  }

  private Verdict unknown(ResourcePolicy policy) {
    return Verdict.undecided(
        Verdict.Place.at(policy, policy.policy().origin()),
        "whether anyone can use %s depends on `%s`"
            .formatted(named(policy), policy.policy().expression()));
  }

  private Optional<Verdict> verdict(ResourcePolicy policy, Statement statement) {
    return switch (Openness.of(statement)) {
      case LIMITED -> Optional.empty();
      case OPEN ->
          Optional.of(
              Verdict.broken(
                  Verdict.Place.at(policy, everyone(statement)),
                  statement.notPrincipal()
                      ? "everyone but the named can %s %s"
                          .formatted(deed.apply(statement), named(policy))
                      : "anyone with an account of the provider can %s %s"
                          .formatted(deed.apply(statement), named(policy))));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  Verdict.Place.at(policy, everyone(statement)),
                  "whether anyone can %s %s depends on `%s`"
                      .formatted(deed.apply(statement), named(policy), open(statement))));
    };
  }

  private String named(ResourcePolicy policy) {
    return noun + " " + PolicyStatements.subjects(policy);
  }

  private static Origin everyone(Statement statement) {
    return statement.principals().stream()
        .filter(principal -> principal.value().text().is("*"))
        .findFirst()
        .or(() -> statement.principals().stream().findFirst())
        .map(principal -> principal.value().origin())
        .orElse(statement.origin());
  }

  /** What is not known of a statement that may be open. */
  private static String open(Statement statement) {
    Stated<List<Statement.Condition>> conditions = statement.conditions();
    if (conditions.isUnknown()) {
      return conditions.expression();
    }
    return Stream.concat(
            statement.principals().stream().map(Statement.Principal::value),
            conditions.orElse(List.of()).stream().flatMap(c -> c.values().stream()))
        .filter(value -> value.text().isUnknown())
        .findFirst()
        .map(Value::toString)
        .orElse(statement.effect().expression());
  }
}
