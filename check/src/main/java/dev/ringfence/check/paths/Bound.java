package dev.ringfence.check.paths;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.check.ApiPolicies;
import dev.ringfence.check.Fronts;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Distribution;
import dev.ringfence.model.Firewall;
import dev.ringfence.model.Route;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Text;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.UsagePlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What bounds how often a public way into the application is used.
 *
 * <p>A limit whose number only the deployment knows is a limit. API Gateway Developer Guide,
 * "Throttle requests to your REST APIs": a usage plan holds for callers with its keys only.
 *
 * @param unknown the expression that the answer depends on, or empty
 */
record Bound(Kind kind, String unknown) {

  /** Whether there is a bound. */
  enum Kind {
    SET,
    UNKNOWN,
    MISSING
  }

  private static final Bound SET = new Bound(Kind.SET, "");
  private static final Bound MISSING = new Bound(Kind.MISSING, "");

  static Bound of(Application application, Trigger trigger) {
    if (trigger.kind() == Trigger.Kind.URL) {
      return behind(application, leadingTo(application, trigger.id()));
    }
    Optional<Api> api = application.linked(trigger.source(), Api.class);
    if (api.isEmpty()) {
      return new Bound(Kind.UNKNOWN, trigger.source().fold(Text::toString, e -> e, trigger::id));
    }
    Stream<Bound> bounds =
        Stream.of(
            policy(application, api.get(), trigger),
            rate(application, api.get(), trigger),
            plan(application, api.get(), trigger),
            firewall(application, api.get()),
            behind(application, Fronts.distributions(application, api.get())));
    return strongest(bounds);
  }

  private static Bound strongest(Stream<Bound> bounds) {
    return bounds.min((a, b) -> a.kind.compareTo(b.kind)).orElse(MISSING);
  }

  private static Bound unknown(String expression) {
    return new Bound(Kind.UNKNOWN, expression);
  }

  /** A policy of the API that lets in some only makes the API no public one. */
  private static Bound policy(Application application, Api api, Trigger trigger) {
    return application
        .byId(trigger.id(), Route.class)
        .map(route ->
            switch (ApiPolicies.of(application, api, route)) {
              case OPEN -> MISSING;
              case LIMITED -> SET;
              case UNKNOWN -> unknown(api.id() + ".Policy");
            })
        .orElse(MISSING);
  }

  private static Bound rate(Application application, Api api, Trigger trigger) {
    return strongest(
        application.all(Stage.class).stream()
            .filter(stage -> isOf(stage, api))
            .map(stage ->
                stage
                    .settings()
                    .fold(
                        settings -> settings(application, settings, trigger),
                        Bound::unknown,
                        () -> MISSING)));
  }

  private static boolean isOf(Stage stage, Api api) {
    return stage.api().known().filter(text -> text.mentions(api.id())).isPresent();
  }

  private static Bound settings(
      Application application, List<Stage.Setting> settings, Trigger trigger) {
    String route =
        application
            .byId(trigger.id(), Route.class)
            .map(r -> r.path().parts().isEmpty() ? r.method() : r.method() + " " + r.path())
            .orElse("");
    return settings.stream()
            .filter(setting -> limits(setting.rateLimit()) || limits(setting.burstLimit()))
            .anyMatch(setting -> Wildcard.of(setting.route().toString()).matches(route))
        ? SET
        : MISSING;
  }

  /** -1 switches a limit off. */
  private static boolean limits(Stated<Integer> limit) {
    return limit.isUnknown() || limit.orElse(-1) >= 0;
  }

  private static Bound plan(Application application, Api api, Trigger trigger) {
    boolean keyed =
        application
            .byId(trigger.id(), Route.class)
            .filter(route -> route.keyRequired().orElse(false))
            .isPresent();
    boolean limited =
        application.all(UsagePlan.class).stream()
            .filter(plan -> plan.apis().stream().anyMatch(a -> a.text().mentions(api.id())))
            .anyMatch(plan -> !plan.throttled().isAbsent() || !plan.quota().isAbsent());
    return keyed && limited ? SET : MISSING;
  }

  private static Bound firewall(Application application, Api api) {
    return Fronts.firewall(application, api).map(Bound::of).orElse(MISSING);
  }

  private static Bound of(Firewall firewall) {
    return firewall.rateRule().fold(rate -> rate ? SET : MISSING, Bound::unknown, () -> MISSING);
  }

  private static Stream<Distribution> leadingTo(Application application, String id) {
    return application.all(Distribution.class).stream()
        .filter(d -> d.origins().stream().anyMatch(origin -> origin.text().mentions(id)));
  }

  /** The firewalls of distributions. */
  private static Bound behind(Application application, Stream<Distribution> distributions) {
    return strongest(
        distributions
            .filter(Fronts::hasFirewall)
            .map(d ->
                application
                    .linked(d.firewall(), Firewall.class)
                    .map(Bound::of)
                    .orElseGet(() -> unknown(d.firewall().fold(Text::toString, e -> e, d::id)))));
  }
}
