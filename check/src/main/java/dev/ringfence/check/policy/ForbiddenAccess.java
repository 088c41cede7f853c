package dev.ringfence.check.policy;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import dev.ringfence.policy.compare.Answer;
import dev.ringfence.policy.compare.Budget;
import dev.ringfence.policy.compare.Comparison;
import dev.ringfence.policy.language.Document;
import dev.ringfence.policy.language.Pattern;
import dev.ringfence.policy.language.Rule;
import java.util.List;
import java.util.stream.Stream;

/** A policy allows what the user says it must not. */
final class ForbiddenAccess implements Check {
  private static final Origin NOWHERE = Origin.of("");
  private static final List<Pattern> ALL = List.of(Pattern.withoutVariables("*"));

  private final List<Demands.Access> forbidden;

  ForbiddenAccess(List<Demands.Access> forbidden) {
    this.forbidden = List.copyOf(forbidden);
  }

  @Override
  public Stream<Verdict> examine(Application application) {
    return Written.of(application).stream()
        .flatMap(written -> forbidden.stream().flatMap(access -> verdict(written, access)));
  }

  private static Stream<Verdict> verdict(Written written, Demands.Access access) {
    List<Document> policy = List.of(Document.of(written.policy()));
    return switch (Comparison.of(policy, List.of(allBut(access)), Budget.ordinary())) {
      case Answer.Included() -> Stream.empty();
      case Answer.NotIncluded(Answer.Witness witness) ->
          Stream.of(
              Verdict.broken(
                  Witnesses.place(written, policy, witness),
                  "it allows %s, and `%s` must not be allowed"
                      .formatted(Witnesses.text(witness), access)));
      case Answer.Unknown(String reason) ->
          Stream.of(
              Verdict.undecided(
                  written.at(written.policy().origin()),
                  "whether it allows `%s` is not known: %s".formatted(access, reason)));
    };
  }

  /** Everything else: a policy that allows nothing forbidden is included in it. */
  private static Document allBut(Demands.Access access) {
    List<Pattern> action = List.of(Pattern.folded(access.action()));
    List<Pattern> resource = List.of(Pattern.of(access.resource()));
    return new Document(
        List.of(rule("#1", action, true, ALL, false), rule("#2", ALL, false, resource, true)));
  }

  private static Rule rule(
      String label,
      List<Pattern> actions,
      boolean notActions,
      List<Pattern> resources,
      boolean notResources) {
    return new Rule(
        label,
        true,
        Rule.Principals.NONE,
        actions,
        notActions,
        resources,
        notResources,
        List.of(),
        List.of(),
        NOWHERE);
  }
}
