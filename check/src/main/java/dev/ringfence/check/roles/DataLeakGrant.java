package dev.ringfence.check.roles;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Value;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.Allowance;
import dev.ringfence.policy.Breadth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data of every store may be read. */
final class DataLeakGrant implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return Allowance.of(application).stream()
        .filter(allowance -> allowance.policy().template().isEmpty() && !allowance.isConditional())
        .flatMap(allowance -> verdict(allowance).stream());
  }

  private static Optional<Verdict> verdict(Allowance allowance) {
    List<String> reads = reads(allowance);
    if (reads.isEmpty()) {
      return Optional.empty();
    }
    Optional<Value> every =
        allowance.resource(Breadth.EVERYTHING).or(() -> allowance.resource(Breadth.SERVICE));
    if (every.isPresent()) {
      return Optional.of(
          Verdict.broken(
              allowance.at(every.get().origin()),
              "%s may do `%s` on every resource and so read the data of all applications in the account"
                  .formatted(allowance.holder(), String.join("`, `", reads))));
    }
    return allowance
        .resource(Breadth.UNKNOWN)
        .map(unknown ->
            Verdict.undecided(
                allowance.at(unknown.origin()),
                "%s may read the data of all applications in the account if `%s` is `*`"
                    .formatted(allowance.holder(), unknown)));
  }

  /**
   * The elements that hand out data; a whole service is {@code service-wildcard}, and secrets that
   * a function may read are {@code every-secret-readable}.
   */
  private static List<String> reads(Allowance allowance) {
    if (allowance.statement().notAction()) {
      return List.of();
    }
    return allowance.statement().actions().stream()
        .filter(element -> !Allowance.isWholeService(element))
        .filter(element ->
            Allowance.actions(element).stream()
                .map(Object::toString)
                .anyMatch(action ->
                    Reads.isData(action)
                        && (allowance.functions().isEmpty() || !Reads.isSecret(action))))
        .map(Value::toString)
        .toList();
  }
}
