package dev.ringfence.check.triggers;

import dev.ringfence.check.ApiPolicies;
import dev.ringfence.check.Fronts;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Domain;
import dev.ringfence.model.Function;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Route;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes of an application's APIs, and who may call them. */
final class Routes {
  private static final int NAMED = 3;

  private Routes() {}

  /** Routes of one API, or of an API that the application does not declare. */
  record Group(Optional<Api> api, List<Route> routes) {

    /** The routes and their API, for messages. */
    String names() {
      String some =
          routes.stream().limit(NAMED).map(Routes::name).collect(Collectors.joining(", "));
      String more = routes.size() > NAMED ? " and %d more".formatted(routes.size() - NAMED) : "";
      String of = api.map(a -> " of API `" + a.id() + "`").orElse("");
      return (routes.size() == 1 ? "route " : "routes ") + some + more + of;
    }

    /** The places of all routes but the first. */
    List<Verdict.Place> others() {
      return routes.stream().skip(1).map(Verdict.Place::of).toList();
    }
  }

  /** The author's routes that do something: neither preflights nor fixed answers. */
  static Stream<Route> working(Application application) {
    return application.all(Route.class).stream()
        .filter(route -> route.identity().author())
        .filter(route -> !route.method().equals("OPTIONS") && !route.integration().is("MOCK"));
  }

  static Optional<Api> api(Application application, Route route) {
    return application.linked(route.api(), Api.class);
  }

  static boolean isOf(Application application, Route route, Api api) {
    return api(application, route).filter(a -> a.id().equals(api.id())).isPresent();
  }

  static boolean isOf(Application application, Route route, Api.Kind kind) {
    return api(application, route).filter(api -> api.kind() == kind).isPresent();
  }

  /** The given routes by their API, in the order of the document. */
  static List<Group> grouped(Application application, Stream<Route> routes) {
    var byApi = new LinkedHashMap<String, List<Route>>();
    routes.forEach(route ->
        byApi
            .computeIfAbsent(
                api(application, route)
                    .map(Api::id)
                    .orElseGet(() -> route.api().fold(Object::toString, e -> e, () -> "")),
                _ -> new ArrayList<>())
            .add(route));
    return byApi.values().stream()
        .map(some -> new Group(api(application, some.getFirst()), List.copyOf(some)))
        .toList();
  }

  /** The function that a route invokes. */
  static Optional<Function> function(Application application, Route route) {
    return application.all(Trigger.class).stream()
        .filter(trigger -> trigger.id().equals(route.id()))
        .findFirst()
        .flatMap(trigger -> application.byId(trigger.function(), Function.class));
  }

  /** A value of a route's where it is written, else the route; its function concerned. */
  static Verdict.Place at(Application application, Route route, Origin origin) {
    Verdict.Place place = Verdict.Place.at(route, origin);
    return function(application, route).map(place::concerning).orElse(place);
  }

  /** {@code route `POST /orders` of API `Shop`}. */
  static String full(Application application, Route route) {
    return new Group(api(application, route), List.of(route)).names();
  }

  static String name(Route route) {
    String path = route.path().toString();
    return "`" + (path.isEmpty() ? route.method() : route.method() + " " + path) + "`";
  }

  /** Whether anyone on the internet may call a route without showing who they are. */
  static Openness openness(Application application, Route route) {
    Openness own =
        route
            .authorization()
            .fold(
                type -> type.equals("NONE") ? Openness.OPEN : Openness.LIMITED,
                _ -> Openness.UNKNOWN,
                () -> Openness.OPEN);
    if (own == Openness.LIMITED) {
      return own;
    }
    Openness api =
        api(application, route)
            .map(a ->
                a.endpoint().is("PRIVATE") || onlyByCertificate(application, a)
                    ? Openness.LIMITED
                    : ApiPolicies.of(application, a, route))
            .orElse(Openness.OPEN);
    return api == Openness.OPEN ? own : api;
  }

  /** True if every way to an API asks callers for a certificate. */
  private static boolean onlyByCertificate(Application application, Api api) {
    List<Domain> domains = Fronts.domains(application, api).toList();
    return api.defaultEndpointDisabled().is(true)
        && !domains.isEmpty()
        && domains.stream().allMatch(domain -> domain.clientCertificates().orElse(false));
  }

  /** True if an API has a route that anyone may call, or that only the connection guards. */
  static boolean isPublic(Application application, Api api) {
    return switch (api.kind()) {
      case REST, HTTP ->
          working(application)
              .filter(route -> isOf(application, route, api))
              .anyMatch(route -> openness(application, route) == Openness.OPEN);
      case WEBSOCKET -> openness(application, api) == Openness.OPEN;
      case GRAPHQL ->
          !api.endpoint().is("PRIVATE")
              && api.authentication().stream().anyMatch(mode -> mode.text().is("API_KEY"));
    };
  }

  /** Whether anyone may connect to a WebSocket API: the route that connects decides for all. */
  static Openness openness(Application application, Api socket) {
    return application.all(Route.class).stream()
        .filter(route -> route.method().equals("$connect"))
        .filter(route -> isOf(application, route, socket))
        .findFirst()
        .map(route -> openness(application, route))
        .orElse(Openness.OPEN);
  }
}
