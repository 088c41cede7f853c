package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Route;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A route serves whoever calls it. */
final class UnauthenticatedEndpoint implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Stream<Verdict> unread =
        application.all(Api.class).stream()
            .filter(api -> api.identity().author() && api.definition() == Api.Definition.UNKNOWN)
            .map(UnauthenticatedEndpoint::unread);
    return Stream.concat(
        Routes.working(application)
            .filter(route -> !Routes.isOf(application, route, Api.Kind.WEBSOCKET))
            .filter(route -> !route.keyRequired().is(true))
            .flatMap(route -> verdict(application, route).stream()),
        unread);
  }

  private static Verdict unread(Api api) {
    return Verdict.undecided(
        Verdict.Place.of(api),
        "whether the routes of API `%s` need authorization is not known: its definition could not be read"
            .formatted(api.id()));
  }

  private static Optional<Verdict> verdict(Application application, Route route) {
    Verdict.Place place = Routes.at(application, route, route.authorization().origin());
    return switch (Routes.openness(application, route)) {
      case LIMITED -> Optional.empty();
      case OPEN ->
          Optional.of(
              Verdict.broken(
                  place,
                  "anyone can call %s%s".formatted(Routes.name(route), reach(application, route))));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  place,
                  "whether anyone can call %s depends on `%s`"
                      .formatted(
                          Routes.name(route),
                          route
                              .authorization()
                              .fold(_ -> "the policy of the API", e -> e, () -> "?"))));
    };
  }

  private static String reach(Application application, Route route) {
    return Routes.function(application, route)
        .map(function ->
            " of function `%s`%s"
                .formatted(function.identity().writtenAs(), Reach.of(application, function)))
        .orElseGet(() -> call(route));
  }

  /** What a route without a function does with a service of the provider. */
  private static String call(Route route) {
    String target = route.target().known().map(Text::toString).orElse("");
    int action = target.lastIndexOf(":action/");
    int service = target.lastIndexOf(':', action - 1);
    return service < 0
        ? ""
        : ", which does `%s:%s`"
            .formatted(
                target.substring(service + 1, action),
                target.substring(action + ":action/".length()));
  }
}
