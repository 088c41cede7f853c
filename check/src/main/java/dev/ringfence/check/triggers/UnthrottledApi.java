package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Other;
import dev.ringfence.model.Stage;
import dev.ringfence.model.Text;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.UsagePlan;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Openness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Neither a stage of an API nor a usage plan limits the rate of requests. */
final class UnthrottledApi implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    var byPlace = new LinkedHashMap<Origin, Verdict>();
    for (Stage stage : application.all(Stage.class)) {
      if (stage.identity().author()) {
        verdict(application, stage).ifPresent(v -> byPlace.putIfAbsent(v.place().origin(), v));
      }
    }
    return byPlace.values().stream();
  }

  private static Optional<Verdict> verdict(Application application, Stage stage) {
    if (isToldAsCost(application, stage)) {
      return Optional.empty();
    }
    Openness plans = plans(application, stage);
    if (isLimited(stage) || plans == Openness.LIMITED) {
      return Optional.empty();
    }
    String name = name(application, stage);
    if (stage.settings().isUnknown() || plans == Openness.UNKNOWN) {
      return Optional.of(
          Verdict.undecided(
              Verdict.Place.at(stage, stage.settings().origin()),
              "whether %s limits the rate of requests is not known".formatted(name)));
    }
    return Optional.of(
        Verdict.broken(
                Verdict.Place.of(stage),
                "%s takes any number of requests, up to the limit of the whole account"
                    .formatted(name))
            .with(
                stage.deployment().known().flatMap(Text::resource).stream()
                    .flatMap(id -> application.byId(id, Other.class).stream())
                    .map(Verdict.Place::of)
                    .toList()));
  }

  /** What strangers can run without any bound is the matter of {@code unbounded-public-cost}. */
  private static boolean isToldAsCost(Application application, Stage stage) {
    return application.all(Trigger.class).stream()
        .filter(trigger -> trigger.exposure() == Trigger.Exposure.PUBLIC)
        .filter(trigger -> trigger.source().known().equals(stage.api().known()))
        .flatMap(trigger -> application.byId(trigger.function(), Function.class).stream())
        .anyMatch(function -> function.reservedConcurrency().isAbsent());
  }

  private static String name(Application application, Stage stage) {
    String own = stage.name().fold(Text::toString, _ -> stage.id(), stage::id);
    return "stage `%s`%s"
        .formatted(
            own,
            application
                .linked(stage.api(), Api.class)
                .map(api -> " of API `" + api.id() + "`")
                .orElse(""));
  }

  private static boolean isLimited(Stage stage) {
    return stage.settings().orElse(List.of()).stream()
        .anyMatch(setting -> !setting.rateLimit().isAbsent());
  }

  /** What usage plans leave of "any number". */
  private static Openness plans(Application application, Stage stage) {
    Openness open = Openness.OPEN;
    for (UsagePlan plan : application.all(UsagePlan.class)) {
      for (int i = 0; i < plan.apis().size() && !plan.throttled().isAbsent(); i++) {
        if (isOf(plan.apis().get(i), plan.stages().get(i), stage)) {
          return Openness.LIMITED;
        }
        open = plan.stages().get(i).text().isUnknown() ? Openness.UNKNOWN : open;
      }
    }
    return open;
  }

  private static boolean isOf(Value api, Value named, Stage stage) {
    boolean same = stage.api().fold(api.text()::equals, api.toString()::equals, () -> false);
    return named.text().mentions(stage.id())
        || (same && stage.name().fold(named.text()::equals, named.toString()::equals, () -> false));
  }
}
