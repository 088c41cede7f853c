package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A public GraphQL API shows its schema or takes queries of any depth. */
final class UnboundedQuery implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Api.class).stream()
        .filter(api -> api.kind() == Api.Kind.GRAPHQL && api.identity().author())
        .filter(api -> Routes.isPublic(application, api))
        .flatMap(api -> verdict(api).stream());
  }

  private static Optional<Verdict> verdict(Api api) {
    boolean deep = api.depthLimit().fold(limit -> limit == 0, _ -> false, () -> true);
    boolean told =
        api.introspection().fold(mode -> !mode.equals("DISABLED"), _ -> false, () -> true);
    if (deep || told) {
      String what =
          deep
              ? told
                  ? "anyone can read the schema of API `%s` and nest queries without end"
                  : "anyone can nest queries to API `%s` without end"
              : "anyone can read the schema of API `%s`";
      return Optional.of(
          Verdict.broken(
              Verdict.Place.at(
                  api, (deep ? api.depthLimit().origin() : api.introspection().origin())),
              what.formatted(api.id())));
    }
    if (!api.depthLimit().isUnknown() && !api.introspection().isUnknown()) {
      return Optional.empty();
    }
    boolean depth = api.depthLimit().isUnknown();
    return Optional.of(
        Verdict.undecided(
            Verdict.Place.at(api, depth ? api.depthLimit().origin() : api.introspection().origin()),
            "what API `%s` allows anyone to ask depends on `%s`"
                .formatted(
                    api.id(),
                    depth ? api.depthLimit().expression() : api.introspection().expression())));
  }
}
