package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Role;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The grants that an application writes at the top go to each of its functions. */
final class ProviderWideGrants implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.roles().stream()
        .filter(Role::shared)
        .flatMap(role -> verdict(application, role));
  }

  private static Stream<Verdict> verdict(Application application, Role role) {
    List<Function> functions = Allowance.functions(application, role);
    if (functions.size() < 2) {
      return Stream.empty();
    }
    String names =
        functions.stream()
            .map(function -> "`" + function.identity().writtenAs() + "`")
            .collect(Collectors.joining(", "));
    return Stream.of(
        Verdict.broken(
                Verdict.Place.of(role),
                "what is granted at the provider's level is granted to each of %d functions: %s"
                    .formatted(functions.size(), names))
            .with(functions.stream().map(f -> Verdict.Place.at(f, f.origin())).toList()));
  }
}
