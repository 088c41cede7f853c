package dev.ringfence.policy.lint;

import dev.ringfence.model.Policy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds the faults of a policy.
 *
 * <p>What a template leaves to the deployment is no fault: an unknown part of a text may become
 * anything that makes sense there.
 */
public final class Lint {
  private final Policy policy;
  private final Use use;
  private final UnaryOperator<Text> writtenOut;
  private final List<Fault> faults = new ArrayList<>();

  private Lint(Policy policy, Use use, UnaryOperator<Text> writtenOut) {
    this.policy = policy;
    this.use = use;
    this.writtenOut = writtenOut;
  }

  /**
   * The faults, in the order of the document.
   *
   * @param writtenOut puts an ARN in the place of a reference to a resource of the template
   */
  public static List<Fault> of(Policy policy, Use use, UnaryOperator<Text> writtenOut) {
    return new Lint(policy, use, writtenOut).faults();
  }

  /**
   * A reference that does not give an ARN, for what is {@code writtenOut}.
   *
   * @param gives {@code name}, {@code url}, or {@code bucket} for the name of a bucket
   */
  public static Text.Part reference(Text.Part part, String gives) {
    return new Text.Part(part.kind(), part.text(), Arns.NAME + gives);
  }

  private List<Fault> faults() {
    Grammar.check(policy, use, faults);
    for (Statement statement : policy.statements()) {
      var known = new ActionFaults(statement, faults).check();
      new ResourceFaults(policy, statement, use, writtenOut, known, faults).check();
      new ConditionFaults(statement, known, faults).check();
      VariableFaults.check(policy, statement, faults);
    }
    Effects.check(policy, use, faults);
    faults.sort(
        Comparator.comparingInt((Fault fault) -> fault.origin().line())
            .thenComparingInt(fault -> fault.origin().column())
            .thenComparing(Fault::kind)
            .thenComparing(Fault::message));
    return faults;
  }
}
