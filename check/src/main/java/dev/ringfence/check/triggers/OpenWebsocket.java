package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Route;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A WebSocket accepts connections from anyone. */
final class OpenWebsocket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Api.class).stream()
        .filter(api -> api.kind() == Api.Kind.WEBSOCKET && api.identity().author())
        .flatMap(api -> verdict(application, api).stream());
  }

  private static Optional<Verdict> verdict(Application application, Api api) {
    Optional<Route> connect =
        application.all(Route.class).stream()
            .filter(route -> route.method().equals("$connect"))
            .filter(route -> Routes.isOf(application, route, api))
            .findFirst();
    String name = api.id();
    if (connect.isEmpty()) {
      boolean routes =
          application.all(Route.class).stream()
              .anyMatch(route -> Routes.isOf(application, route, api));
      return routes
          ? Optional.of(
              Verdict.broken(
                  Verdict.Place.of(api),
                  "anyone can connect to WebSocket `%s`, which has no route `$connect`"
                      .formatted(name)))
          : Optional.empty();
    }
    Route route = connect.get();
    Verdict.Place place = Routes.at(application, route, route.authorization().origin());
    if (route.authorization().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              place,
              "whether anyone can connect to WebSocket `%s` depends on `%s`"
                  .formatted(name, route.authorization().expression())));
    }
    return route.authorization().is("NONE") && !route.keyRequired().is(true)
        ? Optional.of(Verdict.broken(place, "anyone can connect to WebSocket `%s`".formatted(name)))
        : Optional.empty();
  }
}
