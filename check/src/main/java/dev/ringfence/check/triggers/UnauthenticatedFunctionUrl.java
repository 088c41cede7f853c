package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionUrl;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** A function URL serves whoever calls it. */
final class UnauthenticatedFunctionUrl implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(FunctionUrl.class).stream()
        .filter(url -> url.identity().author())
        .flatMap(url -> verdict(application, url).stream());
  }

  private static Optional<Verdict> verdict(Application application, FunctionUrl url) {
    Optional<Function> function = function(application, url);
    Verdict.Place written = Verdict.Place.at(url, url.authentication().origin());
    Verdict.Place place = function.map(written::concerning).orElse(written);
    String name = function.map(f -> f.identity().writtenAs()).orElse(url.identity().writtenAs());
    if (url.authentication().isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              place,
              "whether anyone can call the URL of function `%s` depends on `%s`"
                  .formatted(name, url.authentication().expression())));
    }
    return url.authentication().orElse("NONE").equals("NONE")
        ? Optional.of(
            Verdict.broken(
                place,
                "anyone can call the URL of function `%s`%s"
                    .formatted(name, function.map(f -> Reach.of(application, f)).orElse(""))))
        : Optional.empty();
  }

  private static Optional<Function> function(Application application, FunctionUrl url) {
    return application.all(Trigger.class).stream()
        .filter(trigger -> trigger.id().equals(url.id()))
        .findFirst()
        .flatMap(trigger -> application.byId(trigger.function(), Function.class));
  }
}
