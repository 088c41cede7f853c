package dev.ringfence.check;

import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Accounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Policies of resources that let in an account which is written as a number. */
public final class ForeignTrust {
  private ForeignTrust() {}

  /**
   * A verdict on each account that a policy lets in, where it first does.
   *
   * @param noun what people call a resource of the kind
   */
  public static Stream<Verdict> of(Application application, ResourcePolicy.Kind kind, String noun) {
    Set<String> own = Accounts.own(application);
    return application.all(ResourcePolicy.class).stream()
        .filter(policy -> policy.kind() == kind && policy.identity().author())
        .flatMap(policy ->
            places(policy, own).entrySet().stream()
                .map(entry -> verdict(policy, noun, entry.getKey(), entry.getValue())));
  }

  private static Map<String, List<Verdict.Place>> places(ResourcePolicy policy, Set<String> own) {
    var places = new LinkedHashMap<String, List<Verdict.Place>>();
    policy.policy().known().map(Policy::statements).orElse(List.of()).stream()
        .filter(statement -> statement.allows() && !statement.notPrincipal())
        .flatMap(statement -> statement.principals().stream())
        .forEach(principal ->
            account(principal)
                .filter(account -> !own.contains(account))
                .ifPresent(account ->
                    places
                        .computeIfAbsent(account, _ -> new ArrayList<>())
                        .add(Verdict.Place.at(policy, principal.value().origin()))));
    return places;
  }

  private static Optional<String> account(Statement.Principal principal) {
    return principal.type().equals("AWS")
        ? Accounts.literal(principal.value().text())
            .filter(account -> !Accounts.isOfService(account))
        : Optional.empty();
  }

  private static Verdict verdict(
      ResourcePolicy policy, String noun, String account, List<Verdict.Place> places) {
    return Verdict.broken(
            places.getFirst(),
            "policy of %s %s trusts account `%s`; is it yours?"
                .formatted(noun, PolicyStatements.subjects(policy), account))
        .with(places.stream().skip(1).distinct().toList());
  }
}
