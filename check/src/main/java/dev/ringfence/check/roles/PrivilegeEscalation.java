package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Identity;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Role;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is allowed together lets its holder gain more rights. */
final class PrivilegeEscalation implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return climbs(application).stream().map(PrivilegeEscalation::verdict);
  }

  /** The elements of policies that the verdicts on an application tell of. */
  static Set<Origin> told(Application application) {
    var told = new HashSet<Origin>();
    for (Climb climb : climbs(application)) {
      climb.ways().getFirst().steps().forEach(step -> told.add(step.element().origin()));
    }
    return told;
  }

  /**
   * The ways that are open to a holder.
   *
   * @param ways at least one, the most direct first
   */
  private record Climb(String holder, List<Rights.Way> ways) {}

  private static List<Climb> climbs(Application application) {
    return application.once(Climb.class, PrivilegeEscalation::all);
  }

  private static List<Climb> all(Application application) {
    var climbs = new ArrayList<Climb>();
    var ofRoles = new HashSet<Identity>();
    for (Role role : application.roles()) {
      Allowance.of(application, role).forEach(allowance -> ofRoles.add(allowance.owner()));
      String who = Who.name(role, Allowance.functions(application, role));
      climbs.add(new Climb(who, Rights.of(application, role).ways()));
    }
    var others = new LinkedHashMap<Identity, List<Allowance>>();
    for (Allowance allowance : Allowance.of(application)) {
      if (!ofRoles.contains(allowance.owner())) {
        others.computeIfAbsent(allowance.owner(), _ -> new ArrayList<>()).add(allowance);
      }
    }
    for (List<Allowance> allowances : others.values()) {
      climbs.add(new Climb(allowances.getFirst().holder(), Rights.of(allowances).ways()));
    }
    return climbs.stream().filter(climb -> !climb.ways().isEmpty()).toList();
  }

  /** One verdict a holder, for the most direct way. */
  private static Verdict verdict(Climb climb) {
    List<Rights.Way> ways = climb.ways();
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
                climb.holder(),
                way.escalation().how(),
                String.join("`, `", way.escalation().actions()),
                more);
    return Verdict.broken(places.getFirst(), message).with(places.subList(1, places.size()));
  }
}
