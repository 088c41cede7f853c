package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Cors;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Route;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** An API lets the pages of every site read its answers. */
final class AnyOriginApi implements Check {

  /** One place that allows every origin, and the words for what answers with it. */
  private record Answer(Thing thing, String name, Cors cors) {}

  @Override
  public Stream<Verdict> examine(Application application) {
    return Stream.concat(
        byOrigin(application, cors -> AnyOrigin.star(cors).map(Value::origin)).values().stream()
            .map(AnyOriginApi::broken),
        byOrigin(application, cors -> AnyOrigin.unknown(cors).map(AnyOrigin.Unknown::origin))
            .values()
            .stream()
            .map(AnyOriginApi::undecided));
  }

  /** One setting of the author's may make the answers of many routes. */
  private static Map<Origin, List<Answer>> byOrigin(
      Application application, Function<Cors, Optional<Origin>> place) {
    var byOrigin = new LinkedHashMap<Origin, List<Answer>>();
    answers(application)
        .filter(answer -> !answer.cors().credentials().is(true))
        .forEach(answer ->
            place
                .apply(answer.cors())
                .ifPresent(origin ->
                    byOrigin.computeIfAbsent(origin, _ -> new ArrayList<>()).add(answer)));
    return byOrigin;
  }

  private static Stream<Answer> answers(Application application) {
    Stream<Answer> apis =
        application.all(Api.class).stream()
            .map(api -> new Answer(api, "API `" + api.id() + "`", api.cors()));
    Stream<Answer> routes =
        application.all(Route.class).stream()
            .map(route -> new Answer(route, Routes.full(application, route), route.cors()));
    return Stream.concat(apis, routes).filter(answer -> answer.thing().identity().author());
  }

  private static Verdict broken(List<Answer> answers) {
    Answer first = answers.getFirst();
    Value star = AnyOrigin.star(first.cors()).orElseThrow();
    return Verdict.broken(
        Verdict.Place.at(first.thing(), star.origin()),
        "%s answers to the pages of every site".formatted(name(answers)));
  }

  private static Verdict undecided(List<Answer> answers) {
    Answer first = answers.getFirst();
    AnyOrigin.Unknown unknown = AnyOrigin.unknown(first.cors()).orElseThrow();
    return Verdict.undecided(
        Verdict.Place.at(first.thing(), unknown.origin()),
        "the sites that %s answers to are not known: `%s`"
            .formatted(name(answers), unknown.expression()));
  }

  private static String name(List<Answer> answers) {
    String more = answers.size() > 1 ? ", like %d more,".formatted(answers.size() - 1) : "";
    return answers.getFirst().name() + more;
  }
}
