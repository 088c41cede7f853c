package dev.ringfence.check.data;

import dev.ringfence.check.Check;
import dev.ringfence.check.PolicyStatements;
import dev.ringfence.check.PolicyStatements.Stands;
import dev.ringfence.model.Application;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Accounts;
import java.util.Optional;
import java.util.stream.Stream;

/** A bucket policy lets in an account that is written as a number. */
final class ForeignBucketTrust implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return PolicyStatements.of(application, ResourcePolicy.Kind.BUCKET)
        .filter(stands -> stands.statement().allows() && !stands.statement().notPrincipal())
        .flatMap(ForeignBucketTrust::verdicts);
  }

  private static Stream<Verdict> verdicts(Stands stands) {
    return stands.statement().principals().stream()
        .filter(principal -> principal.type().equals("AWS"))
        .flatMap(principal -> verdict(stands, principal).stream());
  }

  private static Optional<Verdict> verdict(Stands stands, Statement.Principal principal) {
    return Accounts.literal(principal.value().text())
        .filter(account -> !Accounts.isOfService(account))
        .map(account ->
            Verdict.broken(
                Verdict.Place.at(stands.policy(), principal.value().origin()),
                "policy of bucket %s trusts account `%s`; is it yours?"
                    .formatted(stands.subjects(), account)));
  }
}
