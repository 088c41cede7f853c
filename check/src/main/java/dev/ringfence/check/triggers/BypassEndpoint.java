package dev.ringfence.check.triggers;

import dev.ringfence.check.ApiPolicies;
import dev.ringfence.check.Check;
import dev.ringfence.check.Fronts;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.Optional;
import java.util.stream.Stream;

/** An API that a domain or distribution guards answers at its default endpoint as well. */
final class BypassEndpoint implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Api.class).stream()
        .filter(api -> api.kind() == Api.Kind.REST || api.kind() == Api.Kind.HTTP)
        .filter(api -> api.identity().author() && !api.endpoint().is("PRIVATE"))
        .filter(api -> !api.defaultEndpointDisabled().is(true))
        .filter(api -> !isGuardedItself(application, api))
        .flatMap(api -> front(application, api).map(front -> verdict(api, front)).stream());
  }

  /** Callers that come around the front still meet a firewall, or can do nothing without a key. */
  private static boolean isGuardedItself(Application application, Api api) {
    boolean firewall = Fronts.firewall(application, api).isPresent();
    boolean closed =
        Routes.working(application)
            .filter(route -> Routes.isOf(application, route, api))
            .allMatch(route ->
                route.keyRequired().is(true)
                    || ApiPolicies.of(application, api, route) == Openness.LIMITED);
    boolean known =
        Routes.working(application).anyMatch(route -> Routes.isOf(application, route, api));
    return firewall || (known && closed);
  }

  private static Optional<String> front(Application application, Api api) {
    Optional<String> domain =
        Fronts.domains(application, api)
            .filter(d -> d.clientCertificates().orElse(d.clientCertificates().isUnknown()))
            .findFirst()
            .map(d -> "the client certificates that domain `" + Fronts.name(d) + "` asks for");
    return domain.isPresent()
        ? domain
        : Fronts.distributions(application, api)
            .filter(Fronts::hasFirewall)
            .findFirst()
            .map(d -> "the web firewall of distribution `" + d.id() + "`");
  }

  private static Verdict verdict(Api api, String front) {
    Verdict.Place place = Verdict.Place.at(api, api.defaultEndpointDisabled().origin());
    String name = api.id();
    return api.defaultEndpointDisabled().isUnknown()
        ? Verdict.undecided(
            place,
            "whether API `%s` also answers at its default endpoint, around %s, depends on `%s`"
                .formatted(name, front, api.defaultEndpointDisabled().expression()))
        : Verdict.broken(
            place,
            "API `%s` also answers at its default endpoint, around %s".formatted(name, front));
  }
}
