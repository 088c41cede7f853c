package dev.ringfence.check;

import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Distribution;
import dev.ringfence.model.Domain;
import dev.ringfence.model.Firewall;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands before an API: domains, distributions, firewalls. */
public final class Fronts {
  private Fronts() {}

  public static Stream<Domain> domains(Application application, Api api) {
    return application.all(Domain.class).stream()
        .filter(domain -> domain.apis().stream().anyMatch(a -> a.text().mentions(api.id())));
  }

  /** The distributions that fetch from an API, directly or by its domain. */
  public static Stream<Distribution> distributions(Application application, Api api) {
    return application.all(Distribution.class).stream()
        .filter(distribution ->
            distribution.origins().stream().anyMatch(o -> leadsTo(application, o, api)));
  }

  private static boolean leadsTo(Application application, Value origin, Api api) {
    return origin.text().mentions(api.id())
        || domains(application, api)
            .anyMatch(domain ->
                origin.text().mentions(domain.id())
                    || domain.name().known().filter(origin.text()::equals).isPresent());
  }

  /** The host name, where it is known, else the logical id. */
  public static String name(Domain domain) {
    return domain.name().fold(Text::toString, _ -> domain.id(), domain::id);
  }

  public static boolean hasFirewall(Distribution distribution) {
    return distribution.firewall().fold(text -> !text.parts().isEmpty(), _ -> true, () -> false);
  }

  /** The firewall placed before an API or one of its stages. */
  public static Optional<Firewall> firewall(Application application, Api api) {
    return application.all(Firewall.class).stream()
        .filter(
            firewall -> firewall.guarded().stream().anyMatch(g -> isOf(application, g.text(), api)))
        .findFirst();
  }

  /** True if a text names an API or a stage of it. */
  public static boolean isOf(Application application, Text text, Api api) {
    return text.mentions(api.id())
        || application.all(Stage.class).stream()
            .anyMatch(stage ->
                text.mentions(stage.id())
                    && stage.api().known().filter(a -> a.mentions(api.id())).isPresent());
  }
}
