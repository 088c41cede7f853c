package dev.ringfence.check.operation;

import dev.ringfence.check.Check;
import dev.ringfence.check.Several;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Role;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function's role does not let it write its log, so it fails without a trace.
 *
 * <p>A role that the application does not declare is not judged.
 */
final class FunctionWithoutLogGrant implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.roles().stream()
        .filter(role -> role.identity().author())
        .flatMap(role -> verdict(application, role));
  }

  private static Stream<Verdict> verdict(Application application, Role role) {
    List<Function> functions = Allowance.functions(application, role);
    LogGrant grant = LogGrant.of(application, role);
    if (functions.isEmpty() || grant.missing().isEmpty()) {
      return Stream.empty();
    }
    String names = Several.named("function", functions);
    Verdict.Place of = Verdict.Place.of(role);
    Verdict.Place place = functions.size() == 1 ? of.concerning(functions.getFirst()) : of;
    Verdict verdict =
        grant.unknown().isEmpty()
            ? Verdict.broken(
                place,
                "%s can't write a log: role `%s` grants no %s"
                    .formatted(names, role.identity().writtenAs(), missing(grant)))
            : Verdict.undecided(
                place,
                "whether %s can write a log depends on `%s`".formatted(names, grant.unknown()));
    return Stream.of(verdict.with(functions.stream().map(Verdict.Place::of).toList()));
  }

  private static String missing(LogGrant grant) {
    return grant.missing().stream()
        .map(action -> "`" + action + "`")
        .collect(Collectors.joining(" and no "));
  }
}
