package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Route;
import dev.ringfence.model.Verdict;
import java.util.stream.Stream;

/** A REST API hands requests on without looking at parameters or body. */
final class UnvalidatedRequest implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Stream<Route> routes =
        Routes.working(application)
            .filter(route -> !Routes.isOf(application, route, Api.Kind.HTTP))
            .filter(route -> !Routes.isOf(application, route, Api.Kind.WEBSOCKET))
            .filter(route -> route.validated().is(false) && takesBody(route));
    Stream<Verdict> unread =
        application.all(Api.class).stream()
            .filter(api -> api.kind() == Api.Kind.REST && api.identity().author())
            .filter(api -> api.definition() == Api.Definition.UNKNOWN)
            .map(UnvalidatedRequest::unread);
    return Stream.concat(
        Routes.grouped(application, routes).stream().map(UnvalidatedRequest::verdict), unread);
  }

  /**
   * What only reads has little to check; what it takes is mostly part of its path. A route that
   * catches every path of a whole application has no one shape that a model could state.
   */
  private static boolean takesBody(Route route) {
    if (route.method().equals("ANY") && route.path().toString().endsWith("+}")) {
      return false;
    }
    return switch (route.method()) {
      case "POST", "PUT", "PATCH", "ANY" -> true;
      default -> false;
    };
  }

  private static Verdict verdict(Routes.Group group) {
    return Verdict.broken(
            Verdict.Place.of(group.routes().getFirst()),
            "parameters and body of %s go unchecked to what is behind".formatted(group.names()))
        .with(group.others());
  }

  private static Verdict unread(Api api) {
    return Verdict.undecided(
        Verdict.Place.of(api),
        "whether API `%s` validates requests is not known: its definition could not be read"
            .formatted(api.id()));
  }
}
