package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.FunctionCode;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.excess.Excess;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A role grants actions or resources that the code of its functions does not use. */
final class ExcessiveRole implements Check {
  private static final int FEW = 4;

  @Override
  public Stream<Verdict> examine(Application application) {
    return RoleExcess.of(application).stream().map(ExcessiveRole::verdict);
  }

  private static Verdict verdict(RoleExcess role) {
    Excess excess = role.excess();
    List<Excess.Over> over = excess.told();
    List<Excess.Over> unneeded = over.stream().filter(each -> !each.needed()).toList();
    boolean sure = role.unknown().isEmpty();
    String counts =
        "%s may do %d %s of which its code %s %d, excess %d %%: "
            .formatted(
                role.holder(),
                excess.actions(),
                excess.actions() == 1 ? "action" : "actions",
                sure ? "needs" : "is seen to need",
                excess.needed(),
                excess.percent());
    String what =
        unneeded.isEmpty()
            ? listed(over) + " on more than it uses"
            : listed(unneeded)
                + (unneeded.size() == 1 ? " is not " : " are not ")
                + (sure ? "used" : "seen");
    if (sure) {
      return Verdict.broken(role.place(), counts + what).with(role.calls());
    }
    FunctionCode.Gap gap = role.unknown().getFirst();
    return Verdict.undecided(
            role.place(),
            counts + what + ", but not all is known: " + gap.origin() + ": " + gap.reason())
        .with(role.calls());
  }

  private static String listed(List<Excess.Over> over) {
    String first =
        over.stream()
            .limit(FEW)
            .map(each -> "`" + each.action() + "`")
            .collect(Collectors.joining(", "));
    return over.size() > FEW ? first + " and " + (over.size() - FEW) + " more" : first;
  }
}
