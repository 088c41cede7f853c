package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.Fronts;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Distribution;
import dev.ringfence.model.Firewall;
import dev.ringfence.model.NestedStack;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** No web firewall stands before a public API. */
final class UnshieldedApi implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    if (!usesFirewalls(application)) {
      return Stream.empty();
    }
    return application.all(Api.class).stream()
        .filter(api -> api.kind() == Api.Kind.REST || api.kind() == Api.Kind.HTTP)
        .filter(api -> api.identity().author() && Routes.isPublic(application, api))
        .filter(api -> Fronts.firewall(application, api).isEmpty())
        .filter(api -> Fronts.distributions(application, api).noneMatch(Fronts::hasFirewall))
        .map(api -> verdict(application, api));
  }

  /**
   * An application without any firewall has it elsewhere, as by a policy of its organisation, or
   * its owner has decided; a template can't tell.
   */
  private static boolean usesFirewalls(Application application) {
    return !application.all(Firewall.class).isEmpty()
        || application.all(Distribution.class).stream().anyMatch(Fronts::hasFirewall);
  }

  private static Verdict verdict(Application application, Api api) {
    String name = api.id();
    return toldTo(application, api)
        .map(nested ->
            Verdict.undecided(
                Verdict.Place.of(api),
                "whether a web firewall stands before public API `%s` may be said in nested stack `%s`, which is not read"
                    .formatted(name, nested.id())))
        .orElseGet(() ->
            Verdict.broken(
                Verdict.Place.of(api),
                api.kind() == Api.Kind.REST
                    ? "no web firewall stands before public API `%s`".formatted(name)
                    : "no distribution with a web firewall stands before public API `%s`"
                        .formatted(name)));
  }

  private static Optional<NestedStack> toldTo(Application application, Api api) {
    return application.all(NestedStack.class).stream()
        .filter(nested ->
            nested.given().stream().anyMatch(value -> Fronts.isOf(application, value.text(), api)))
        .findFirst();
  }
}
