package dev.ringfence.check.triggers;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Accounts;
import java.util.Optional;
import java.util.stream.Stream;

/** A topic policy lets in an account that is written as a number. */
final class ForeignTopicTrust implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.TOPIC)
        .filter(stands -> stands.statement().allows() && !stands.statement().notPrincipal())
        .flatMap(stands ->
            stands.statement().principals().stream()
                .filter(principal -> principal.type().equals("AWS"))
                .flatMap(principal -> verdict(stands, principal.value()).stream()));
  }

  private static Optional<Verdict> verdict(Stands stands, Value principal) {
    return Accounts.literal(principal.text())
        .filter(account -> !Accounts.isOfService(account))
        .map(account ->
            Verdict.broken(
                Verdict.Place.at(stands.policy(), principal.origin()),
                "policy of topic %s trusts account `%s`; is it yours?"
                    .formatted(stands.subjects(), account)));
  }
}
