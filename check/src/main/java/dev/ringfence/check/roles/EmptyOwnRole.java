package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Framework;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** Roles of their own are on, and a function says nothing of what it needs. */
final class EmptyOwnRole implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Framework.class).stream()
        .filter(Framework::ownRoles)
        .flatMap(framework -> framework.withoutGrants().stream())
        .map(function ->
            Verdict.broken(
                new Verdict.Place(function.origin(), function.toString(), function.toString()),
                "function `%s` has a role of its own that grants nothing but writing logs"
                    .formatted(function)));
  }
}
