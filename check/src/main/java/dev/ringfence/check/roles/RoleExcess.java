package dev.ringfence.check.roles;

import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Policy;
import dev.ringfence.model.Role;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.excess.Excess;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.excess.Measure;
import dev.ringfence.policy.need.Need;
import dev.ringfence.policy.need.Needs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a role grants beyond what the code of its functions needs.
 *
 * @param functions all that run under the role, of each of which some code was read
 * @param needs of all of them
 * @param unknown why more may be needed, each with its place
 */
record RoleExcess(
    Role role,
    List<Function> functions,
    List<Need> needs,
    Excess excess,
    List<FunctionCode.Gap> unknown) {
  private static final int MOST_PLACES = 10;

  /** Of all roles that grant more than is seen to be needed. */
  static List<RoleExcess> of(Application application) {
    return application.once(RoleExcess.class, RoleExcess::all);
  }

  private static List<RoleExcess> all(Application application) {
    var all = new ArrayList<RoleExcess>();
    for (Role role : application.roles()) {
      List<Function> functions = Allowance.functions(application, role);
      if (!functions.isEmpty() && isOfFunctionsOnly(role)) {
        of(application, role, functions).ifPresent(all::add);
      }
    }
    return all;
  }

  /** A needed action on every resource is told by {@code any-resource}. */
  private static boolean isSaid(Excess.Over over) {
    return over.needed() && over.resources().equals(List.of("*"));
  }

  /** What others do with a role is not in the code of functions. */
  private static boolean isOfFunctionsOnly(Role role) {
    return role.trust().known().map(Policy::statements).orElse(List.of()).stream()
        .map(Statement::principals)
        .flatMap(List::stream)
        .allMatch(principal ->
            principal.type().equals("Service")
                && (principal.value().text().head().startsWith("lambda.")
                    || principal.value().text().head().startsWith("edgelambda.")));
  }

  private static Optional<RoleExcess> of(
      Application application, Role role, List<Function> functions) {
    Granted granted = Granted.of(application, role);
    if (granted.own().isEmpty()) {
      return Optional.empty();
    }
    var needs = new ArrayList<Need>();
    var unknown = new ArrayList<FunctionCode.Gap>();
    for (Function function : functions) {
      Optional<FunctionCode> code = application.code(function);
      if (code.isEmpty() || code.get().files().isEmpty()) {
        return Optional.empty();
      }
      Needs of = Needs.of(application, function, code.get());
      needs.addAll(of.needs());
      unknown.addAll(of.unresolved());
    }
    for (String policy : granted.unknown()) {
      unknown.add(new FunctionCode.Gap(role.origin(), policy));
    }
    Excess excess = Measure.of(application, granted, needs);
    boolean more = excess.told().stream().anyMatch(over -> !isSaid(over));
    return more
        ? Optional.of(new RoleExcess(role, functions, needs, excess, unknown))
        : Optional.empty();
  }

  /** Whose code it is, for messages. */
  String holder() {
    return functions.size() == 1
        ? "`" + functions.getFirst().identity().writtenAs() + "`"
        : "each of the "
            + functions.size()
            + " functions of the role `"
            + role.identity().writtenAs()
            + "`";
  }

  /** The one function, or else the role. */
  Verdict.Place place() {
    return functions.size() == 1 ? Verdict.Place.of(functions.getFirst()) : Verdict.Place.of(role);
  }

  /** Code that stands in the template has no file of its own to be shown. */
  private boolean isInline(Origin origin) {
    return functions.stream()
        .anyMatch(function -> origin.file().startsWith(function.origin().file() + ".inline."));
  }

  /** The calls that need something, a few of them. */
  List<Verdict.Place> calls() {
    Set<Origin> origins = new LinkedHashSet<>();
    for (Need need : needs) {
      Origin origin = need.evidence().getFirst().origin();
      if (need.reason() == Need.Reason.CALL && !isInline(origin)) {
        origins.add(origin);
      }
    }
    return origins.stream()
        .limit(MOST_PLACES)
        .map(origin -> new Verdict.Place(origin, "", ""))
        .toList();
  }
}
