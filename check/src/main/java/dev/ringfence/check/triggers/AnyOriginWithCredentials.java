package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Cors;
import dev.ringfence.model.FunctionUrl;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Route;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The pages of every site may call with what identifies a user. */
final class AnyOriginWithCredentials implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    var places = new LinkedHashMap<Origin, Verdict>();
    application
        .all(Api.class)
        .forEach(api -> judge(api, "API `" + api.id() + "`", api.cors(), places));
    application
        .all(FunctionUrl.class)
        .forEach(url ->
            judge(url, "function URL `" + url.identity().writtenAs() + "`", url.cors(), places));
    application
        .all(Route.class)
        .forEach(route -> judge(route, Routes.full(application, route), route.cors(), places));
    return places.values().stream();
  }

  private static void judge(Thing thing, String name, Cors cors, Map<Origin, Verdict> places) {
    boolean star = AnyOrigin.star(cors).isPresent();
    boolean may = star || AnyOrigin.unknown(cors).isPresent();
    Stated<Boolean> credentials = cors.credentials();
    if (!thing.identity().author() || !may || credentials.isAbsent() || credentials.is(false)) {
      return;
    }
    Verdict.Place place = Verdict.Place.at(thing, credentials.origin());
    Verdict verdict =
        star && credentials.is(true)
            ? Verdict.broken(
                place,
                "%s lets the pages of every site call with the cookies of its users"
                    .formatted(name))
            : Verdict.undecided(
                place,
                "whether %s lets the pages of every site call with its users' cookies is not known"
                    .formatted(name));
    places.putIfAbsent(credentials.origin(), verdict);
  }
}
