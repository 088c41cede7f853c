package dev.ringfence.check.secrets;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Text;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Accounts;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A secret's own policy lets in anyone, or another account. */
final class OpenSecret implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.all(ResourcePolicy.class).stream()
        .filter(policy -> policy.kind() == ResourcePolicy.Kind.SECRET)
        .flatMap(policy -> verdicts(application, policy));
  }

  private static Stream<Verdict> verdicts(Application application, ResourcePolicy policy) {
    if (policy.policy().isUnknown()) {
      return Stream.of(
          Verdict.undecided(
              Verdict.Place.at(policy, policy.policy().origin()),
              "who may read %s depends on `%s`"
                  .formatted(secret(policy), policy.policy().expression())));
    }
    return policy.policy().known().map(Policy::statements).orElse(List.of()).stream()
        .flatMap(statement -> verdict(application, policy, statement).stream());
  }

  private static Optional<Verdict> verdict(
      Application application, ResourcePolicy policy, Statement statement) {
    var origin =
        statement.principals().isEmpty()
            ? statement.origin()
            : statement.principals().getFirst().value().origin();
    Verdict.Place place = Verdict.Place.at(policy, origin);
    return switch (Openness.of(statement)) {
      case OPEN ->
          Optional.of(
              Verdict.broken(place, "anyone may do what the policy allows with " + secret(policy)));
      case UNKNOWN ->
          Optional.of(
              Verdict.undecided(
                  place, "who may read %s is known only at deployment".formatted(secret(policy))));
      case LIMITED -> account(application, policy, statement);
    };
  }

  /** A literal account, whole and under no condition. */
  private static Optional<Verdict> account(
      Application application, ResourcePolicy policy, Statement statement) {
    Set<String> own = Accounts.own(application);
    if (!statement.allows() || !statement.conditions().isAbsent()) {
      return Optional.empty();
    }
    return statement.principals().stream()
        .filter(principal -> principal.type().equals("AWS"))
        .map(Statement.Principal::value)
        .filter(value -> isWholeAccount(value.text()))
        .filter(value -> !own.contains(Accounts.of(value.toString())))
        .findFirst()
        .map(value -> account(policy, value, !own.isEmpty()));
  }

  private static Verdict account(ResourcePolicy policy, Value account, boolean isOther) {
    Verdict.Place place = Verdict.Place.at(policy, account.origin());
    String who = "all of account `%s` may read %s".formatted(account, secret(policy));
    return isOther
        ? Verdict.broken(place, who + ", which is another account than the application's")
        : Verdict.undecided(place, who + ", unless that is the account it lies in");
  }

  private static boolean isWholeAccount(Text principal) {
    String text = principal.literal().orElse("");
    return text.endsWith(":root") && text.startsWith("arn:")
        || text.length() == 12 && text.chars().allMatch(Character::isDigit);
  }

  private static String secret(ResourcePolicy policy) {
    return policy.subjects().isEmpty()
        ? "the secret"
        : "secret `" + policy.subjects().getFirst() + "`";
  }
}
