package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Route;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** An API hands on error messages as they come, and maps none of its own. */
final class LeakingGatewayError implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Stream<Route> routes =
        application.all(Route.class).stream()
            .filter(route -> route.identity().author() && route.rawErrors());
    Stream<Verdict> broken =
        Routes.grouped(application, routes).stream()
            .filter(group -> group.api().filter(LeakingGatewayError::isMapped).isEmpty())
            .map(LeakingGatewayError::verdict);
    return Stream.concat(broken, unread(application));
  }

  private static Stream<Verdict> unread(Application application) {
    return application.all(Api.class).stream()
        .filter(api -> api.kind() == Api.Kind.REST && api.identity().author())
        .filter(api -> api.definition() == Api.Definition.UNKNOWN && !isMapped(api))
        .map(api ->
            Verdict.undecided(
                Verdict.Place.of(api),
                "whether API `%s` hands out raw error messages is not known: its definition could not be read"
                    .formatted(api.id())));
  }

  private static boolean isMapped(Api api) {
    return api.errorResponses().stream()
        .anyMatch(response -> response.text().is("DEFAULT_5XX") || response.text().isUnknown());
  }

  private static Verdict verdict(Routes.Group group) {
    return Verdict.broken(
            Verdict.Place.of(group.routes().getFirst()),
            "%s hands raw error messages to the caller".formatted(group.names()))
        .with(group.others());
  }
}
