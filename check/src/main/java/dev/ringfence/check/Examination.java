package dev.ringfence.check;

import dev.ringfence.model.Application;
import dev.ringfence.model.Thing;
import dev.ringfence.model.Variable;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Judges an application in every way its unresolved conditions may come out.
 *
 * <p>What is broken in each way in which its resource exists is broken; what is broken in some is
 * undecided, and the message says in which.
 */
public final class Examination {
  private static final int FEW = 8;

  private Examination() {}

  /** A verdict and the check that gave it. */
  public record Judged(Check check, Verdict verdict) {}

  /**
   * The verdicts of the checks, each place once.
   *
   * @param ways the application in each way its conditions may come out, at least one
   */
  public static List<Judged> of(List<Application> ways, List<Check> checks) {
    var judged = new ArrayList<Judged>();
    for (Check check : checks) {
      if (ways.size() == 1) {
        check.examine(ways.getFirst()).forEach(verdict -> judged.add(new Judged(check, verdict)));
      } else {
        merged(ways, check).forEach(verdict -> judged.add(new Judged(check, verdict)));
      }
    }
    return judged;
  }

  /** The verdicts on many applications, in their order, on all the machine's cores. */
  public static List<Judged> ofAll(List<List<Application>> applications, List<Check> checks) {
    if (applications.size() < FEW) {
      return applications.stream().flatMap(ways -> of(ways, checks).stream()).toList();
    }
    var judged = new ArrayList<Judged>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()))) {
      var futures = new ArrayList<Future<List<Judged>>>();
      for (List<Application> ways : applications) {
        futures.add(pool.submit(() -> of(ways, checks)));
      }
      for (Future<List<Judged>> future : futures) {
        judged.addAll(future.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("check failed", e.getCause());
    }
    return judged;
  }

  private static List<Verdict> merged(List<Application> ways, Check check) {
    var byPlace = new LinkedHashMap<String, List<Verdict>>();
    var waysOf = new LinkedHashMap<String, List<Application>>();
    for (Application way : ways) {
      var seen = new HashSet<String>();
      check
          .examine(way)
          .forEach(verdict -> {
            String key = key(verdict);
            if (seen.add(key)) {
              byPlace.computeIfAbsent(key, _ -> new ArrayList<>()).add(verdict);
              waysOf.computeIfAbsent(key, _ -> new ArrayList<>()).add(way);
            }
          });
    }
    var verdicts = new ArrayList<Verdict>();
    byPlace.forEach(
        (key, same) -> verdicts.add(verdict(same, waysOf.getOrDefault(key, List.of()), ways)));
    return verdicts;
  }

  /** A place is the same one in every way; the message may differ where values do. */
  private static String key(Verdict verdict) {
    Verdict.Place place = verdict.place();
    return place.origin() + ":" + place.origin().column() + " " + place.resource();
  }

  private static Verdict verdict(List<Verdict> same, List<Application> in, List<Application> ways) {
    Verdict worst = same.stream().filter(Verdict::isBroken).findFirst().orElseGet(same::getFirst);
    boolean always =
        same.stream().allMatch(Verdict::isBroken)
            && in.size() == ways.stream().filter(way -> has(way, worst.place())).count();
    if (always || !worst.isBroken()) {
      return worst;
    }
    return Verdict.undecided(worst.place(), worst.message() + when(same, in, ways))
        .with(worst.related());
  }

  /** Whether the thing of a place exists in a way; a place of no thing exists in all. */
  private static boolean has(Application way, Verdict.Place place) {
    if (place.resource().isEmpty()) {
      return true;
    }
    Set<String> names = new HashSet<>();
    for (Thing thing : way.things()) {
      names.add(thing.identity().writtenAs());
    }
    return names.contains(place.resource());
  }

  /** The outcomes that all broken ways share and that do not hold everywhere. */
  private static String when(List<Verdict> same, List<Application> in, List<Application> ways) {
    Map<String, String> shared = new LinkedHashMap<>();
    for (Variable outcome : ways.getFirst().when()) {
      Set<String> values = new HashSet<>();
      for (int i = 0; i < in.size(); i++) {
        if (same.get(i).isBroken()) {
          values.add(value(in.get(i), outcome.name()));
        }
      }
      if (values.size() == 1) {
        shared.put(outcome.name(), values.iterator().next());
      }
    }
    if (shared.isEmpty()) {
      return " in some of the ways its conditions may come out";
    }
    return shared.entrySet().stream()
        .map(e -> (e.getValue().equals("true") ? "if `" : "unless `") + e.getKey() + "`")
        .collect(Collectors.joining(" and ", " ", ""));
  }

  private static String value(Application way, String name) {
    return way.when().stream()
        .filter(outcome -> outcome.name().equals(name))
        .map(outcome -> outcome.value().toString())
        .findFirst()
        .orElse("");
  }
}
