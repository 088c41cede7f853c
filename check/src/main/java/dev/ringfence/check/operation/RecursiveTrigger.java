package dev.ringfence.check.operation;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Grants;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A function may write to what invokes it, and so invoke itself without end.
 *
 * <p>AWS Lambda Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops":
 * unless told not to, Lambda stops a circle by way of a queue or topic after about 16 rounds.
 */
final class RecursiveTrigger implements Check {

  /** A resource element of a statement that allows a write. */
  private record Grant(Identity owner, Value resource, Source.Cover cover) {}

  @Override
  public Stream<Verdict> examine(Application application) {
    Set<String> said = new HashSet<>();
    return application.all(Trigger.class).stream()
        .filter(trigger -> trigger.filtered().isAbsent())
        .flatMap(trigger -> verdict(application, trigger).stream())
        .filter(verdict -> said.add(verdict.place() + verdict.message()));
  }

  private static Optional<Verdict> verdict(Application application, Trigger trigger) {
    Optional<Source> source = Source.of(application, trigger);
    Optional<Function> function =
        application
            .byId(trigger.function(), Function.class)
            .filter(f -> f.identity().author() && !isProtected(f, trigger));
    Optional<Role> role = function.flatMap(f -> application.linked(f.role(), Role.class));
    if (source.isEmpty() || role.isEmpty()) {
      return Optional.empty();
    }
    return grant(application, role.get(), source.get())
        .map(grant ->
            verdict(function.get(), source.get(), grant, doubt(application, role.get(), grant))
                .with(List.of(Verdict.Place.of(trigger))));
  }

  private static boolean isProtected(Function function, Trigger trigger) {
    return switch (trigger.kind()) {
      case QUEUE, TOPIC -> !function.recursion().is("Allow");
      default -> false;
    };
  }

  /** The grant that names the source most exactly; none where the source is denied. */
  private static Optional<Grant> grant(Application application, Role role, Source source) {
    Optional<Grant> found = Optional.empty();
    for (Grants.Grant policy : Grants.of(application, role)) {
      for (Statement statement :
          policy.policy().known().map(p -> p.statements()).orElse(List.of())) {
        for (Value resource : writable(statement, source)) {
          Source.Cover cover = source.cover(resource.text());
          if (statement.denies() && cover != Source.Cover.NONE) {
            return Optional.empty();
          }
          if (statement.allows()
              && cover.compareTo(found.map(Grant::cover).orElse(Source.Cover.NONE)) > 0) {
            found = Optional.of(new Grant(policy.owner(), resource, cover));
          }
        }
      }
    }
    return found;
  }

  /** What a statement says of writes under no condition. */
  private static List<Value> writable(Statement statement, Source source) {
    boolean writes =
        statement.actions().stream()
            .flatMap(action -> action.text().literal().stream())
            .filter(pattern -> !pattern.equals("*"))
            .anyMatch(pattern ->
                source.writes().stream().anyMatch(Wildcard.ignoringCase(pattern)::matches));
    boolean plain = !statement.notAction() && !statement.notResource();
    return writes && plain && statement.conditions().isAbsent() ? statement.resources() : List.of();
  }

  /** Why the grant may be there for something else, or empty. */
  private static String doubt(Application application, Role role, Grant grant) {
    if (grant.cover() == Source.Cover.ANY) {
      return "its role may write to every one";
    }
    if (!role.boundary().isAbsent()) {
      return "its role may, if its boundary lets it";
    }
    int users = Allowance.functions(application, role).size();
    return users > 1 ? "its role, which %d functions share, may".formatted(users) : "";
  }

  private static Verdict verdict(Function function, Source source, Grant grant, String doubt) {
    String name = function.identity().writtenAs();
    var place =
        new Verdict.Place(grant.resource().origin(), grant.owner().writtenAs(), "")
            .concerning(function);
    return doubt.isEmpty()
        ? Verdict.broken(
            place,
            "function `%s` may write to %s `%s`, which invokes it: one write too many and it invokes itself %s"
                .formatted(name, source.word(), source.name(), source.end()))
        : Verdict.undecided(
            place,
            "whether function `%s` writes to %s `%s`, which invokes it, depends on its code: %s"
                .formatted(name, source.word(), source.name(), doubt));
  }
}
