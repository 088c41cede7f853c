package dev.ringfence.check.supply;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Bucket;
import dev.ringfence.model.Policy;
import dev.ringfence.model.ResourcePolicy;
import dev.ringfence.model.Statement;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Accounts;
import dev.ringfence.policy.Openness;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Others can put code where a function's is deployed from. */
final class WritableCodeBucket implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.functions().stream()
        .filter(function -> function.identity().author())
        .flatMap(function ->
            application
                .linked(function.codeBucket(), Bucket.class)
                .flatMap(bucket -> writer(application, bucket))
                .map(who ->
                    Verdict.broken(
                        Verdict.Place.at(function, function.codeBucket().origin()),
                        "the code of function `%s` is deployed from bucket `%s`, which %s can write"
                            .formatted(
                                function.identity().writtenAs(),
                                function.codeBucket().known().map(Object::toString).orElse(""),
                                who)))
                .stream());
  }

  private static Optional<String> writer(Application application, Bucket bucket) {
    Set<String> own = Accounts.own(application);
    if (bucket.acl().is("PublicReadWrite")
        && !bucket.block().blockLists().is(true)
        && !bucket.block().ignoreLists().is(true)) {
      return Optional.of("anyone");
    }
    return application.all(ResourcePolicy.class).stream()
        .filter(policy -> policy.kind() == ResourcePolicy.Kind.BUCKET)
        .filter(policy ->
            policy.subjects().stream()
                .anyMatch(subject ->
                    application
                        .linked(subject.text(), Bucket.class)
                        .filter(bucket::equals)
                        .isPresent()))
        .flatMap(
            policy -> policy.policy().known().map(Policy::statements).orElse(List.of()).stream())
        .filter(WritableCodeBucket::writes)
        .flatMap(statement -> writer(statement, own).stream())
        .findFirst();
  }

  private static boolean writes(Statement statement) {
    return statement.allows()
        && !statement.notAction()
        && statement.actions().stream()
            .anyMatch(action -> Wildcard.ignoringCase(action.toString()).matches("s3:PutObject"));
  }

  /** Anyone, or all of an account that is certainly not the application's own. */
  private static Optional<String> writer(Statement statement, Set<String> own) {
    if (Openness.of(statement) == Openness.OPEN) {
      return Optional.of("anyone");
    }
    return statement.principals().stream()
        .filter(principal -> principal.type().equals("AWS"))
        .map(principal -> principal.value().text().literal().orElse(""))
        .filter(principal -> principal.endsWith(":root") || Accounts.isAccount(principal))
        .filter(principal -> !own.isEmpty() && !own.contains(Accounts.of(principal)))
        .findFirst()
        .filter(_ -> statement.conditions().isAbsent())
        .map(principal -> "all of account `" + Accounts.of(principal) + "`");
  }
}
