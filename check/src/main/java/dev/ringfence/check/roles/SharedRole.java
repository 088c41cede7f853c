package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two or more functions run under one role, so each may do what any of them needs. */
public final class SharedRole implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    var byRole = new LinkedHashMap<String, List<Function>>();
    for (Function function : application.functions()) {
      if (function.identity().author() && !isFrameworkDefault(application, function)) {
        byRole.computeIfAbsent(roleOf(application, function), _ -> new ArrayList<>()).add(function);
      }
    }
    return byRole.entrySet().stream()
        .filter(entry -> !entry.getKey().isEmpty() && entry.getValue().size() > 1)
        .filter(entry -> !onlyLogs(application, entry.getKey()))
        .map(entry -> verdict(application, entry.getKey(), entry.getValue()));
  }

  /**
   * A framework's one role with grants of the author is the matter of {@code provider-wide-grants}.
   */
  private static boolean isFrameworkDefault(Application application, Function function) {
    return application.linked(function.role(), Role.class).filter(Role::shared).isPresent();
  }

  /** Two equal unknown references are the same role, so the expression serves as well as the id. */
  private static String roleOf(Application application, Function function) {
    return application
        .linked(function.role(), Role.class)
        .map(Role::id)
        .orElseGet(
            () -> function.role().fold(Object::toString, expression -> expression, () -> ""));
  }

  /** A role with which a function can do nothing but write its log gives nobody any more. */
  private static boolean onlyLogs(Application application, String role) {
    Optional<Role> known = application.byId(role, Role.class);
    return known.isPresent()
        && Grants.foreign(application, known.get()).stream().allMatch(SharedRole::isOfExecution)
        && !Grants.of(application, known.get()).isEmpty()
        && Grants.of(application, known.get()).stream()
            .map(grant -> grant.policy().known())
            .allMatch(policy -> policy.isPresent() && isOfLogs(policy.get()));
  }

  private static boolean isOfExecution(Value policy) {
    return switch (ManagedPolicies.name(policy)) {
      case "AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole" -> true;
      default -> false;
    };
  }

  private static boolean isOfLogs(Policy policy) {
    return policy.statements().stream()
        .allMatch(statement ->
            !statement.notAction()
                && statement.actions().stream()
                    .allMatch(action -> action.text().head().startsWith("logs:")));
  }

  private static Verdict verdict(Application application, String role, List<Function> functions) {
    String names =
        functions.stream()
            .map(f -> "`" + f.identity().writtenAs() + "`")
            .collect(Collectors.joining(", "));
    String message =
        "%d functions share the role `%s`: %s".formatted(functions.size(), role, names);
    Verdict.Place place =
        application
            .byId(role, Role.class)
            .map(Verdict.Place::of)
            .orElseGet(
                () -> Verdict.Place.at(functions.getFirst(), functions.getFirst().role().origin()));
    return Verdict.broken(place, message)
        .with(functions.stream().map(f -> Verdict.Place.at(f, f.role().origin())).toList());
  }
}
