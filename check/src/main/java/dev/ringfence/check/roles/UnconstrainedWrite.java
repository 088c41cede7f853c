package dev.ringfence.check.roles;

import dev.ringfence.base.text.Sections;
import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import dev.ringfence.policy.facts.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every resource of a type may be changed: every table, every function, every parameter.
 *
 * <p>What is for all resources of a service, or for all there are, is told by {@code any-resource}.
 */
final class UnconstrainedWrite implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Set<Origin> told = PrivilegeEscalation.told(application);
    return Allowance.of(application).stream()
        .filter(allowance -> allowance.policy().template().isEmpty())
        .filter(allowance -> !allowance.statement().notAction())
        .filter(allowance -> !Narrowing.isNarrowed(allowance))
        .filter(allowance ->
            allowance.resource(Breadth.EVERYTHING).isEmpty()
                && allowance.resource(Breadth.SERVICE).isEmpty())
        .flatMap(allowance -> verdict(allowance, told).stream());
  }

  private static Optional<Verdict> verdict(Allowance allowance, Set<Origin> told) {
    List<Value> types =
        allowance.statement().resources().stream()
            .filter(resource -> Breadth.of(resource.text()) == Breadth.TYPE)
            .toList();
    if (types.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Value> changing = changing(allowance, told);
    return types.stream()
        .flatMap(resource ->
            Optional.ofNullable(changing.get(kind(resource.text()))).stream()
                .map(element -> verdict(allowance, resource, element)))
        .findFirst();
  }

  private static Verdict verdict(Allowance allowance, Value resource, Value element) {
    return Verdict.broken(
        allowance.at(resource.origin()),
        "%s may do `%s` on every resource that `%s` stands for, those of other applications among them"
            .formatted(allowance.holder(), element, resource));
  }

  /**
   * The kinds of resources that a statement lets change, each by its first element.
   *
   * <p>An action on two resources, such as a snapshot of a database, is kept to one by keeping it
   * to the other: what it makes has no name yet.
   */
  private static Map<String, Value> changing(Allowance allowance, Set<Origin> told) {
    boolean others =
        allowance.statement().resources().stream()
            .anyMatch(value -> !Breadth.of(value.text()).isWide());
    var kinds = new HashMap<String, Value>();
    for (Value element : allowance.statement().actions()) {
      if (!Allowance.isWholeService(element) && !told.contains(element.origin())) {
        Allowance.actions(element).stream()
            .filter(UnconstrainedWrite::changes)
            .filter(action -> !others || action.resourceTypes().size() == 1)
            .flatMap(action -> action.resourceTypes().stream())
            .flatMap(type -> type.type().patterns().stream())
            .forEach(pattern -> kinds.putIfAbsent(kind(Text.literal(pattern)), element));
      }
    }
    kinds.remove("");
    return kinds;
  }

  /** The service and the type of an ARN: {@code dynamodb:table}; empty for anything else. */
  private static String kind(Text arn) {
    List<String> parts = Sections.split(plain(arn), ':');
    if (parts.size() < 6 || !parts.getFirst().equals("arn")) {
      return "";
    }
    String name = parts.get(5);
    int slash = name.indexOf('/');
    return parts.get(2) + ":" + (slash < 0 ? name : name.substring(0, slash));
  }

  /** Variables, and what only the deployment knows, without the colons that they hold. */
  private static String plain(Text arn) {
    var plain = new StringBuilder();
    for (Text.Part part : arn.parts()) {
      plain.append(part.kind() == Text.Kind.LITERAL ? part.text() : "?");
    }
    return plain.toString();
  }

  private static boolean changes(Action action) {
    String name = action.toString();
    return action.scoped()
        && (action.level() == Action.Level.WRITE || action.level() == Action.Level.PERMISSIONS)
        && !action.service().equals("ec2")
        && !Unscoped.isMeantForAll(name)
        && !Reads.isSaidElsewhere(name)
        && !CredentialExposure.tells(name);
  }
}
