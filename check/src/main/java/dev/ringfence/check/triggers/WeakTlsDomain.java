package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.Fronts;
import dev.ringfence.model.Application;
import dev.ringfence.model.Domain;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** A domain of an API accepts TLS older than 1.2. */
final class WeakTlsDomain implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(Domain.class).stream()
        .filter(domain -> domain.identity().author() && !isPrivate(domain))
        .flatMap(WeakTlsDomain::verdict);
  }

  private static boolean isPrivate(Domain domain) {
    return domain.kinds().orElse(List.of()).stream().anyMatch(kind -> kind.text().is("PRIVATE"));
  }

  private static Stream<Verdict> verdict(Domain domain) {
    Verdict.Place place = Verdict.Place.at(domain, domain.tls().origin());
    String name = Fronts.name(domain);
    return domain
        .tls()
        .fold(
            policy ->
                policy.equals("TLS_1_0")
                    ? Stream.of(
                        Verdict.broken(
                            place, "domain `%s` accepts TLS 1.0 and 1.1".formatted(name)))
                    : Stream.empty(),
            expression ->
                Stream.of(
                    Verdict.undecided(
                        place,
                        "which TLS versions domain `%s` accepts depends on `%s`"
                            .formatted(name, expression))),
            () ->
                Stream.of(
                    Verdict.broken(
                        place,
                        "domain `%s` names no security policy, so it may accept TLS 1.0 and 1.1"
                            .formatted(name))));
  }
}
