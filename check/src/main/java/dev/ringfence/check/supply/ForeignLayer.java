package dev.ringfence.check.supply;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Accounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Code of an account that is not the owner's runs inside functions. */
final class ForeignLayer implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    Set<String> own = Accounts.own(application);
    var byPlace = new LinkedHashMap<Value, List<Function>>();
    for (Function function : application.functions()) {
      if (function.identity().author()) {
        function
            .layers()
            .orElse(List.of())
            .forEach(layer -> byPlace.computeIfAbsent(layer, _ -> new ArrayList<>()).add(function));
      }
    }
    return byPlace.entrySet().stream().flatMap(entry -> verdict(own, entry).stream());
  }

  private static Optional<Verdict> verdict(Set<String> own, Map.Entry<Value, List<Function>> use) {
    String account = Accounts.of(use.getKey().toString());
    List<Function> functions = use.getValue();
    if (!Accounts.isAccount(account) || own.contains(account) || VendorAccounts.isKnown(account)) {
      return undecided(account, use);
    }
    return Optional.of(
        Verdict.broken(
            place(use),
            "%s runs layer `%s` of account `%s`, which can publish anything in it"
                .formatted(told(functions), name(use.getKey().toString()), account)));
  }

  /** Only the account part counts: the region and the version do not tell whose it is. */
  private static Optional<Verdict> undecided(String account, Map.Entry<Value, List<Function>> use) {
    boolean unknown = account.startsWith("${") && !account.equals("${AWS::AccountId}");
    return unknown
        ? Optional.of(
            Verdict.undecided(
                place(use),
                "whose layer %s runs depends on `%s`".formatted(told(use.getValue()), account)))
        : Optional.empty();
  }

  private static Verdict.Place place(Map.Entry<Value, List<Function>> use) {
    Verdict.Place place = Verdict.Place.at(use.getValue().getFirst(), use.getKey().origin());
    return use.getValue().size() == 1
        ? place
        : new Verdict.Place(place.origin(), place.resource(), "");
  }

  private static String told(List<Function> functions) {
    String first = "`" + functions.getFirst().identity().writtenAs() + "`";
    return functions.size() == 1
        ? "function " + first
        : "each of " + functions.size() + " functions (" + first + ", …)";
  }

  private static String name(String arn) {
    int layer = arn.indexOf(":layer:");
    return layer < 0 ? arn : arn.substring(layer + ":layer:".length());
  }
}
