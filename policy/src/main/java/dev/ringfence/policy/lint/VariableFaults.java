package dev.ringfence.policy.lint;

import dev.ringfence.model.Policy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.policy.facts.ConditionKeys;
import java.util.List;

/**
 * Variables that are none (IAM User Guide, "IAM policy elements: Variables and tags": they exist
 * since version 2012-10-17).
 */
final class VariableFaults {
  private final Policy policy;
  private final List<Fault> faults;

  private VariableFaults(Policy policy, List<Fault> faults) {
    this.policy = policy;
    this.faults = faults;
  }

  static void check(Policy policy, Statement statement, List<Fault> faults) {
    var variables = new VariableFaults(policy, faults);
    statement.resources().forEach(variables::check);
    for (Statement.Condition condition : statement.conditions().orElse(List.of())) {
      condition.values().forEach(variables::check);
    }
  }

  private void check(Value value) {
    for (Text.Part part : value.text().parts()) {
      String text = part.kind() == Text.Kind.LITERAL ? part.text() : "";
      int open = text.indexOf("${");
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close > 0) {
        check(value, text.substring(open + 2, close).strip());
      }
    }
  }

  private void check(Value value, String name) {
    if (name.length() == 1 && "*?$".contains(name)) {
      return;
    }
    int comma = name.indexOf(',');
    String key = comma < 0 ? name : name.substring(0, comma).strip();
    if (key.startsWith("AWS::")) {
      add(
          value,
          "`${%s}` is filled in under `Fn::Sub` only; here it is plain text".formatted(name));
    } else if (key.indexOf(':') < 0) {
      add(
          value,
          "`${%s}` is no variable of a policy; a template fills it in under `Fn::Sub` only"
              .formatted(name));
    } else if (policy.version().isAbsent() || policy.version().is("2008-10-17")) {
      add(
          value,
          "`${%s}` is plain text, as the policy does not say `Version: 2012-10-17`"
              .formatted(name));
    } else if (ConditionKeys.aws().find(key).isEmpty() && !isOfSomebodyElse(key)) {
      faults.add(
          new Fault(
              Fault.Kind.UNKNOWN_CONDITION_KEY,
              value.origin(),
              "there is no key `%s`, so `${%s}` never has a value".formatted(key, name)));
    }
  }

  private static boolean isOfSomebodyElse(String key) {
    return key.substring(0, key.indexOf(':')).indexOf('.') > 0;
  }

  private void add(Value value, String message) {
    faults.add(new Fault(Fault.Kind.LITERAL_VARIABLE, value.origin(), message));
  }
}
