package dev.ringfence.check.identity;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.PasswordRule;
import dev.ringfence.model.Stated;
import dev.ringfence.model.Verdict;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rule for passwords of the account's users is weak.
 *
 * <p>CIS Amazon Web Services Foundations Benchmark, "Ensure IAM password policy requires minimum
 * length of 14 or greater", "prevents password reuse" (24).
 */
final class WeakAccountPassword implements Check {
  private static final int LONG = 14;
  private static final int ALL = 4;
  private static final int REMEMBERED = 24;

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(PasswordRule.class).stream()
        .filter(rule -> rule.identity().author())
        .flatMap(rule -> verdict(rule).stream());
  }

  private static Optional<Verdict> verdict(PasswordRule rule) {
    var weak = new ArrayList<String>();
    if (isBelow(rule.length(), LONG)) {
      weak.add("passwords of " + rule.length().orElse(0) + " characters are accepted");
    }
    if (isBelow(rule.classes(), ALL)) {
      weak.add(rule.classes().orElse(0) + " of the four classes of characters are demanded");
    }
    if (isBelow(rule.remembered(), REMEMBERED)) {
      weak.add(
          rule.remembered().orElse(0) == 0
              ? "a password may be used again at once"
              : "the " + rule.remembered().orElse(0) + " last passwords only are remembered");
    }
    if (!weak.isEmpty()) {
      return Optional.of(Verdict.broken(Verdict.Place.of(rule), String.join(", ", weak)));
    }
    return Stream.of(rule.length(), rule.classes(), rule.remembered())
        .filter(Stated::isUnknown)
        .findFirst()
        .map(unknown ->
            Verdict.undecided(
                Verdict.Place.of(rule),
                "how weak a password may be depends on `%s`".formatted(unknown.expression())));
  }

  private static boolean isBelow(Stated<Integer> stated, int least) {
    return !stated.isUnknown() && stated.orElse(0) < least;
  }
}
