package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Trigger.Exposure;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One function serves both callers from outside and events of its own application. */
final class MixedTrustTriggers implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.functions().stream()
        .filter(function -> function.identity().author())
        .flatMap(function -> verdict(application, function).stream());
  }

  private static Optional<Verdict> verdict(Application application, Function function) {
    List<Trigger> triggers =
        application.all(Trigger.class).stream()
            .filter(trigger -> trigger.function().equals(function.id()))
            .toList();
    Optional<Trigger> internal =
        triggers.stream()
            .filter(trigger -> trigger.exposure() == Exposure.INTERNAL && isInternal(trigger))
            .findFirst();
    Optional<Trigger> open =
        first(triggers, Exposure.PUBLIC).or(() -> first(triggers, Exposure.UNKNOWN));
    if (internal.isEmpty() || open.isEmpty()) {
      return Optional.empty();
    }
    String name = function.identity().writtenAs();
    String inner = word(internal.get().kind());
    String outer = word(open.get().kind());
    Verdict verdict =
        open.get().exposure() == Exposure.PUBLIC
            ? Verdict.broken(
                Verdict.Place.of(function),
                "function `%s` serves both anyone who calls its %s and its own %s"
                    .formatted(name, outer, inner))
            : Verdict.undecided(
                Verdict.Place.of(function),
                "whether the %s of function `%s`, which also serves its own %s, is public is not known"
                    .formatted(outer, name, inner));
    return Optional.of(
        verdict.with(List.of(Verdict.Place.of(open.get()), Verdict.Place.of(internal.get()))));
  }

  private static Optional<Trigger> first(List<Trigger> triggers, Exposure exposure) {
    return triggers.stream().filter(trigger -> trigger.exposure() == exposure).findFirst();
  }

  /** Its writers are all of the application. */
  private static boolean isInternal(Trigger trigger) {
    return switch (trigger.kind()) {
      case DOCUMENTS, KAFKA, MQ, QUEUE, RULE, SCHEDULE, STREAM, TABLE -> true;
      case ALEXA,
          BUCKET,
          DEPLOYMENT,
          EDGE,
          GRAPHQL,
          HTTP,
          IDENTITY,
          IOT,
          LOAD_BALANCER,
          LOG,
          TOPIC,
          URL,
          WEBSOCKET,
          WORKFLOW ->
          false;
    };
  }

  private static String word(Trigger.Kind kind) {
    return switch (kind) {
      case HTTP -> "HTTP route";
      case URL -> "function URL";
      case WEBSOCKET -> "WebSocket route";
      case GRAPHQL -> "GraphQL resolver";
      case LOAD_BALANCER -> "load balancer";
      case TABLE -> "table stream";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }
}
