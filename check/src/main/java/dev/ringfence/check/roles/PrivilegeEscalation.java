package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Role;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is allowed together lets its holder gain more rights. */
final class PrivilegeEscalation implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    var verdicts = new ArrayList<Verdict>();
    var ofRoles = new ArrayList<Identity>();
    for (Role role : application.roles()) {
      Allowance.of(application, role).forEach(allowance -> ofRoles.add(allowance.owner()));
      String who = Who.name(role, Allowance.functions(application, role));
      verdict(Rights.of(application, role).ways(), who).ifPresent(verdicts::add);
    }
    var others = new LinkedHashMap<Identity, List<Allowance>>();
    for (Allowance allowance : Allowance.of(application)) {
      if (!ofRoles.contains(allowance.owner())) {
        others.computeIfAbsent(allowance.owner(), _ -> new ArrayList<>()).add(allowance);
      }
    }
    for (List<Allowance> allowances : others.values()) {
      verdict(Rights.of(allowances).ways(), allowances.getFirst().holder())
          .ifPresent(verdicts::add);
    }
    return verdicts.stream();
  }

  /** One verdict a holder, for the most direct way. */
  private static Optional<Verdict> verdict(List<Rights.Way> ways, String who) {
    if (ways.isEmpty()) {
      return Optional.empty();
    }
    Rights.Way way = ways.getFirst();
    List<Verdict.Place> places =
        way.steps().stream()
            .map(step -> step.allowance().at(step.element().origin()))
            .distinct()
            .toList();
    String more = ways.size() == 1 ? "" : ", and there are " + (ways.size() - 1) + " more ways";
    String message =
        "%s can %s (`%s`)%s"
            .formatted(
                who, way.escalation().how(), String.join("`, `", way.escalation().actions()), more);
    return Optional.of(
        Verdict.broken(places.getFirst(), message).with(places.subList(1, places.size())));
  }
}
