package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.Fronts;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Distribution;
import dev.ringfence.model.Firewall;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A web firewall before a public API or distribution limits no rate. */
final class NoRateRule implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Firewall.class).stream()
        .filter(firewall -> firewall.identity().author() && !firewall.rateRule().is(true))
        .flatMap(firewall ->
            guarded(application, firewall).map(what -> verdict(firewall, what)).stream());
  }

  private static Optional<String> guarded(Application application, Firewall firewall) {
    Optional<String> api =
        application.all(Api.class).stream()
            .filter(one ->
                firewall.guarded().stream().anyMatch(g -> Fronts.isOf(application, g.text(), one)))
            .filter(one -> Routes.isPublic(application, one))
            .filter(one -> Fronts.distributions(application, one).noneMatch(Fronts::hasFirewall))
            .findFirst()
            .map(one -> "API `" + one.id() + "`");
    return api.isPresent()
        ? api
        : application.all(Distribution.class).stream()
            .filter(
                one -> one.firewall().known().filter(f -> f.mentions(firewall.id())).isPresent())
            .findFirst()
            .map(one -> "distribution `" + one.id() + "`");
  }

  private static Verdict verdict(Firewall firewall, String what) {
    Verdict.Place place = Verdict.Place.at(firewall, firewall.rateRule().origin());
    return firewall.rateRule().isUnknown()
        ? Verdict.undecided(
            place,
            "whether firewall `%s` limits the rate of requests to %s is not known"
                .formatted(firewall.id(), what))
        : Verdict.broken(
            place,
            "firewall `%s` lets one caller send any number of requests to %s"
                .formatted(firewall.id(), what));
  }
}
