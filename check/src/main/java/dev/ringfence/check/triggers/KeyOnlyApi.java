package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Route;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An API key is all that a caller needs to show. */
final class KeyOnlyApi implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Stream<Route> routes =
        Routes.working(application)
            .filter(route -> !route.authorization().isKnown() || isOpen(route))
            .filter(route -> !route.keyRequired().isAbsent() && !route.keyRequired().is(false))
            .filter(route -> Routes.openness(application, route) != Openness.LIMITED);
    return Stream.concat(
        Routes.grouped(application, routes).stream().flatMap(KeyOnlyApi::ofRoutes),
        application.all(Api.class).stream()
            .filter(api -> api.kind() == Api.Kind.GRAPHQL && api.identity().author())
            .flatMap(api -> ofGraph(api).stream()));
  }

  private static boolean isOpen(Route route) {
    return route.authorization().is("NONE");
  }

  private static Stream<Verdict> ofRoutes(Routes.Group group) {
    Map<Boolean, List<Route>> byAnswer =
        group.routes().stream()
            .collect(
                Collectors.partitioningBy(route -> isOpen(route) && route.keyRequired().is(true)));
    return byAnswer.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> verdict(new Routes.Group(group.api(), entry.getValue()), entry.getKey()));
  }

  private static Verdict verdict(Routes.Group group, boolean broken) {
    Route first = group.routes().getFirst();
    Verdict.Place place = Verdict.Place.at(first, first.keyRequired().origin());
    Verdict verdict =
        broken
            ? Verdict.broken(place, "whoever has an API key may call %s".formatted(group.names()))
            : Verdict.undecided(
                place,
                "whether an API key is the only authentication of %s is not known"
                    .formatted(group.names()));
    return verdict.with(group.others());
  }

  private static Optional<Verdict> ofGraph(Api api) {
    Value mode = api.authentication().getFirst();
    Verdict.Place place = Verdict.Place.at(api, mode.origin());
    if (mode.text().is("API_KEY")) {
      return Optional.of(
          Verdict.broken(place, "whoever has an API key may query API `%s`".formatted(api.id())));
    }
    return mode.text().isUnknown()
        ? Optional.of(
            Verdict.undecided(
                place,
                "whether an API key is the only authentication of API `%s` depends on `%s`"
                    .formatted(api.id(), mode)))
        : Optional.empty();
  }
}
