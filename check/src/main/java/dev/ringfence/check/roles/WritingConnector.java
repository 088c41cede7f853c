package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.AttachedPolicy;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.facts.Action;
import dev.ringfence.policy.need.Need;
import dev.ringfence.policy.need.Needs;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connector lets a function write where its code only reads. */
final class WritingConnector implements Check {
  private static final String CONNECTOR = "AWS::Serverless::Connector";

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(AttachedPolicy.class).stream()
        .filter(attached -> attached.policy().known().filter(WritingConnector::isMade).isPresent())
        .flatMap(attached -> verdict(application, attached).stream());
  }

  private static boolean isMade(Policy policy) {
    return policy.template().stream().anyMatch(template -> template.name().equals(CONNECTOR));
  }

  private static Optional<Verdict> verdict(Application application, AttachedPolicy attached) {
    List<Function> functions =
        application.roles().stream()
            .filter(role -> has(application, role, attached))
            .flatMap(role -> Allowance.functions(application, role).stream())
            .toList();
    Set<String> writes = writes(attached.policy().known().orElseThrow());
    if (functions.size() != 1 || writes.isEmpty()) {
      return Optional.empty();
    }
    Function function = functions.getFirst();
    Optional<FunctionCode> code = application.code(function);
    if (code.isEmpty() || code.get().files().isEmpty()) {
      return Optional.empty();
    }
    Needs needs = Needs.of(application, function, code.get());
    boolean writing =
        needs.needs().stream()
            .filter(need -> need.reason() == Need.Reason.CALL)
            .anyMatch(need -> writes.contains(need.action().toString()));
    return writing || !needs.unresolved().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.broken(
                Verdict.Place.of(attached).concerning(function),
                "the connector `%s` lets `%s` write (%s), and its code does not"
                    .formatted(
                        attached.identity().writtenAs(),
                        function.identity().writtenAs(),
                        writes.stream()
                            .sorted()
                            .map(action -> "`" + action + "`")
                            .limit(3)
                            .collect(Collectors.joining(", ")))));
  }

  private static boolean has(Application application, Role role, AttachedPolicy attached) {
    return Grants.of(application, role).stream()
        .anyMatch(grant -> grant.owner().id().equals(attached.id()));
  }

  private static Set<String> writes(Policy policy) {
    var writes = new HashSet<String>();
    policy.statements().stream()
        .map(Statement::actions)
        .flatMap(List::stream)
        .flatMap(element -> Allowance.actions(element).stream())
        .filter(action -> action.level() == Action.Level.WRITE)
        .forEach(action -> writes.add(action.toString()));
    return writes;
  }
}
