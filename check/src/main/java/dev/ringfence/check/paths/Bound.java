package dev.ringfence.check.paths;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Distribution;
import dev.ringfence.model.Domain;
import dev.ringfence.model.Firewall;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Route;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.UsagePlan;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
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
      return behind(application, origin -> origin.mentions(trigger.id()));
    }
    Optional<Api> api = application.linked(trigger.source(), Api.class);
    if (api.isEmpty()) {
      return new Bound(Kind.UNKNOWN, trigger.source().fold(Text::toString, e -> e, trigger::id));
    }
    Stream<Bound> bounds =
        Stream.of(
            policy(application, api.get()),
            rate(application, api.get(), trigger),
            plan(application, api.get(), trigger),
            firewall(application, api.get()),
            behind(application, origin -> leadsTo(application, origin, api.get())));
    return strongest(bounds);
  }

  private static Bound strongest(Stream<Bound> bounds) {
    return bounds.min((a, b) -> a.kind.compareTo(b.kind)).orElse(MISSING);
  }

  private static Bound unknown(String expression) {
    return new Bound(Kind.UNKNOWN, expression);
  }

  /** A policy of the API that lets in some only makes the API no public one. */
  private static Bound policy(Application application, Api api) {
    return application.all(ResourcePolicy.class).stream()
        .filter(policy -> policy.kind() == ResourcePolicy.Kind.API)
        .filter(policy -> policy.subjects().stream().anyMatch(s -> s.text().mentions(api.id())))
        .map(policy ->
            policy
                .policy()
                .fold(
                    known -> isOpen(known.statements()) ? MISSING : SET,
                    Bound::unknown,
                    () -> MISSING))
        .findFirst()
        .orElse(MISSING);
  }

  private static boolean isOpen(List<Statement> statements) {
    return statements.stream().anyMatch(s -> Openness.of(s) == Openness.OPEN)
        && statements.stream().noneMatch(s -> s.denies() && keepsStrangersOut(s));
  }

  /** A denial of everyone, or of everyone but those that a condition names. */
  private static boolean keepsStrangersOut(Statement statement) {
    boolean everyone =
        statement.notPrincipal()
            || statement.principals().stream().anyMatch(p -> p.value().text().is("*"));
    return everyone
        && statement
            .conditions()
            .fold(
                known ->
                    known.isEmpty()
                        || known.stream()
                            .anyMatch(c -> c.operator().toLowerCase(Locale.ROOT).contains("not")),
                _ -> true,
                () -> true);
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
    return strongest(
        application.all(Firewall.class).stream()
            .filter(firewall ->
                firewall.guarded().stream()
                    .anyMatch(guarded -> isOf(application, guarded.text(), api)))
            .map(Bound::of));
  }

  private static boolean isOf(Application application, Text guarded, Api api) {
    return guarded.mentions(api.id())
        || application.all(Stage.class).stream()
            .anyMatch(stage -> guarded.mentions(stage.id()) && isOf(stage, api));
  }

  private static Bound of(Firewall firewall) {
    return firewall.rateRule().fold(rate -> rate ? SET : MISSING, Bound::unknown, () -> MISSING);
  }

  /** The firewalls of the distributions that lead to the place. */
  private static Bound behind(Application application, Predicate<Text> leads) {
    return strongest(
        application.all(Distribution.class).stream()
            .filter(d -> d.origins().stream().anyMatch(origin -> leads.test(origin.text())))
            .filter(d -> !d.firewall().fold(Text.EMPTY::equals, _ -> false, () -> true))
            .map(d ->
                application
                    .linked(d.firewall(), Firewall.class)
                    .map(Bound::of)
                    .orElseGet(() -> unknown(d.firewall().fold(Text::toString, e -> e, d::id)))));
  }

  private static boolean leadsTo(Application application, Text origin, Api api) {
    return origin.mentions(api.id())
        || application.all(Domain.class).stream()
            .filter(domain -> domain.apis().stream().anyMatch(a -> a.text().mentions(api.id())))
            .anyMatch(domain ->
                origin.mentions(domain.id())
                    || domain.name().known().filter(origin::equals).isPresent());
  }
}
