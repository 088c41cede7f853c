package dev.ringfence.check.paths;

import dev.ringfence.check.Check;
import dev.ringfence.model.Api;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Route;
import dev.ringfence.model.Trigger;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Anyone may run a function, and nothing bounds how often. */
final class UnboundedPublicCost implements Check {
  private static final int NAMED = 3;

  /** A way in for everyone, the function behind it, and what bounds its use. */
  private record Entry(Trigger trigger, Function function, Bound bound) {

    /** Entries of one API of which the same is known are one decision of the author. */
    String decision() {
      String door =
          trigger.kind() == Trigger.Kind.URL
              ? trigger.id()
              : trigger.source().fold(Object::toString, e -> e, trigger::id);
      return door + " " + bound;
    }
  }

  @Override
  public Stream<Verdict> examine(Application application) {
    var decisions = new LinkedHashMap<String, List<Entry>>();
    for (Trigger trigger : application.all(Trigger.class)) {
      entry(application, trigger)
          .ifPresent(entry ->
              decisions.computeIfAbsent(entry.decision(), _ -> new ArrayList<>()).add(entry));
    }
    return decisions.values().stream().map(entries -> verdict(application, entries));
  }

  private static Optional<Entry> entry(Application application, Trigger trigger) {
    return application
        .byId(trigger.function(), Function.class)
        .filter(function -> trigger.exposure() == Trigger.Exposure.PUBLIC && isCalled(trigger))
        .filter(function -> function.identity().author())
        .filter(function -> function.reservedConcurrency().isAbsent())
        .filter(_ -> !isPreflight(application, trigger))
        .map(function -> new Entry(trigger, function, Bound.of(application, trigger)))
        .filter(entry -> entry.bound().kind() != Bound.Kind.SET);
  }

  /** What a distribution runs at its edge is bounded with the distribution, not with a function. */
  private static boolean isCalled(Trigger trigger) {
    return switch (trigger.kind()) {
      case HTTP, WEBSOCKET, GRAPHQL, URL -> true;
      default -> false;
    };
  }

  /** A browser asks before it calls, and can't say who its user is. */
  private static boolean isPreflight(Application application, Trigger trigger) {
    return application
        .byId(trigger.id(), Route.class)
        .filter(route -> route.method().equals("OPTIONS"))
        .isPresent();
  }

  private static Verdict verdict(Application application, List<Entry> entries) {
    Entry first = entries.getFirst();
    Verdict.Place place = Verdict.Place.of(first.trigger()).concerning(first.function());
    String what = functions(entries) + " " + door(application, first.trigger());
    Verdict verdict =
        first.bound().kind() == Bound.Kind.UNKNOWN
            ? Verdict.undecided(
                place,
                "how often anyone can run %s depends on `%s`"
                    .formatted(what, first.bound().unknown()))
            : Verdict.broken(
                place,
                "anyone can run %s at the owner's cost without limit: no %s bounds it"
                    .formatted(what, missing(first.trigger())));
    return verdict.with(
        entries.stream().map(Entry::function).distinct().map(Verdict.Place::of).toList());
  }

  private static String functions(List<Entry> entries) {
    List<String> names =
        entries.stream().map(e -> e.function().identity().writtenAs()).distinct().toList();
    String named =
        names.stream().limit(NAMED).map(n -> "`" + n + "`").collect(Collectors.joining(", "));
    String more = names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "";
    return (names.size() == 1 ? "function " : "functions ") + named + more;
  }

  private static String door(Application application, Trigger trigger) {
    if (trigger.kind() == Trigger.Kind.URL) {
      return "by its URL";
    }
    return application
        .linked(trigger.source(), Api.class)
        .filter(api -> api.identity().author() && api.id().equals(api.identity().writtenAs()))
        .map(api -> "by API `" + api.identity().writtenAs() + "`")
        .orElse("over HTTP");
  }

  private static String missing(Trigger trigger) {
    return switch (trigger.kind()) {
      case URL -> "reserved concurrency";
      case GRAPHQL -> "firewall's rate rule and no reserved concurrency";
      default -> "throttle, quota, firewall's rate rule or reserved concurrency";
    };
  }
}
