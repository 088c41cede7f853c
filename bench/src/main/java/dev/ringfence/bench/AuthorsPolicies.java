package dev.ringfence.bench;

import dev.ringfence.cli.LeastPrivilege;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.compare.Side;
import dev.ringfence.policy.excess.Granted;
import dev.ringfence.policy.need.Exact;
import dev.ringfence.policy.need.Need;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what SAM functions need with the {@code Policies} that their authors wrote: {@code
 * AuthorsPolicies FOLDER…}.
 *
 * <p>Prints a line for each function and one more for each need that is not included.
 */
public final class AuthorsPolicies {
  private final Map<String, Integer> counted = new TreeMap<>();

  private AuthorsPolicies() {}

  /** Prints each function and the counts. */
  public static void main(String[] folders) throws IOException {
    var policies = new AuthorsPolicies();
    for (String folder : folders) {
      for (LeastPrivilege.Result result : LeastPrivilege.of(Path.of(folder))) {
        policies.add(result);
      }
    }
    policies.counted.forEach((what, times) -> System.out.println("# " + what + ": " + times));
  }

  private void add(LeastPrivilege.Result result) {
    Application application = result.application();
    Function function = result.function().getFirst();
    Granted granted = Granted.of(application, function);
    boolean written = !granted.own().isEmpty() || !granted.unknown().isEmpty();
    if (application.format() != Application.Format.SAM
        || !Granted.given(application, function).isEmpty()
        || !written) {
      return;
    }
    List<Need> needs = result.needs().needs();
    String said = granted.unknown().isEmpty() ? said(compared(application, needs, granted)) : "-";
    counted.merge("functions", 1, Integer::sum);
    counted.merge("functions " + said, 1, Integer::sum);
    if (!result.needs().unresolved().isEmpty()) {
      counted.merge("functions " + said + ", needs not complete", 1, Integer::sum);
    }
    System.out.printf(
        "%s\t%s\t%s\t%s%n",
        said, result.file(), function.identity().writtenAs(), granted.unknown());
    for (Need need : needs) {
      Answer answer = compared(application, List.of(need), granted);
      boolean exact = need.wider().isEmpty();
      counted.merge("needs " + (exact ? "exact " : "wider ") + said(answer), 1, Integer::sum);
      if (!(answer instanceof Answer.Included)) {
        System.out.printf(
            "\t%s\t%s %s\t%s\t%s\t%s\t%s%n",
            said(answer),
            need.action(),
            need.resource(),
            need.reason(),
            need.evidence().getFirst().origin(),
            need.wider(),
            answer);
      }
    }
  }

  private static Answer compared(Application application, List<Need> needs, Granted granted) {
    return Comparison.of(
        Side.of(List.of(new Exact(application).needed(needs))),
        Side.of(granted.all()),
        Budget.ordinary());
  }

  private static String said(Answer answer) {
    return switch (answer) {
      case Answer.Included() -> "included";
      case Answer.NotIncluded(Answer.Witness _) -> "not included";
      case Answer.Unknown(String _) -> "unknown";
    };
  }
}
