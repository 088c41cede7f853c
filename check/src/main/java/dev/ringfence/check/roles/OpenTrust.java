package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Anyone with an account of the provider may assume a role. */
final class OpenTrust implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.roles().stream()
        .filter(role -> role.identity().author())
        .flatMap(role ->
            role.trust().known().map(Policy::statements).orElse(List.of()).stream()
                .flatMap(statement -> verdict(role, statement).stream()));
  }

  private static Optional<Verdict> verdict(Role role, Statement statement) {
    var origin =
        statement.principals().stream()
            .filter(principal -> !principal.value().text().isUnknown())
            .filter(principal -> principal.value().text().is("*"))
            .findFirst()
            .or(() -> statement.principals().stream().findFirst())
            .map(principal -> principal.value().origin())
            .orElse(statement.origin());
    String name = role.identity().writtenAs();
    return switch (Openness.of(statement)) {
      case OPEN ->
          Optional.of(
              Verdict.broken(
                  Verdict.Place.at(role, origin),
                  statement.notPrincipal()
                      ? "everyone but the named may assume the role `%s`".formatted(name)
                      : "anyone with an account of the provider may assume the role `%s`"
                          .formatted(name)));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  Verdict.Place.at(role, origin),
                  "who may assume the role `%s` is known only at deployment".formatted(name)));
      case LIMITED -> Optional.empty();
    };
  }
}
