package dev.ringfence.policy.need;

import dev.ringfence.model.Application;
import dev.ringfence.model.SdkCall;
import dev.ringfence.model.SdkCall.Confidence;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Inclusion;
import dev.ringfence.policy.facts.Mapping;
import dev.ringfence.policy.facts.Needed;
import dev.ringfence.policy.facts.OperationActions;
import java.util.ArrayList;
import java.util.List;

/** What a trail shows to be needed. */
final class TrailNeeds {
  private final References references;
  private final Binding binding;

  TrailNeeds(Application application, Binding binding) {
    this.references = new References(application);
    this.binding = binding;
  }

  List<Need> of(List<SdkCall> seen) {
    var needs = new ArrayList<Need>();
    for (SdkCall call : seen) {
      if (OperationActions.aws().of(call.service(), call.operation(), call.arguments())
          instanceof Mapping.Needs(List<Needed> all)) {
        for (Needed needed : all) {
          if (needed.sure()) {
            add(call, needed, needs);
          }
        }
      }
    }
    return needs;
  }

  private void add(SdkCall call, Needed needed, List<Need> needs) {
    for (Binding.Bound bound : binding.bound(needed.resource(), call.arguments())) {
      needs.add(
          new Need(
              needed.action(),
              references.generated(bound.arn()),
              "",
              Need.Reason.TRAIL,
              call.steps(),
              Confidence.HIGH,
              bound.wider()));
    }
  }

  /** True if what was seen is part of what is needed anyway. */
  static boolean isWithin(Application application, Need seen, Need need) {
    if (!seen.action().equals(need.action()) || !need.condition().isEmpty()) {
      return false;
    }
    if (seen.resource().equals(need.resource()) || need.resource().is("*")) {
      return true;
    }
    var exact = new Exact(application);
    return Inclusion.of(
            exact.resource(seen.resource()),
            List.of(exact.resource(need.resource())),
            Budget.ordinary())
        instanceof Inclusion.Included;
  }
}
