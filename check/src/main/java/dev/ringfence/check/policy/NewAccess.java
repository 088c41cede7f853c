package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.language.Document;
import java.util.List;
import java.util.stream.Stream;

/** A policy allows what the policy of reference does not. */
final class NewAccess implements Check {
  private final List<Document> reference;

  NewAccess(List<Document> reference) {
    this.reference = List.copyOf(reference);
  }

  @Override
  public Stream<Verdict> examine(Application application) {
    return reference.isEmpty()
        ? Stream.empty()
        : Written.of(application).stream().flatMap(this::verdict);
  }

  private Stream<Verdict> verdict(Written written) {
    List<Document> policy = List.of(Document.of(written.policy()));
    return switch (Comparison.of(policy, reference, Budget.ordinary())) {
      case Answer.Included() -> Stream.empty();
      case Answer.NotIncluded(Answer.Witness witness) ->
          Stream.of(
              Verdict.broken(
                  Witnesses.place(written, policy, witness),
                  "it allows %s, which the reference does not".formatted(Witnesses.text(witness))));
      case Answer.Unknown(String reason) ->
          Stream.of(
              Verdict.undecided(
                  written.at(written.policy().origin()),
                  "whether it allows more than the reference is not known: " + reason));
    };
  }
}
